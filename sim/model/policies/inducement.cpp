#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// ex of the targets + x: rail, energy, mining bind the targets closer.
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

const PolicyType kInducement{
    .name = "inducement",
    .moves = "ex_targets + x",
    .unit = "sd of exposure; > 0 draws nearer",
    .summary = "Rail, energy or mining projects give the targets more to gain.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kRequired,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = 6.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
