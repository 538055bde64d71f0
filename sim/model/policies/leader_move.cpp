#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// The actors move to a rung at a date, whatever they would have drawn, and give cover to those who
// are aligned with them from the month after.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  const int tick = world.tick_of(policy.start);
  for (const NationIndex actor : resolve_nations(policy.actors, world, tick)) {
    plan.leaders.push_back(
        {static_cast<std::uint32_t>(actor), tick, policy.rung.value_or(kRecognised)});
  }
}

}  // namespace

const PolicyType kLeaderMove{
    .name = "leader_move",
    .moves = "the actors' rung at a date, and the cover they give from the month after",
    .unit = "none; `rung` says where to (default 4)",
    .summary = "A power moves by script, and others may follow in its cover.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kForbidden,
    .magnitude = Need::kForbidden,
    .ramp = Need::kForbidden,
    .trigger = Need::kForbidden,
    .rung = Need::kOptional,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = 0.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
