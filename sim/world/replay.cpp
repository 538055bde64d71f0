#include "world/replay.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "world/frame.hpp"

namespace recognition {
namespace {

struct Succession {
  std::string_view successor;
  std::string_view predecessor;
};
constexpr std::array<Succession, 2> kSuccessions{{{"CZE", "CSK"}, {"SVK", "CSK"}}};

using RowsOfNation = std::map<std::string, std::vector<const RecordRow*>>;

bool exists_then(const Atlas& atlas, std::string_view iso3, Month month) {
  const auto nation = atlas.find(iso3);
  return nation && exists(atlas.nations[*nation], month);
}

RowsOfNation rows_by_nation(const Atlas& atlas, const Episode& episode) {
  RowsOfNation rows;
  for (const RecordRow& row : episode.record) {
    if (row.actor == episode.target || is_body(row.actor)) continue;
    rows[row.actor].push_back(&row);
    const Month month = month_of(episode, row);
    for (const Succession& succession : kSuccessions) {
      if (succession.successor != row.actor || exists_then(atlas, row.actor, month)) continue;
      if (!exists_then(atlas, succession.predecessor, month)) continue;
      rows[std::string(succession.predecessor)].push_back(&row);
    }
  }
  return rows;
}

// Adds the moves of one nation; those before its entry are one move in the month it enters.
void place_moves(const std::vector<RecordedMove>& own, const NationInfo& nation, Month first_month,
                 int months, Rung& before, std::vector<RecordedMove>& moves) {
  std::vector<RecordedMove> placed;
  for (RecordedMove move : own) {
    const int tick = move.month - first_month;
    if (tick >= nation.leaves) continue;
    if (tick < nation.enters && nation.enters > 0) {
      move.month = first_month + nation.enters;
      placed.assign(1, move);
    } else if (tick < 0) {
      before = move.to;
    } else {
      placed.push_back(move);
    }
  }
  for (const RecordedMove& move : placed) {
    const bool lifts_nobody = &move == placed.data() && move.to == before;
    if (move.month - first_month < months && !lifts_nobody) moves.push_back(move);
  }
}

}  // namespace

Replay replay_record(const Atlas& atlas, const Episode& episode,
                     const std::vector<NationInfo>& nations, Month first_month, int months) {
  const RowsOfNation rows = rows_by_nation(atlas, episode);
  Replay replay;
  replay.rung_before.assign(nations.size(), kNone);
  for (std::size_t i = 0; i < nations.size(); ++i) {
    const auto own = rows.find(nations[i].iso3);
    if (own == rows.end()) continue;
    place_moves(moves_of(episode, own->first, own->second), nations[i], first_month, months,
                replay.rung_before[i], replay.moves);
  }
  std::stable_sort(
      replay.moves.begin(), replay.moves.end(), [](const RecordedMove& a, const RecordedMove& b) {
        return std::tie(a.month, a.line, a.nation) < std::tie(b.month, b.line, b.nation);
      });
  return replay;
}

}  // namespace recognition
