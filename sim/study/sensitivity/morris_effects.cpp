#include "study/sensitivity/morris_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace recognition {
namespace {

// Effects of one axis, one of each trajectory, and the variance that noise gives each.
struct AxisEffects {
  std::vector<double> effect;
  std::vector<double> noise;
};

std::vector<AxisEffects> effects_of(const Outcomes& outcomes, const MorrisSteps& steps) {
  const std::size_t dimensions = steps.order.front().size();
  std::vector<AxisEffects> axes(dimensions);
  std::vector<double> change(outcomes.replicates);
  for (std::size_t t = 0; t < steps.order.size(); ++t) {
    for (std::size_t i = 0; i < dimensions; ++i) {
      const std::size_t before = t * (dimensions + 1) + i;
      const double by = steps.direction[t][i] * steps.step;
      for (std::size_t r = 0; r < outcomes.replicates; ++r) {
        change[r] = (outcomes.point(before + 1)[r] - outcomes.point(before)[r]) / by;
      }
      AxisEffects& axis = axes[steps.order[t][i]];
      axis.effect.push_back(mean_of(change));
      axis.noise.push_back(variance_within(change) / static_cast<double>(outcomes.replicates));
    }
  }
  return axes;
}

MorrisEffect effect_of(const AxisEffects& axis, const Resampling& resampling) {
  MorrisEffect effect;
  const auto trajectories = static_cast<double>(axis.effect.size());
  double noise_size = 0.0;
  for (std::size_t t = 0; t < axis.effect.size(); ++t) {
    effect.mu += axis.effect[t] / trajectories;
    effect.mu_star += std::abs(axis.effect[t]) / trajectories;
    noise_size += std::sqrt(axis.noise[t]) / trajectories;
  }
  effect.noise = std::sqrt(2.0 / std::numbers::pi) * noise_size;
  const double noise = mean_of(axis.noise);
  const double spread = variance_within(axis.effect) - (std::isnan(noise) ? 0.0 : noise);
  effect.sigma = std::sqrt(std::max(spread, 0.0));
  std::vector<double> sizes;
  for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
    const auto counts = resample_counts(axis.effect.size(), resampling.seed, i);
    double sum = 0.0;
    for (std::size_t t = 0; t < counts.size(); ++t) sum += counts[t] * std::abs(axis.effect[t]);
    sizes.push_back(sum / trajectories);
  }
  effect.mu_star_90 = range_90(std::move(sizes));
  return effect;
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const Outcomes& outcomes, const MorrisSteps& steps,
                                         const Resampling& resampling) {
  std::vector<MorrisEffect> effects;
  for (const AxisEffects& axis : effects_of(outcomes, steps)) {
    effects.push_back(effect_of(axis, resampling));
  }
  return effects;
}

}  // namespace recognition
