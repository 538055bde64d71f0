#pragma once
// Philox 4x32-10 for sixteen subjects at a time; one implementation per instruction set.

#include <cstddef>
#include <cstdint>

#include "core/isa.hpp"

namespace recognition {

struct LaneCounter {
  std::uint32_t month_block = 0;  // counter word 0
  std::uint32_t purpose = 0;      // word 2
  std::uint32_t seed_high = 0;    // word 3
  std::uint32_t seed_low = 0;     // key word 0
  std::uint32_t replicate = 0;    // key word 1
};

// The first three rounds as far as they are the same for all subjects: what is left of them is two
// of six products, and these words to xor in.
struct LaneHead {
  std::uint32_t first = 0;     // into the subject, before the first product
  std::uint32_t second = 0;    // into its high half, before the second
  std::uint32_t c0 = 0;        // into the second's high half
  std::uint32_t c2 = 0;        // into the first's low half
  std::uint32_t c3 = 0;        // as it is
  std::uint32_t seed_low = 0;  // keys of the fourth round
  std::uint32_t replicate = 0;
};
inline constexpr int kHeadRounds = 3;
[[nodiscard]] LaneHead lane_head(const LaneCounter& counter);

// The blocks of `count` subjects (counter word 1) as eight rows of numbers: row 2w holds the low,
// row 2w + 1 the high halves of word w. Rows lie `stride` numbers apart. Subjects are worked on by
// the group: what fills the last one is read, and written to.
inline constexpr std::size_t kSubjectsInGroup = 16;
using FillLanes = void (*)(const LaneHead& head, const std::uint32_t* subjects, std::size_t count,
                           std::uint16_t* rows, std::size_t stride);

[[nodiscard]] FillLanes fill_lanes(Isa isa);

void fill_lanes_baseline(const LaneHead&, const std::uint32_t*, std::size_t, std::uint16_t*,
                         std::size_t);
void fill_lanes_avx2(const LaneHead&, const std::uint32_t*, std::size_t, std::uint16_t*,
                     std::size_t);
void fill_lanes_avx512(const LaneHead&, const std::uint32_t*, std::size_t, std::uint16_t*,
                       std::size_t);

inline constexpr std::uint32_t kPhiloxMultiplier0 = 0xD2511F53U;
inline constexpr std::uint32_t kPhiloxMultiplier1 = 0xCD9E8D57U;
inline constexpr std::uint32_t kPhiloxWeyl0 = 0x9E3779B9U;
inline constexpr std::uint32_t kPhiloxWeyl1 = 0xBB67AE85U;
inline constexpr int kPhiloxRounds = 10;

}  // namespace recognition
