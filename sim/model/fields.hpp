#pragma once
// The fields of one month: what each nation sees of its peers and the powers it depends on.

#include <cstdint>
#include <vector>

#include "model/parameters.hpp"
#include "world/world.hpp"

namespace recognition {

// Sum over row i of weight x value: exact, whatever the order.
[[nodiscard]] inline std::int32_t row_sum(const Ties& ties, std::size_t i,
                                          const std::vector<std::int32_t>& value) {
  std::int32_t sum = 0;
  for (std::uint32_t k = ties.row_start[i]; k < ties.row_start[i + 1]; ++k) {
    sum += ties.weight[k] * value[ties.to[k]];
  }
  return sum;
}

// P+ as the contagion switch takes it. `peers` is P; `recognised_peers` how many of the watched
// hold rung 4.
[[nodiscard]] double contagion(const Structure& structure, double peers, int recognised_peers);

// The era whose ties hold at a tick.
[[nodiscard]] const TieEra& era_at(const World& world, int tick);

}  // namespace recognition
