#pragma once
// Dated, typed events and policies (ODD 6). Every type has the same fields; what a type does with
// them stands in its own file under model/policies.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/ids.hpp"
#include "core/problems.hpp"
#include "world/world.hpp"

namespace recognition {

struct DriverPlan;

// As a scenario or policy file writes it.
struct Intervention {
  std::string type;                  // name in policy_types()
  std::string name;                  // optional label
  std::vector<std::string> actors;   // ISO codes, organisations, or "all"
  std::vector<std::string> targets;  // the same
  Month start;
  std::optional<Month> end;             // last month; absent: to the end
  std::optional<double> magnitude;      // unit: see the type
  int ramp_months = 0;                  // months to reach full magnitude, linearly
  std::optional<double> trigger;        // conduct c* from which it acts
  std::optional<Rung> rung;             // leader_move
  std::optional<std::string> decision;  // credentials_decision: "granted" or "deferred"
  std::optional<double> stance;         // bloc_line: common condemnation kappa, 0..1
  std::string source;                   // why, with a reference
  Place place;                          // where it is written, for messages
};

enum class Need { kForbidden, kOptional, kRequired };

struct PolicyType {
  std::string_view name;
  std::string_view moves;    // what it moves, as an equation of the ODD
  std::string_view unit;     // of magnitude, with sign
  std::string_view summary;  // one sentence for help
  bool keeps_order;          // whether the order property survives it
  Need actors, targets, end, magnitude, ramp, trigger, rung, decision;
  Need stance = Need::kForbidden;
  bool only_blocs = false;  // whether the actors must be organisations
  double lower, upper;      // bounds of magnitude
  double standard;          // magnitude when absent and optional
  // Writes its effect into the plan. The intervention has passed all checks.
  void (*compile)(const Intervention&, const World&, DriverPlan&);
};

[[nodiscard]] std::span<const PolicyType> policy_types();                 // by name
[[nodiscard]] const PolicyType* find_policy_type(std::string_view name);  // nullptr: none

// Strength of an intervention at a tick, 0..1: 0 before its start and after its end, the ramp in
// between.
[[nodiscard]] double strength(const Intervention& intervention, const World& world, int tick);

// The nations that a list of ISO codes, organisations and "all" means at a tick, ascending.
[[nodiscard]] std::vector<NationIndex> resolve_nations(const std::vector<std::string>& names,
                                                       const World& world, int tick);

}  // namespace recognition
