#pragma once
// The record of an episode on the nations of a world.

#include <vector>

#include "world/atlas.hpp"
#include "world/world.hpp"

namespace recognition {

struct Replay {
  std::vector<Rung> rung_before;    // by nation: at the end of the month before tick 0
  std::vector<RecordedMove> moves;  // from tick 0 on, by month, then as in the file
};

// A row belongs to the nation of its code. Rows of Czechia and Slovakia before they exist also
// belong to Czechoslovakia while it exists. What is recorded of a nation before it exists becomes
// its rung in the month it enters.
[[nodiscard]] Replay replay_record(const Atlas& atlas, const Episode& episode,
                                   const std::vector<NationInfo>& nations, Month first_month,
                                   int months);

}  // namespace recognition
