#include <array>

#include "core/draw_lanes.hpp"

namespace recognition {

LaneHead lane_head(const LaneCounter& counter) {
  const auto high = [](std::uint64_t product) {
    return static_cast<std::uint32_t>(product >> 32U);
  };
  const auto low = [](std::uint64_t product) { return static_cast<std::uint32_t>(product); };
  std::uint32_t k0 = counter.seed_low;
  std::uint32_t k1 = counter.replicate;
  const auto next_round = [&] {
    k0 += kPhiloxWeyl0;
    k1 += kPhiloxWeyl1;
  };
  LaneHead head;
  const std::uint64_t first0 = std::uint64_t{kPhiloxMultiplier0} * counter.month_block;
  const std::uint64_t first1 = std::uint64_t{kPhiloxMultiplier1} * counter.purpose;
  head.first = high(first1) ^ k0;
  const std::uint32_t c2 = high(first0) ^ counter.seed_high ^ k1;
  next_round();
  const std::uint64_t second1 = std::uint64_t{kPhiloxMultiplier1} * c2;
  const std::uint32_t c0 = high(second1) ^ low(first1) ^ k0;
  head.second = low(first0) ^ k1;
  next_round();
  const std::uint64_t third0 = std::uint64_t{kPhiloxMultiplier0} * c0;
  head.c0 = low(second1) ^ k0;
  head.c2 = high(third0) ^ k1;
  head.c3 = low(third0);
  next_round();
  head.seed_low = k0;
  head.replicate = k1;
  return head;
}

void fill_lanes_baseline(const LaneHead& head, const std::uint32_t* subjects, std::size_t count,
                         std::uint16_t* rows, std::size_t stride) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t first = std::uint64_t{kPhiloxMultiplier0} * (subjects[i] ^ head.first);
    const std::uint64_t second = std::uint64_t{kPhiloxMultiplier1} *
                                 (static_cast<std::uint32_t>(first >> 32U) ^ head.second);
    std::uint32_t c0 = static_cast<std::uint32_t>(second >> 32U) ^ head.c0;
    std::uint32_t c1 = static_cast<std::uint32_t>(second);
    std::uint32_t c2 = static_cast<std::uint32_t>(first) ^ head.c2;
    std::uint32_t c3 = head.c3;
    std::uint32_t k0 = head.seed_low;
    std::uint32_t k1 = head.replicate;
    for (int round = kHeadRounds; round < kPhiloxRounds; ++round) {
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
      rows[2 * w * stride + i] = static_cast<std::uint16_t>(words[w]);
      rows[(2 * w + 1) * stride + i] = static_cast<std::uint16_t>(words[w] >> 16U);
    }
  }
}

}  // namespace recognition
