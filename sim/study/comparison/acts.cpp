#include "study/comparison/acts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/problems.hpp"
#include "core/text.hpp"
#include "model/replicate.hpp"

namespace recognition {
namespace {

using ActKey = std::tuple<int, std::string, Rung>;  // tick, nation, rung

// Scripted moves of the run, and leaders' acts before it.
std::set<ActKey> acts_of(const PreparedRun& run) {
  std::set<ActKey> acts;
  const Drivers& drivers = run.drivers;
  for (int tick = 0; tick < drivers.months; ++tick) {
    for (const ScriptedMove& move : drivers.moves[static_cast<std::size_t>(tick)]) {
      acts.emplace(tick, run.world.nations[move.nation].iso3, move.to);
    }
  }
  for (const Leader& leader : drivers.leaders) {
    if (leader.tick < 0) acts.emplace(leader.tick, leader.nation, Rung{kRecognised});
  }
  return acts;
}

void add_acts(const std::set<ActKey>& from, const std::set<ActKey>& missing_in, bool removed,
              const World& world, std::vector<DifferingAct>& acts) {
  for (const ActKey& act : from) {
    if (missing_in.contains(act)) continue;
    acts.push_back({std::get<1>(act), world.month_of(std::get<0>(act)), removed});
  }
}

bool same_schedule(const ChangeSchedule& a, const ChangeSchedule& b) {
  const auto same_month = [](const std::vector<Change>& left, const std::vector<Change>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const Change& x, const Change& y) {
                        return x.nation == y.nation && x.value == y.value;
                      });
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_month);
}

bool same_roadmap(const RoadmapActor& a, const RoadmapActor& b) {
  return a.nation == b.nation && a.condemnation == b.condemnation && a.intensity == b.intensity &&
         std::equal(a.offers.begin(), a.offers.end(), b.offers.begin(), b.offers.end(),
                    [](const RoadmapOffer& x, const RoadmapOffer& y) {
                      return x.trigger == y.trigger && x.boost == y.boost;
                    });
}

// All that drives the nations but scripted moves and the cover that they give.
bool same_otherwise(const Drivers& a, const Drivers& b) {
  const auto series = [](const Drivers& d) {
    return std::tie(d.conduct_shift, d.narcotics_shift, d.campaign, d.warrant, d.sanction, d.seat,
                    d.observed, d.entering, d.leaving, d.joining, d.discipline_shift,
                    d.initial_rung, d.at_risk);
  };
  return series(a) == series(b) && same_schedule(a.condemnation, b.condemnation) &&
         same_schedule(a.intensity, b.intensity) &&
         same_schedule(a.exposure_shift, b.exposure_shift) &&
         same_schedule(a.focal_push, b.focal_push) &&
         std::equal(a.roadmaps.begin(), a.roadmaps.end(), b.roadmaps.begin(), b.roadmaps.end(),
                    same_roadmap);
}

bool same_structure(const Structure& a, const Structure& b) {
  return a.contagion == b.contagion && a.contagion_peers == b.contagion_peers &&
         a.endogenous_cover == b.endogenous_cover;
}

bool same_parameters(const Parameters& a, const Parameters& b) {
  const auto table = parameter_table();
  return std::all_of(table.begin(), table.end(),
                     [&](const ParameterRow& row) { return a.*row.member == b.*row.member; });
}

std::string acts_text(const std::vector<DifferingAct>& acts, bool removed) {
  std::vector<std::string> parts;
  for (const DifferingAct& act : acts) {
    if (act.removed == removed) parts.push_back(fmt::format("{} {}", act.nation, act.month.text()));
  }
  if (parts.empty()) return "";
  return fmt::format("{} {}", removed ? "without" : "with", join(parts, ", "));
}

}  // namespace

bool PairDifference::only_removes() const {
  return acts_alone &&
         std::all_of(acts.begin(), acts.end(), [](const DifferingAct& act) { return act.removed; });
}

bool PairDifference::only_adds() const {
  return acts_alone && std::none_of(acts.begin(), acts.end(),
                                    [](const DifferingAct& act) { return act.removed; });
}

std::string PairDifference::text() const {
  const std::string without = acts_text(acts, true);
  const std::string with = acts_text(acts, false);
  return without.empty() || with.empty() ? without + with : without + ", " + with;
}

PairDifference difference_between(const PreparedRun& base, const PreparedRun& other) {
  PairDifference difference;
  const auto before = acts_of(base);
  const auto after = acts_of(other);
  add_acts(before, after, true, base.world, difference.acts);
  add_acts(after, before, false, base.world, difference.acts);
  difference.acts_alone = !difference.acts.empty() && same_otherwise(base.drivers, other.drivers) &&
                          same_structure(base.model.structure, other.model.structure) &&
                          base.scenario.parameters_from == other.scenario.parameters_from &&
                          same_parameters(base.model.parameters, other.model.parameters);
  difference.order_causes = base.order_broken;
  for (const std::string& cause : other.order_broken) {
    const auto& causes = difference.order_causes;
    if (std::find(causes.begin(), causes.end(), cause) == causes.end()) {
      difference.order_causes.push_back(cause);
    }
  }
  return difference;
}

std::vector<std::uint8_t> acting_nations(const PairDifference& difference, const World& world) {
  std::vector<std::uint8_t> acting(world.size(), 0);
  for (const DifferingAct& act : difference.acts) {
    if (const auto nation = world.find(act.nation)) acting[*nation] = 1;
  }
  return acting;
}

void check_comparable(const PreparedRun& base, const PreparedRun& other) {
  const auto refuse = [&](std::string_view what, const std::string& mine,
                          const std::string& theirs) {
    throw InputError(
        fmt::format("'{}' and '{}' cannot be compared", base.scenario.name, other.scenario.name),
        fmt::format("they differ in {}: {} and {}", what, mine, theirs),
        "Scenarios are compared on the same draws: same episode, start, months and nations.");
  };
  const auto world_name = [](const PreparedRun& run) {
    return run.scenario.synthetic ? std::string("a made-up world") : run.scenario.episode;
  };
  if (world_name(base) != world_name(other)) {
    refuse("episode", world_name(base), world_name(other));
  }
  if (base.world.first_month != other.world.first_month) {
    refuse("start", base.world.first_month.text(), other.world.first_month.text());
  }
  if (base.world.months != other.world.months) {
    refuse("months", std::to_string(base.world.months), std::to_string(other.world.months));
  }
  if (!same_draws(base.world, other.world)) {
    refuse("nations", std::to_string(base.world.size()), std::to_string(other.world.size()));
  }
}

}  // namespace recognition
