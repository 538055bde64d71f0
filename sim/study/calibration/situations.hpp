#pragma once
// How the log hazards of a rung answer to A, H and the levels, asked of hazards() itself.

#include <array>
#include <vector>

#include "study/calibration/likelihood.hpp"

namespace recognition {

enum HazardKind : std::size_t { kLeapHazard, kStepHazard, kExitHazard, kHazardKinds };

// eta = level + by_difference (A - H) + by_pressure H.
struct HazardAnswer {
  bool possible = false;
  double level = 0.0;
  double by_difference = 0.0;
  double by_pressure = 0.0;
  double to_alpha = 0.0;                        // d eta / d alpha
  std::array<double, kLevelCount> to_levels{};  // d eta / d level at A = H = 0
  double lambda_by_difference = 0.0;            // d2 eta / d lambda d(A - H)
  double lambda_by_pressure = 0.0;
};

using SituationAnswers = std::array<HazardAnswer, kHazardKinds>;

[[nodiscard]] std::vector<SituationAnswers> answers_of(const EpisodeRecord& record,
                                                       const Parameters& parameters);

}  // namespace recognition
