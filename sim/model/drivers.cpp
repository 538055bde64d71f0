#include "model/drivers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace recognition {
namespace {

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

DriverPlan empty_plan(const World& world) {
  const int months = world.months;
  DriverPlan plan{{},
                  NationSeries{months, 0.0},
                  NationSeries{months, 1.0},
                  NationSeries{months, 0.0},
                  NationSeries{months, 0.0},
                  {},
                  {}};
  Drivers& drivers = plan.drivers;
  drivers.months = months;
  for (auto* series : {&drivers.conduct_shift, &drivers.narcotics_shift, &drivers.campaign,
                       &drivers.warrant, &drivers.sanction}) {
    series->assign(at(months), 0.0);
  }
  drivers.seat.assign(at(months), SeatScript::kUnscripted);
  drivers.observed.assign(at(months), 0);
  drivers.moves.resize(at(months));
  drivers.entering.resize(at(months));
  drivers.leaving.resize(at(months));
  drivers.joining.resize(at(months));
  for (std::uint32_t i = 0; i < world.nations.size(); ++i) {
    const NationInfo& nation = world.nations[i];
    if (0 < nation.enters && nation.enters < months) {
      drivers.entering[at(nation.enters)].push_back(i);
    }
    if (0 < nation.leaves && nation.leaves < months)
      drivers.leaving[at(nation.leaves)].push_back(i);
    const bool joins_later = nation.un_member && nation.joins_un > std::max(nation.enters, 0);
    if (joins_later && nation.joins_un < months) {
      drivers.joining[at(nation.joins_un)].push_back(i);
    }
  }
  drivers.initial_rung = world.rung_before;
  drivers.at_risk.assign(world.size(), 1);
  std::transform(world.nations.begin(), world.nations.end(), drivers.at_risk.begin(),
                 [](const NationInfo& nation) -> std::uint8_t { return nation.contested ? 0 : 1; });
  return plan;
}

// Security relations that begin after the start of the episode. World::exposure holds those in
// force at the start, so what counts here is the difference; a nation's latest relation rules.
void add_security(const World& world, DriverPlan& plan) {
  const Month start = world.episode.start.in_month();
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto in_force = [&](Month month) {
      double relation = 0.0;
      Month since;
      for (const SecurityRelation& coded : world.episode.security) {
        if (coded.nation != world.nations[i].iso3 || coded.start > month) continue;
        if (coded.start < since) continue;
        since = coded.start;
        relation = coded.relation;
      }
      return relation;
    };
    const double at_start = in_force(start);
    for (int tick = 0; tick < world.months; ++tick) {
      const double shift = in_force(std::max(world.month_of(tick), start)) - at_start;
      if (shift != 0.0) plan.exposure_shift.of(i)[at(tick)] += shift;
    }
  }
}

// What the episode itself dates: leaders, focal dates, campaigns, condemners, security relations.
void add_episode(const World& world, DriverPlan& plan) {
  const Episode& episode = world.episode;
  for (const LeaderMove& move : episode.leader_moves) {
    const auto nation = world.find(move.nation);
    if (!nation) continue;
    plan.leaders.push_back(
        {static_cast<std::uint32_t>(*nation), world.tick_of(move.month), move.rung});
  }
  for (const FocalDate& focal : episode.focal_dates) {
    const int tick = world.tick_of(focal.month);
    if (tick < 0 || tick >= world.months) continue;
    const std::vector<std::string> everybody{"all"};
    for (const NationIndex nation :
         resolve_nations(focal.nations.empty() ? everybody : focal.nations, world, tick)) {
      plan.focal_push.of(static_cast<std::uint32_t>(nation))[at(tick)] += focal.push;
    }
  }
  for (int tick = 0; tick < world.months; ++tick) {
    const Month month = world.month_of(tick);
    for (const Campaign& campaign : episode.campaigns) {
      if (campaign.start <= month && month <= campaign.end) plan.drivers.campaign[at(tick)] = 1.0;
    }
    for (const Condemners& group : episode.condemners) {
      if (month < group.start || (group.end && month > *group.end)) continue;
      for (const NationIndex nation : resolve_nations(group.nations, world, tick)) {
        double& kappa = plan.condemnation.of(static_cast<std::uint32_t>(nation))[at(tick)];
        kappa = std::max(kappa, group.intensity);
      }
    }
  }
  if (!episode.security.empty()) add_security(world, plan);
}

// Removals act last, so that they see every scripted move.
void add_interventions(const World& world, const std::vector<Intervention>& interventions,
                       DriverPlan& plan) {
  constexpr std::string_view kLast = "remove_shock";
  for (const bool last : {false, true}) {
    for (const Intervention& intervention : interventions) {
      if ((intervention.type == kLast) != last) continue;
      const PolicyType& type = *find_policy_type(intervention.type);
      type.compile(intervention, world, plan);
      if (!type.keeps_order) {
        plan.drivers.order_breakers.push_back(intervention.type + " depends on the state");
      }
    }
  }
}

