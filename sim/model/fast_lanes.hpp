#pragma once
// The screen of the fast kernel: for every nation, bounds on its draw outside of which it may move
// before the block of months ends. In floats, never too tight; one build per instruction set.

#include <cstddef>
#include <cstdint>

#include "core/isa.hpp"

namespace recognition {

// What the bounds of a range of nations are made from; arrays of `width` lanes.
struct LaneInput {
  std::size_t blocs = 0;
  std::size_t width = 0;
  const std::int32_t* peers = nullptr;   // P, 1 / (kTieUnit kStanceUnit)
  const std::int32_t* powers = nullptr;  // D
  const float* psi = nullptr;            // [bloc][width]
  const float* own = nullptr;
  const float* bloc_pull = nullptr;      // [bloc]: mean of beta_p P+ + beta_d D+
  const float* bloc_pressure = nullptr;  // [bloc]
  const float* base = nullptr;           // disciplined interest, frailty, taste
  const float* rights = nullptr;         // disciplined R
  const float* legal = nullptr;          // disciplined Rome
  const float* cover_high = nullptr;     // before beta_cov, over the block
  const float* cover_low = nullptr;
  const float* leap = nullptr;  // alpha + rho rung / 3 + push, or kNever
  const float* step = nullptr;  // a_s - a rung, or kNever
  const float* mu = nullptr;    // share of H on the step
  const float* exit = nullptr;  // delta_0 + delta_c campaign, or kNever
  float beta_p = 0.0F;          // times kFieldScale
  float beta_d = 0.0F;
  float level_high = 0.0F;  // what is common to all, over the block
  float level_low = 0.0F;
  float shortfall_high = 0.0F;  // beta_r (c_ref - c), over the block
  float shortfall_low = 0.0F;
  float warrant = 0.0F;  // beta_L warrant
  float beta_cov = 0.0F;
  float lambda = 0.0F;
};

inline constexpr float kNever = -1e6F;

// Writes low and high of nations [from, to), multiples of 16. Returns whether some low >= high.
using BoundLanes = bool (*)(const LaneInput& in, std::size_t from, std::size_t to,
                            std::uint16_t* low, std::uint16_t* high);
[[nodiscard]] BoundLanes bound_lanes(Isa isa);

bool bound_lanes_baseline(const LaneInput&, std::size_t, std::size_t, std::uint16_t*,
                          std::uint16_t*);
bool bound_lanes_avx2(const LaneInput&, std::size_t, std::size_t, std::uint16_t*, std::uint16_t*);
bool bound_lanes_avx512(const LaneInput&, std::size_t, std::size_t, std::uint16_t*, std::uint16_t*);

}  // namespace recognition
