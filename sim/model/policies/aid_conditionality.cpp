#include <algorithm>

#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// pi of the actors x (1 + magnitude): their stance weighs more (or less) on those who depend on
// them.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    const double factor = 1.0 + *policy.magnitude * strength(policy, world, tick);
    if (factor == 1.0) continue;
    for (const NationIndex actor : resolve_nations(policy.actors, world, tick)) {
      double& intensity =
          plan.intensity.of(static_cast<std::uint32_t>(actor))[static_cast<std::size_t>(tick)];
      intensity = std::min(intensity * factor, kMaxIntensity);
    }
  }
}

}  // namespace

const PolicyType kAidConditionality{
    .name = "aid_conditionality",
    .moves = "π_actors × (1 + x) on D",
    .unit = "share added to the weight of the actors' stance; > 0 presses harder",
    .summary = "The actors tie aid and trade more (or less) closely to their own stance.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = -1.0,
    .upper = kMaxIntensity - 1.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
