#pragma once
// What drives the nations from outside, month by month: the dated record of the world, with the
// interventions compiled in. Depends on no parameter and on no draw, so one set of drivers serves
// all replicates and points. Ticks count from World::first_month.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/intervention.hpp"
#include "world/world.hpp"

namespace recognition {

// A nation's value of some driver from a tick on, until the next change.
struct Change {
  std::uint32_t nation = 0;
  double value = 0.0;
};
using ChangeSchedule = std::vector<std::vector<Change>>;  // by tick; nearly every tick has none

struct ScriptedMove {  // overrides the draw of its nation in its month
  std::uint32_t nation = 0;
  Rung to = kRecognised;
};

struct Leader {  // a scripted move that gives cover from the month after it
  std::string nation;
  int tick = 0;                   // of the move; may lie before tick 0
  std::vector<double> alignment;  // n: max(al^L, 0), 0 for the leader itself
};

// What a road map asks of the target in a month, and offers (policies/rights_roadmap.cpp).
struct RoadmapOffer {
  double trigger = 2.0;  // conduct from which it acts; beyond 1: never
  double boost = 0.0;    // added to pi
};
struct RoadmapActor {
  std::uint32_t nation = 0;
  std::vector<RoadmapOffer> offers;  // months
  std::vector<double> condemnation;  // months: kappa and pi where conduct falls short
  std::vector<double> intensity;
};

enum class SeatScript : std::uint8_t { kUnscripted, kGranted, kDeferred };

struct Drivers {
  int months = 0;

  // Per tick.
  std::vector<double> conduct_shift;                 // added to the target's conduct
  std::vector<double> narcotics_shift;               // added to v
  std::vector<double> campaign;                      // Campaign(t), 0..1
  std::vector<double> warrant;                       // warrant(t), 0..1
  std::vector<double> sanction;                      // on those who recognise, 0..1
  std::vector<SeatScript> seat;                      // decision of that month
  std::vector<std::uint8_t> observed;                // 1: the record is replayed, nobody draws
  std::vector<std::vector<ScriptedMove>> moves;      // ascending by nation
  std::vector<std::vector<std::uint32_t>> entering;  // nations that come to exist
  std::vector<std::vector<std::uint32_t>> leaving;   // nations that cease to
  std::vector<std::vector<std::uint32_t>> joining;   // nations that enter the UN after they exist

  // Per nation, by change. Values before the first change: 0, 1, 0, 0.
  ChangeSchedule condemnation;    // kappa, 0..1
  ChangeSchedule intensity;       // pi, 0..kMaxIntensity
  ChangeSchedule exposure_shift;  // added to ex
  ChangeSchedule focal_push;      // added to eta_4 (set back to 0 by a change of its own)

  std::vector<RoadmapActor> roadmaps;  // by nation; they act on the conduct of a replicate

  // Added to psi, [World::blocs][months]; empty, whole or for a bloc: nothing.
  std::vector<std::vector<double>> discipline_shift;

  std::vector<Leader> leaders;        // by tick, then nation
  std::vector<Rung> initial_rung;     // n: before tick 0
  std::vector<std::uint8_t> at_risk;  // n: counts in F; everybody but the contested state

  // Causes for which removing the shock could add recognitions (ODD 7.3); empty: order holds.
  std::vector<std::string> order_breakers;
};

inline constexpr double kMaxIntensity = 8.0;

// Where interventions write while drivers are compiled: series by tick of the nations touched.
class NationSeries {
 public:
  NationSeries(int months, double neutral) : months_(months), neutral_(neutral) {}
  // Values of one nation, one per tick, neutral until written.
  [[nodiscard]] std::vector<double>& of(std::uint32_t nation);
  [[nodiscard]] ChangeSchedule changes() const;
  [[nodiscard]] std::vector<double> values_of(std::uint32_t nation) const;

 private:
  int months_;
  double neutral_;
  std::map<std::uint32_t, std::vector<double>> series_;
};

struct LeaderScript {
  std::uint32_t nation = 0;
  int tick = 0;
  Rung rung = kRecognised;
};

struct DriverPlan {
  Drivers drivers;  // per-tick series, written directly
  NationSeries condemnation;
  NationSeries intensity;
  NationSeries exposure_shift;
  NationSeries focal_push;
  std::vector<LeaderScript> leaders;  // scripted moves that give cover
  std::map<std::uint32_t, std::vector<RoadmapOffer>> roadmaps;
};

struct DriverRequest {
  std::vector<Intervention> interventions;
  std::optional<Month> observed_until;  // replay the record to the end of this month
};

// Throws InputError for interventions that contradict the world (a remove_shock that matches no
// scripted move, or one that observations follow).
[[nodiscard]] Drivers compile_drivers(const World& world, const DriverRequest& request);

}  // namespace recognition
