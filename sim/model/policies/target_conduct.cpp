#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// c(t) + magnitude x strength, from the start month on.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    plan.drivers.conduct_shift[static_cast<std::size_t>(tick)] +=
        *policy.magnitude * strength(policy, world, tick);
  }
}

}  // namespace

const PolicyType kTargetConduct{
    .name = "target_conduct",
    .moves = "c + x",
    .unit = "index of women's rights in the target, 0 to 1; > 0 is better conduct",
    .summary = "The target's conduct changes: schools reopen, new decrees.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = -1.0,
    .upper = 1.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
