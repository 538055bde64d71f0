#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// eta_4 of the targets + magnitude, in one month only.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  const int tick = world.tick_of(policy.start);
  if (tick < 0 || tick >= world.months) return;
  for (const NationIndex target : resolve_nations(policy.targets, world, tick)) {
    plan.focal_push.of(static_cast<std::uint32_t>(target))[static_cast<std::size_t>(tick)] +=
        *policy.magnitude;
  }
}

}  // namespace

const PolicyType kFocalDate{
    .name = "focal_date",
    .moves = "η₄ + x in one month, for the targets",
    .unit = "log hazard; > 0 makes that month a moment to recognise",
    .summary = "A coordinated date (a UN week, a summit) at which recognising is easier.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kRequired,
    .end = Need::kForbidden,
    .magnitude = Need::kRequired,
    .ramp = Need::kForbidden,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = -10.0,
    .upper = 10.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
