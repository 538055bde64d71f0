#include "study/base_rate.hpp"

#include <algorithm>
#include <vector>

#include "world/frame.hpp"
#include "world/replay.hpp"

namespace recognition {
namespace {

std::vector<NationInfo> nations_between(const Atlas& atlas, const Episode& episode, Month from,
                                        int months) {
  const Frame frame = make_frame(atlas, episode, from, months);
  std::vector<NationInfo> nations;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const AtlasNation& known = atlas.nations[frame.members[i]];
    const auto stay = stay_of(known, from, months);
    if (!stay) continue;
    NationInfo nation;
    nation.iso3 = known.iso3;
    nation.name = known.name;
    nation.enters = stay->enters;
    nation.leaves = stay->leaves;
    nation.contested = frame.contested[i] != 0;
    nations.push_back(std::move(nation));
  }
  return nations;
}

bool is_scripted(const Episode& episode, const RecordedMove& move) {
  return std::any_of(episode.leader_moves.begin(), episode.leader_moves.end(),
                     [&](const LeaderMove& leader) {
                       return leader.nation == move.nation && leader.month == move.month;
                     });
}

}  // namespace

std::optional<BaseRate> base_rate(const Atlas& atlas, const Episode& episode, Month cut_off) {
  BaseRate rate{episode.start.in_month(), cut_off};
  const int months = rate.until - rate.from + 1;
  if (months < 1) return std::nullopt;
  const auto nations = nations_between(atlas, episode, rate.from, months);
  const Replay replay = replay_record(atlas, episode, nations, rate.from, months);

  for (std::size_t i = 0; i < nations.size(); ++i) {
    const NationInfo& nation = nations[i];
    if (nation.contested) continue;
    Rung held = replay.rung_before[i];
    int tick = nation.enters;  // up to which exposure is counted
    const auto expose_until = [&](int end) {
      if (held != kRecognised) rate.nation_months += std::max(end - tick, 0);
      tick = std::max(tick, end);
    };
    for (const RecordedMove& move : replay.moves) {
      if (move.nation != nation.iso3) continue;
      expose_until(move.month - rate.from + 1);
      if (move.to == kRecognised && held != kRecognised) {
        ++rate.recognitions;
        rate.scripted += is_scripted(episode, move) ? 1 : 0;
      }
      held = move.to;
    }
    expose_until(std::min(nation.leaves, months));
  }
  return rate;
}

}  // namespace recognition
