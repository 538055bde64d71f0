#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// While conduct is at the trigger or better, the actors stop condemning and their stance weighs
// more. What conduct is, a replicate decides: follow_roadmaps() applies it month by month.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    if (strength(policy, world, tick) == 0.0) continue;
    for (const NationIndex actor : resolve_nations(policy.actors, world, tick)) {
      auto& months = plan.roadmaps[static_cast<std::uint32_t>(actor)];
      months.resize(static_cast<std::size_t>(world.months));
      months[static_cast<std::size_t>(tick)] = {*policy.trigger, *policy.magnitude};
    }
  }
}

}  // namespace

const PolicyType kRightsRoadmap{
    .name = "rights_roadmap",
    .moves = "κ_actors to 0 and π_actors + x, in months in which c ≥ trigger",
    .unit =
        "weight of the actors' stance, 1 = normal; > 0 makes it count more once conduct is good "
        "enough",
    .summary = "A road map: for better conduct the actors stop condemning and engage more.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kRequired,
    .ramp = Need::kForbidden,
    .trigger = Need::kRequired,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = kMaxIntensity - 1.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
