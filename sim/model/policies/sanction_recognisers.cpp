#include <algorithm>

#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// The actors condemn in full (kappa 1), their stance weighs more on those who depend on them, and
// who recognises loses cooperation (ODD 7.6). No nation's hazard is charged by its own rung, so
// recognition still cannot deter its own cause.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    const auto t = static_cast<std::size_t>(tick);
    const double force = strength(policy, world, tick);
    if (force == 0.0) continue;
    double& sanction = plan.drivers.sanction[t];
    sanction = std::max(sanction, force);
    for (const NationIndex actor : resolve_nations(policy.actors, world, tick)) {
      const auto nation = static_cast<std::uint32_t>(actor);
      double& kappa = plan.condemnation.of(nation)[t];
      kappa = std::max(kappa, force);
      double& intensity = plan.intensity.of(nation)[t];
      intensity = std::min(intensity * (1.0 + *policy.magnitude * force), kMaxIntensity);
    }
  }
}

}  // namespace

const PolicyType kSanctionRecognisers{
    .name = "sanction_recognisers",
    .moves =
        "π_actors × (1 + x) on D, κ_actors to 1, sanction to 1 (cooperation of those who "
        "recognise)",
    .unit = "share added to the weight of the actors' stance; 0 leaves it, > 0 presses harder",
    .summary = "The actors condemn in full and punish in trade whoever recognises.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = kMaxIntensity - 1.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
