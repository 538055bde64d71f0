#include <fmt/format.h>

#include "model/history_state.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// U of a month: granted, the seat passes then; deferred, it does not pass in that month's session.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  const int tick = world.tick_of(policy.start);
  const bool granted = policy.decision == "granted";
  if (!granted && policy.start.month_of_year() != kSessionMonth) {
    throw InputError({Problem{
        policy.place,
        fmt::format("credentials_decision defers in {}", policy.start.text()),
        fmt::format("the Assembly decides on credentials in month {} of a year", kSessionMonth),
        "Date it to a December.",
        {}}});
  }
  if (tick < 0 || tick >= world.months) return;
  plan.drivers.seat[static_cast<std::size_t>(tick)] =
      granted ? SeatScript::kGranted : SeatScript::kDeferred;
}

}  // namespace

const PolicyType kCredentialsDecision{
    .name = "credentials_decision",
    .moves = "U at a date: granted, 1 from then on; deferred, it cannot pass in that December",
    .unit = "none; `decision` says which",
    .summary = "The UN seats the target at a date, or puts the decision off by a session.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kForbidden,
    .end = Need::kForbidden,
    .magnitude = Need::kForbidden,
    .ramp = Need::kForbidden,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kRequired,
    .lower = 0.0,
    .upper = 0.0,
    .standard = 0.0,
    .compile = compile,
};

}  // namespace recognition::policies
