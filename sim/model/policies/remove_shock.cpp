#include <fmt/format.h>

#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// Deletes the actors' scripted moves of a month. Runs after every other type (compile_drivers).
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  const int tick = world.tick_of(policy.start);
  for (const NationIndex actor : resolve_nations(policy.actors, world, tick)) {
    const auto removed = std::erase_if(plan.leaders, [&](const LeaderScript& script) {
      return script.nation == actor && script.tick == tick;
    });
    if (removed > 0) continue;
    throw InputError({Problem{policy.place,
                              fmt::format("remove_shock finds no scripted move of {} in {}",
                                          world.nations[actor].iso3, policy.start.text()),
                              "it deletes a leader_move of the scenario or the episode",
                              "Give the actor and the month of the move to remove.",
                              {}}});
  }
}

}  // namespace

const PolicyType kRemoveShock{
    .name = "remove_shock",
    .moves = "deletes the actors' scripted move of that month",
    .unit = "none",
    .summary = "The counterfactual: what if a power had not moved.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kForbidden,
    .magnitude = Need::kForbidden,
    .ramp = Need::kForbidden,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = 0.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
