#include <algorithm>

#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// warrant(t), felt by parties to the Rome Statute.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    double& warrant = plan.drivers.warrant[static_cast<std::size_t>(tick)];
    warrant = std::max(warrant, *policy.magnitude * strength(policy, world, tick));
  }
}

}  // namespace

const PolicyType kLegalAction{
    .name = "legal_action",
    .moves = "warrant(t) to x: β_L Rome x more pressure",
    .unit = "share of a full set of warrants; > 0 presses (nothing while β_L = 0, the default)",
    .summary = "The ICC issues arrest warrants, which bind parties to the Rome Statute.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kOptional,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = 1.0,
    .standard = 1.0,
    .compile = compile,
};

}  // namespace recognition::policies
