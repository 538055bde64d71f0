#include "world/record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace recognition {
namespace {

constexpr int kMidYear = 7;  // month of a replayed act that is dated to the year only
constexpr std::array<std::string_view, 4> kBodies{"UNO", "EUU", "AUN", "ICC"};

constexpr std::array<std::string_view, 2> kContactEvents{"mission_cooperates", "mission_handover"};
constexpr std::array<std::string_view, 2> kMissionEvents{"embassy_open", "accredited_chargé"};
constexpr std::array<std::string_view, 2> kAmbassadorEvents{"ambassador_sent",
                                                            "accredited_ambassador"};
constexpr std::array<std::string_view, 2> kClosures{"embassy_closed", "mission_closed"};

template <typename List>
bool contains(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// The rung that an event of contact lifts to; kNone when it lifts to none.
Rung rung_of(std::string_view event) {
  if (contains(kContactEvents, event)) return kContact;
  if (contains(kMissionEvents, event) || event.starts_with("chargé_")) return kMission;
  if (contains(kAmbassadorEvents, event) || event.starts_with("credentials_")) return kAmbassador;
  return kNone;
}

}  // namespace

bool is_body(std::string_view actor) { return contains(kBodies, actor); }

Month month_of(const Episode& episode, const RecordRow& row) {
  if (row.precision != Precision::kYear) return row.date.in_month();
  return std::max(Month{row.date.year, kMidYear}, episode.start.in_month());
}

std::optional<Rung> rung_after(const Episode& episode, std::string_view event, Rung held) {
  if (contains(episode.adoption_events, event) || event == "resumed") {
    return held == kRecognised ? std::nullopt : std::optional(kRecognised);
  }
  if (event == "withdrew" || event == "suspended") {
    return held == kRecognised ? std::optional(episode.exit_to) : std::nullopt;
  }
  if (episode.rungs == Rungs::kRecognition) return std::nullopt;
  if (contains(kClosures, event)) {
    return held != kNone && held != kRecognised ? std::optional(kNone) : std::nullopt;
  }
  const Rung rung = rung_of(event);
  return rung > held ? std::optional(rung) : std::nullopt;
}

std::vector<RecordedMove> moves_of(const Episode& episode, const std::string& nation,
                                   const std::vector<const RecordRow*>& rows) {
  std::vector<const RecordRow*> ordered = rows;
  std::stable_sort(ordered.begin(), ordered.end(), [&](const RecordRow* a, const RecordRow* b) {
    return month_of(episode, *a) < month_of(episode, *b);
  });
  std::vector<RecordedMove> moves;
  Rung held = kNone;
  for (const RecordRow* row : ordered) {
    const auto to = rung_after(episode, row->event, held);
    if (!to) continue;
    held = *to;
    moves.push_back({nation, month_of(episode, *row), row->precision, *to, row->confidence == "low",
                     row->line});
  }
  return moves;
}

std::vector<RecordedMove> recorded_moves(const Episode& episode) {
  std::map<std::string, std::vector<const RecordRow*>> rows;
  for (const RecordRow& row : episode.record) {
    if (row.actor != episode.target && !is_body(row.actor)) rows[row.actor].push_back(&row);
  }
  std::vector<RecordedMove> moves;
  for (const auto& [nation, own] : rows) {
    const auto found = moves_of(episode, nation, own);
    moves.insert(moves.end(), found.begin(), found.end());
  }
  std::stable_sort(moves.begin(), moves.end(), [](const RecordedMove& a, const RecordedMove& b) {
    return std::tie(a.month, a.line) < std::tie(b.month, b.line);
  });
  return moves;
}

}  // namespace recognition
