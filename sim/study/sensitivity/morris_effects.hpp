#pragma once
// Elementary effects of Morris' trajectories (study/sweep/sampling.hpp).

#include <vector>

#include "study/sensitivity/outcomes.hpp"

namespace recognition {

struct MorrisEffect {
  double mu = 0.0;       // mean effect of the axis' whole range
  double mu_star = 0.0;  // mean size of it (Campolongo and others 2007)
  double sigma = 0.0;    // sd between trajectories, replicate noise taken out: interaction, curves
  double noise = 0.0;    // the mu_star that replicate noise alone would give; NaN: one replicate
  Range90 mu_star_90{};  // resampling trajectories
};

struct MorrisSteps {
  double step = 0.0;  // share of the range
  std::vector<std::vector<std::uint32_t>> order;
  std::vector<std::vector<int>> direction;
};

// Outcomes: trajectories x (dimensions + 1) points.
[[nodiscard]] std::vector<MorrisEffect> morris_effects(const Outcomes& outcomes,
                                                       const MorrisSteps& steps,
                                                       const Resampling& resampling);

}  // namespace recognition
