#pragma once
// The screen of a crowd: for every nation, bounds on its draw of the month outside of which it may
// move. In floats, never too tight; one build per instruction set (fast_lanes_*.cpp).

#include <cstddef>
#include <cstdint>

#include "core/ids.hpp"
#include "core/isa.hpp"

namespace recognition {

struct CrowdLanes {
  const double* base = nullptr;  // interest, frailty, taste; all of these have `width` lanes
  const double* rights = nullptr;
  const std::int16_t* peers = nullptr;  // sum of stances, fifths
  const std::uint16_t* tie = nullptr;   // weight of each, 1 / kTieUnit
  const Rung* rung = nullptr;
  float field = 0.0F;      // beta_p + beta_d for P = D of tie x peers
  float level = 0.0F;      // what is common to all
  float shortfall = 0.0F;  // beta_r (c_ref - c)
  float leap = 0.0F, leap_slope = 0.0F;
  float step = 0.0F, step_slope = 0.0F;
  float mu_0 = 0.0F, mu_1 = 0.0F, mu_2 = 0.0F;
  float exit = 0.0F;
  float lambda = 0.0F;
};

// Writes low and high of nations [from, to), multiples of 16, from the front of both on. Returns
// whether some low >= high.
using BoundCrowd = bool (*)(const CrowdLanes& in, std::size_t from, std::size_t to,
                            std::uint16_t* low, std::uint16_t* high);
[[nodiscard]] BoundCrowd bound_crowd(Isa isa);

bool bound_crowd_baseline(const CrowdLanes&, std::size_t, std::size_t, std::uint16_t*,
                          std::uint16_t*);
bool bound_crowd_avx2(const CrowdLanes&, std::size_t, std::size_t, std::uint16_t*, std::uint16_t*);
bool bound_crowd_avx512(const CrowdLanes&, std::size_t, std::size_t, std::uint16_t*,
                        std::uint16_t*);

}  // namespace recognition
