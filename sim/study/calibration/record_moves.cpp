#include "study/calibration/record_moves.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace recognition {
namespace {

const RecordRow* row_at(const Episode& episode, int line) {
  const auto found = std::find_if(episode.record.begin(), episode.record.end(),
                                  [&](const RecordRow& row) { return row.line == line; });
  return found == episode.record.end() ? nullptr : &*found;
}

Confidence confidence_of(const RecordRow& row) {
  if (row.confidence == "high") return Confidence::kHigh;
  return row.confidence == "medium" ? Confidence::kMedium : Confidence::kLow;
}

double weight_of(const RecordRow& row, const RecordOptions& options) {
  const Confidence confidence = confidence_of(row);
  if (confidence < options.min_confidence) return 0.0;
  return confidence == Confidence::kLow ? options.low_weight : 1.0;
}

bool is_scripted_leader(const Episode& episode, const RecordedMove& move) {
  return std::any_of(episode.leader_moves.begin(), episode.leader_moves.end(),
                     [&](const LeaderMove& leader) {
                       return leader.nation == move.nation && leader.month == move.month;
                     });
}

// Scripted, inherited from a predecessor state, or what stood already when the episode began.
bool is_explained(const Episode& episode, const EpisodeRecord& record, const RecordedMove& move,
                  const RecordRow& row, const NationInfo& nation, int tick) {
  if (is_scripted_leader(episode, move)) return false;
  const Month entry = record.first_month + nation.enters;
  if (nation.enters > 0 && month_of(episode, row) < entry) return false;
  const bool held_from_start = record.ladder.steps && tick == 0 && move.to < kRecognised;
  return !held_from_start;
}

void set_interval(const EpisodeRecord& record, const RecordRow& row, const NationInfo& nation,
                  DatedMove& move) {
  if (row.precision != Precision::kYear) return;
  const int january = Month{row.date.year, 1} - record.first_month;
  const int first = std::max({january, nation.enters, 0});
  const int last = std::min({january + 11, nation.leaves - 1, record.months - 1});
  if (first > move.first_tick || last < move.last_tick) return;  // moved by entry or exit
  move.first_tick = first;
  move.last_tick = last;
}

}  // namespace

std::vector<DatedMove> dated_moves(const Episode& episode, const EpisodeRecord& record,
                                   const RecordOptions& options) {
  const World& world = *record.world;
  std::map<std::uint32_t, Rung> held;
  std::vector<DatedMove> moves;
  for (const RecordedMove& recorded : world.moves) {
    const auto nation = world.find(recorded.nation);
    const RecordRow* row = row_at(episode, recorded.line);
    if (!nation || row == nullptr) continue;
    const auto i = static_cast<std::uint32_t>(*nation);
    const int tick = recorded.month - record.first_month;
    const auto before = held.emplace(i, world.rung_before[i]).first;
    DatedMove move{i, tick, tick, before->second, recorded.to, weight_of(*row, options)};
    move.explained = is_explained(episode, record, recorded, *row, world.nations[i], tick);
    move.line = recorded.line;
    set_interval(record, *row, world.nations[i], move);
    before->second = recorded.to;
    // Of two moves of one month the record replays the last.
    if (!moves.empty() && moves.back().nation == i && moves.back().last_tick == tick &&
        moves.back().first_tick == tick) {
      move.from = moves.back().from;
      moves.pop_back();
    }
    if (move.from != move.to) moves.push_back(move);
  }
  std::stable_sort(moves.begin(), moves.end(), [](const DatedMove& a, const DatedMove& b) {
    return std::tie(a.last_tick, a.nation) < std::tie(b.last_tick, b.nation);
  });
  return moves;
}

}  // namespace recognition