// The record, replayed: everybody moves as recorded and nobody draws.
void add_observations(const World& world, const DriverRequest& request, DriverPlan& plan) {
  if (!request.observed_until) return;
  const int last = std::min(world.tick_of(*request.observed_until), world.months - 1);
  for (int tick = 0; tick <= last; ++tick) plan.drivers.observed[at(tick)] = 1;
  for (const RecordedMove& move : world.moves) {
    const auto nation = world.find(move.nation);
    if (!nation) continue;
    // An act recorded before its state enters holds from its entry.
    const int tick = std::max(world.tick_of(move.month), world.nations[*nation].enters);
    if (tick < 0 || tick > last) continue;
    auto& moves = plan.drivers.moves[at(tick)];
    std::erase_if(moves, [&](const ScriptedMove& other) { return other.nation == *nation; });
    moves.push_back({static_cast<std::uint32_t>(*nation), move.to});
  }
  for (const Intervention& intervention : request.interventions) {
    const int tick = world.tick_of(intervention.start);
    if (intervention.type != "remove_shock" || tick > last) continue;
    throw InputError({Problem{
        intervention.place,
        "remove_shock lies before observations that are replayed",
        "what was observed until " + request.observed_until->text() + " happened with the shock",
        "Start the scenario before the shock, without observed_until.",
        {}}});
  }
}

// Scripted leaders become moves of their month, and give cover from then on.
void finish_leaders(const World& world, DriverPlan& plan) {
  auto& leaders = plan.leaders;
  const auto before = [](const LeaderScript& a, const LeaderScript& b) {
    return std::tie(a.tick, a.nation) < std::tie(b.tick, b.nation);
  };
  const auto same = [](const LeaderScript& a, const LeaderScript& b) {
    return a.tick == b.tick && a.nation == b.nation;
  };
  // Of two scripts for one nation and month the later written holds: a scenario's, not the
  // episode's.
  std::reverse(leaders.begin(), leaders.end());
  std::stable_sort(leaders.begin(), leaders.end(), before);
  leaders.erase(std::unique(leaders.begin(), leaders.end(), same), leaders.end());
  for (const LeaderScript& script : leaders) {
    const std::string& iso3 = world.nations[script.nation].iso3;
    if (script.tick >= world.months) continue;
    if (script.tick >= 0) {
      auto& moves = plan.drivers.moves[at(script.tick)];
      std::erase_if(moves, [&](const ScriptedMove& move) { return move.nation == script.nation; });
      moves.push_back({script.nation, script.rung});
    }
    Leader leader{iso3, script.tick, std::vector<double>(world.size(), 0.0)};
    if (const auto found = world.alignment_with.find(iso3); found != world.alignment_with.end()) {
      for (std::size_t i = 0; i < world.size(); ++i) {
        if (i != script.nation) leader.alignment[i] = std::max(found->second[i], 0.0);
      }
    }
    plan.drivers.leaders.push_back(std::move(leader));
  }
  for (auto& moves : plan.drivers.moves) {
    std::sort(moves.begin(), moves.end(),
              [](const ScriptedMove& a, const ScriptedMove& b) { return a.nation < b.nation; });
  }
}

}  // namespace

std::vector<double>& NationSeries::of(std::uint32_t nation) {
  auto& series = series_[nation];
  if (series.empty()) series.assign(at(months_), neutral_);
  return series;
}

std::vector<double> NationSeries::values_of(std::uint32_t nation) const {
  const auto found = series_.find(nation);
  return found != series_.end() ? found->second : std::vector<double>(at(months_), neutral_);
}

ChangeSchedule NationSeries::changes() const {
  ChangeSchedule schedule(at(months_));
  for (const auto& [nation, series] : series_) {
    double held = neutral_;
    for (std::size_t tick = 0; tick < series.size(); ++tick) {
      if (series[tick] == held) continue;
      held = series[tick];
      schedule[tick].push_back({nation, held});
    }
  }
  return schedule;
}

Drivers compile_drivers(const World& world, const DriverRequest& request) {
  DriverPlan plan = empty_plan(world);
  add_episode(world, plan);
  add_interventions(world, request.interventions, plan);
  add_observations(world, request, plan);
  finish_leaders(world, plan);
  Drivers drivers = std::move(plan.drivers);
  drivers.condemnation = plan.condemnation.changes();
  drivers.intensity = plan.intensity.changes();
  drivers.exposure_shift = plan.exposure_shift.changes();
  drivers.focal_push = plan.focal_push.changes();
  for (auto& [nation, offers] : plan.roadmaps) {
    drivers.roadmaps.push_back({nation, std::move(offers), plan.condemnation.values_of(nation),
                                plan.intensity.values_of(nation)});
  }
  return drivers;
}

}  // namespace recognition
