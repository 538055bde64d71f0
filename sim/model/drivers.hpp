#pragma once
// What drives the nations from outside, month by month: the dated record of the world, with the
// interventions compiled in. Depends on no parameter that is swept and on no draw, so one set of
// drivers serves all replicates. Ticks count from World::first_month.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/intervention.hpp"
#include "model/parameters.hpp"
#include "world/world.hpp"

namespace recognition {

// A nation's value of some driver from a tick on, until the next change.
struct Change {
  std::uint32_t nation = 0;
  double value = 0.0;
};
// Changes by tick: at(t) is empty for nearly every t.
using ChangeSchedule = std::vector<std::vector<Change>>;

struct ScriptedMove {  // overrides the draw of its nation in its month
  std::uint32_t nation = 0;
  Rung to = kRecognised;
};

struct Leader {  // a scripted move that gives cover from the month after it
  std::string nation;
  int tick = 0;                   // of the move; may lie before tick 0
  std::vector<double> alignment;  // n: max(al^L, 0)
};

enum class SeatScript : std::uint8_t { kNone, kGranted, kDeferred };

struct BlocLine {  // discipline of a bloc from a tick on; NaN: the parameter's default
  std::uint32_t bloc = 0;
  double psi = 0.0;
};

struct Drivers {
  int months = 0;

  // Per tick.
  std::vector<double> conduct_shift;    // added to the target's conduct
  std::vector<double> narcotics_shift;  // added to v
  std::vector<double> campaign;         // Campaign(t)
  std::vector<double> warrant;          // warrant(t), 0..1
  std::vector<SeatScript> seat;         // decision of that month
  std::vector<std::uint8_t> observed;   // 1: the record is replayed, nobody draws
  std::vector<std::vector<ScriptedMove>> moves;
  std::vector<std::vector<BlocLine>> bloc_lines;
  std::vector<double> sanction;         // strength of sanctions on those who recognise

  // Per nation, by change.
  ChangeSchedule condemnation;    // kappa, 0..1
  ChangeSchedule intensity;       // pi, >= 0
  ChangeSchedule exposure_shift;  // added to ex
  ChangeSchedule focal_push;      // added to eta_4; set back to 0 by a change of its own

  std::vector<Leader> leaders;
  std::vector<std::uint8_t> at_risk;  // n: counts in F; everybody but the contested state

  // Causes for which removing the shock could add recognitions (ODD 7.3); empty: order holds.
  std::vector<std::string> order_breakers;
};

struct DriverRequest {
  std::vector<Intervention> interventions;
  std::optional<Month> observed_until;  // replay the record to the end of this month
};

// Throws InputError for interventions that contradict the world (a remove_shock that matches no
// scripted move, or one that observations follow).
[[nodiscard]] Drivers compile_drivers(const World& world, const DriverRequest& request);

}  // namespace recognition
