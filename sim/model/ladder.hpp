#pragma once
// Rungs, stances and how they are held in fixed point (ODD 2.2).

#include <cmath>
#include <cstdint>

#include "core/ids.hpp"
#include "world/world.hpp"

namespace recognition {

// Which rungs exist, and where a withdrawal from rung 4 leads.
struct Ladder {
  bool steps = true;  // rungs 1..3 exist
  Rung exit_to = kNone;
};

[[nodiscard]] inline Ladder ladder_of(const Episode& episode) {
  return {episode.rungs == Rungs::kLadder, episode.exit_to};
}

// Stances are integers, so that sums over ties are exact whatever their order: z = 1 is
// kStanceUnit. 1, 0.4 and condemnation in steps of 1/16000 are exact.
inline constexpr std::int32_t kStanceUnit = 16000;
// Public stance z: recognition +1, an accredited ambassador +0.4, otherwise -kappa.
[[nodiscard]] inline std::int32_t stance_of(Rung rung, double kappa) {
  if (rung == kRecognised) return kStanceUnit;
  if (rung == kAmbassador) return kStanceUnit * 2 / 5;
  return -static_cast<std::int32_t>(std::lround(kappa * kStanceUnit));
}
// Stance weighted by policy intensity pi, as dependents feel it.
[[nodiscard]] inline std::int32_t leverage_of(std::int32_t stance, double intensity) {
  return static_cast<std::int32_t>(std::lround(intensity * stance));
}

// A field (P or D) as a real number: sum of tie weight x stance, both in fixed point.
inline constexpr double kFieldScale = 1.0 / (static_cast<double>(kTieUnit) * kStanceUnit);

}  // namespace recognition
