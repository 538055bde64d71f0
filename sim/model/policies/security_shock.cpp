#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// ex of the targets + x, which is negative: border fighting turns the targets away.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    const double shift = *policy.magnitude * strength(policy, world, tick);
    if (shift == 0.0) continue;
    for (const NationIndex target : resolve_nations(policy.targets, world, tick)) {
      plan.exposure_shift.of(static_cast<std::uint32_t>(target))[static_cast<std::size_t>(tick)] +=
          shift;
    }
  }
}

}  // namespace

const PolicyType kSecurityShock{
    .name = "security_shock",
    .moves = "ex_targets + x, x < 0",
    .unit = "sd of exposure; < 0 drives away",
    .summary = "Border fighting or attacks turn the targets away.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kRequired,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = -6.0,
    .upper = 0.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
