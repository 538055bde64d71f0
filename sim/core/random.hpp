#pragma once
// Keyed random numbers: a draw depends on nothing but the seed, the replicate, the month, the
// nation and the purpose. Philox 4x32, 10 rounds (Salmon et al. 2011), from Random123.
// Key = (low half of the seed, replicate); counter = (month, subject, purpose, high half).

#include <array>
#include <cstdint>

#include "core/ids.hpp"
#include "core/math.hpp"

namespace recognition {

struct ReplicateKey {
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;

  constexpr bool operator==(const ReplicateKey&) const = default;
};

// What a draw is for. The numbers are part of the results: never renumber.
enum class Purpose : std::uint32_t {
  kDecision = 1,      // the high 16 bits of a nation's monthly draw, eight months to a block
  kDecisionFine = 2,  // its low 32 bits
  kFrailty = 3,
  kTaste = 4,
  kWalk = 5,
  kTarget = 6,
  kPosterior = 7,
  kTies = 8,         // synthetic worlds
  kCovariates = 9,   // synthetic worlds
  kDesign = 20,      // points of a sweep
  kResampling = 21,  // bootstrap and permutations of an analysis
};

using DrawBlock = std::array<std::uint32_t, 4>;

// The 128 bits at (month, subject, purpose) of a replicate. `subject` is a nation key or an index.
[[nodiscard]] DrawBlock draw_block(ReplicateKey key, std::uint32_t month, std::uint32_t subject,
                                   Purpose purpose);

// A uniform number with 48 bits, (bits + 1/2) / 2^48: exact as a double, and so is 1 - U.
class Uniform {
 public:
  constexpr explicit Uniform(std::uint64_t bits48) : bits_(bits48) {}
  constexpr Uniform(std::uint16_t high, std::uint32_t low)
      : bits_((std::uint64_t{high} << 32U) | low) {}

  [[nodiscard]] constexpr double value() const {
    return (static_cast<double>(bits_) + 0.5) * 0x1p-48;
  }
  [[nodiscard]] constexpr double complement() const {  // 1 - U
    return (0x1p48 - static_cast<double>(bits_) - 0.5) * 0x1p-48;
  }
  [[nodiscard]] double minus_log() const { return -portable_log(value()); }
  [[nodiscard]] double minus_log_complement() const { return -portable_log(complement()); }
  [[nodiscard]] constexpr std::uint16_t high() const {
    return static_cast<std::uint16_t>(bits_ >> 32U);
  }
  constexpr auto operator<=>(const Uniform&) const = default;

 private:
  std::uint64_t bits_;
};

// The one draw of a nation in a month (ODD 7.2). `month` counts calendar months.
[[nodiscard]] Uniform decision_draw(ReplicateKey key, std::uint32_t month, NationKey nation);
// Its low 32 bits alone.
[[nodiscard]] std::uint32_t decision_draw_low(ReplicateKey key, std::uint32_t month,
                                              NationKey nation);

// The number in (0, 1) that 52 bits of two words are.
[[nodiscard]] inline double unit_of_words(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = ((std::uint64_t{high} << 32U) | low) >> 12U;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

// Standard normal at (month, subject, purpose), by inversion.
[[nodiscard]] double normal_draw(ReplicateKey key, std::uint32_t month, std::uint32_t subject,
                                 Purpose purpose);

}  // namespace recognition
