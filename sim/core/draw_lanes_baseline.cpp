#include <array>

#include "core/draw_lanes.hpp"

namespace recognition {

void fill_lanes_baseline(const LaneCounter& counter, const std::uint32_t* subjects,
                         std::uint16_t* rows, std::size_t stride) {
  for (std::size_t lane = 0; lane < 16; ++lane) {
    std::uint32_t c0 = counter.month_block;
    std::uint32_t c1 = subjects[lane];
    std::uint32_t c2 = counter.purpose;
    std::uint32_t c3 = counter.seed_high;
    std::uint32_t k0 = counter.seed_low;
    std::uint32_t k1 = counter.replicate;
    for (int round = 0; round < kPhiloxRounds; ++round) {
      const std::uint64_t p0 = std::uint64_t{kPhiloxMultiplier0} * c0;
      const std::uint64_t p1 = std::uint64_t{kPhiloxMultiplier1} * c2;
      c0 = static_cast<std::uint32_t>(p1 >> 32U) ^ c1 ^ k0;
      c2 = static_cast<std::uint32_t>(p0 >> 32U) ^ c3 ^ k1;
      c1 = static_cast<std::uint32_t>(p1);
      c3 = static_cast<std::uint32_t>(p0);
      k0 += kPhiloxWeyl0;
      k1 += kPhiloxWeyl1;
    }
    const std::array<std::uint32_t, 4> words{c0, c1, c2, c3};
    for (std::size_t w = 0; w < 4; ++w) {
      rows[2 * w * stride + lane] = static_cast<std::uint16_t>(words[w]);
      rows[(2 * w + 1) * stride + lane] = static_cast<std::uint16_t>(words[w] >> 16U);
    }
  }
}

}  // namespace recognition
