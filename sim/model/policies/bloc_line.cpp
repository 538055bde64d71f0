#include <algorithm>

#include "model/blocs.hpp"
#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// psi of the blocs + magnitude; with a stance, the condemnation of their members goes from its own
// value to that common one.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  auto& shifts = plan.drivers.discipline_shift;
  for (int tick = 0; tick < world.months; ++tick) {
    const auto t = static_cast<std::size_t>(tick);
    const double force = strength(policy, world, tick);
    if (force == 0.0) continue;
    for (std::size_t bloc = 0; bloc < world.blocs.size(); ++bloc) {
      const auto& named = policy.actors;
      if (std::find(named.begin(), named.end(), world.blocs[bloc].name) == named.end()) continue;
      shifts.resize(world.blocs.size());
      shifts[bloc].resize(static_cast<std::size_t>(world.months), 0.0);
      shifts[bloc][t] += *policy.magnitude * force;
    }
    if (!policy.stance) continue;
    for (const NationIndex member : resolve_nations(policy.actors, world, tick)) {
      double& kappa = plan.condemnation.of(static_cast<std::uint32_t>(member))[t];
      kappa += force * (*policy.stance - kappa);
    }
  }
}

}  // namespace

const PolicyType kBlocLine{
    .name = "bloc_line",
    .moves = "ψ_B + x, and κ of the members to `stance` where one is given",
    .unit =
        "share of a member's own weighing that the bloc's mean replaces; > 0 holds members closer "
        "to the line",
    .summary = "A bloc holds its members to a common line, and may condemn as one.",
    .keeps_order = true,
    .actors = Need::kRequired,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kOptional,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .stance = Need::kOptional,
    .only_blocs = true,
    .lower = -kMaxDiscipline,
    .upper = kMaxDiscipline,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
