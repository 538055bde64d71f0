#pragma once
// From a fit to what the replicates of a run draw: the shared parameters of a posterior draw, and
// what the run's own episode has of its own, learnt from its months so far or unknown (ODD 8.1).

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/parameter_draws.hpp"
#include "study/calibration/fit.hpp"

namespace recognition {

struct ConditionOptions {
  std::uint64_t seed = 1;
  std::uint32_t draws = 0;  // 0: as many as the fit has
};

// `own`: the months of the run's episode to learn its level, slopes, tastes and frailties from.
// Without them the level comes from N(alpha, sigma_alpha), slopes from N(beta, sigma_slope), and
// the replicate draws frailties and tastes afresh. Given them (drawn anew, or as kept with the fit
// where the record is the same), the draw's alpha is the level where
// its walk stands in the last of these months.
[[nodiscard]] ParameterDraws draws_for(const Fit& fit, const World& world, const EpisodeRecord* own,
                                       const ConditionOptions& options);

inline constexpr std::uint32_t kRunDraws = 200;  // of a run

// Draws of what an episode has of its own, to be kept with the fit.
[[nodiscard]] OwnDraws own_draws(const Fit& fit, const EpisodeRecord& record,
                                 const ConditionOptions& options);

// A fit to nothing: draws from the priors of the table.
[[nodiscard]] Fit prior_fit(CausalWorld world, std::uint32_t draws, std::uint64_t seed);

// The same draws with parameters of these names at these values in each.
[[nodiscard]] ParameterDraws with_overrides(const ParameterDraws& draws, const World& world,
                                            const Parameters& values,
                                            std::span<const std::string> names);

// Mean of each parameter over the draws.
[[nodiscard]] Parameters mean_of(const ParameterDraws& draws);

}  // namespace recognition
