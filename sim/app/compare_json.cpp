#include <cmath>

#include "app/compare_text.hpp"
#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "study/comparison/paired.hpp"

namespace recognition {
namespace {

template <class Pair>
Json pair_json(const Pair& pair) {
  return {{"base", finite(pair.base())},
          {"here", finite(pair.other())},
          {"difference", finite(pair.difference())},
          {"interval", interval_json(pair.interval())},
          {"variance_reduction", finite(pair.variance_reduction())}};
}

Json with(Json&& first, Json&& rest) {
  first.update(rest);
  return std::move(first);
}

Json years_json(const Comparison& comparison, const PairOutcome& outcome) {
  const World& world = comparison.base().world;
  const auto& numbers = comparison.outcomes.at_least;
  const std::size_t years = comparison.outcomes.year_ticks.size();
  Json list = Json::array();
  for (std::size_t year = 0; year < years; ++year) {
    Json chances = Json::array();
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      chances.push_back(
          with({{"number", numbers[k]}}, pair_json(outcome.at_least[k * years + year])));
    }
    list.push_back({{"end_of", world.month_of(comparison.outcomes.year_ticks[year]).text()},
                    {"recognitions", pair_json(outcome.recognitions[year])},
                    {"at_least", std::move(chances)},
                    {"un_seat", pair_json(outcome.un_seat[year])}});
  }
  return list;
}

Json times_json(const Comparison& comparison, const PairOutcome& outcome) {
  Json list = Json::array();
  for (std::size_t k = 0; k < comparison.outcomes.at_least.size(); ++k) {
    list.push_back(with({{"number", comparison.outcomes.at_least[k]}}, pair_json(outcome.kth[k])));
  }
  return list;
}

// Nations of which something differs.
Json nations_json(const Comparison& comparison, const ComparedScenario& scenario) {
  const World& world = comparison.base().world;
  const bool paths = scenario.difference.keeps_order() && scenario.outcome.ordered > 0;
  Json list = Json::array();
  for (std::size_t i = 0; i < world.size(); ++i) {
    const NationEffect& nation = scenario.outcome.nations[i];
    const bool moved = nation.hastened + nation.delayed > 0;
    if (nation.recognises.gained() + nation.recognises.lost() == 0 && !moved) continue;
    Json row = with({{"nation", world.nations[i].iso3}}, pair_json(nation.recognises));
    const auto share = [&](std::uint64_t count) {
      return paths ? Json(static_cast<double>(count) / scenario.outcome.ordered) : Json(nullptr);
    };
    row["caused"] = share(nation.caused);
    row["averted"] = share(nation.averted);
    row["sooner"] = share(nation.hastened);
    row["later"] = share(nation.delayed);
    list.push_back(std::move(row));
  }
  return list;
}

Json scenario_json(const Comparison& comparison, const ComparedScenario& scenario) {
  return {{"scenario", scenario.label},
          {"title", scenario.run->scenario.title},
          {"no_further", scenario.summary.no_further},
          {"no_further_interval", interval_json(scenario.summary.no_further_90)},
          {"acts", scenario.difference.text()},
          {"acts_alone", scenario.difference.acts_alone},
          {"order_causes", scenario.difference.order_causes},
          {"ordered_replicates", scenario.difference.keeps_order() ? scenario.outcome.ordered : 0},
          {"years", years_json(comparison, scenario.outcome)},
          {"months_until", times_json(comparison, scenario.outcome)},
          {"nations", nations_json(comparison, scenario)},
          {"half_width", scenario.half_width},
          {"warnings", scenario.warnings}};
}

Json regret_json(const Comparison& comparison, const RegretTable& regret) {
  Json assumptions = Json::array();
  for (std::size_t a = 0; a < regret.assumptions.size(); ++a) {
    Json cells = Json::array();
    for (std::size_t k = 0; k < regret.cells[a].size(); ++k) {
      const RegretCell& cell = regret.cells[a][k];
      cells.push_back({{"scenario", comparison.scenarios[k].label},
                       {"share", cell.share},
                       {"share_interval", interval_json(cell.share_interval)},
                       {"regret", cell.regret},
                       {"regret_interval", interval_json(cell.regret_interval)},
                       {"satisfied", cell.satisfied},
                       {"decided", cell.decided}});
    }
    assumptions.push_back({{"assumption", regret.assumptions[a]},
                           {"settings", regret.settings[a]},
                           {"scenarios", std::move(cells)}});
  }
  return {{"criterion", regret.criterion},
          {"satisfied_from", regret.satisfied_from},
          {"assumptions", std::move(assumptions)},
          {"greatest_regret", regret.greatest_regret},
          {"satisfied_assumptions", regret.satisfied_assumptions}};
}

}  // namespace

Json compare_json(const Comparison& comparison, const RegretTable* regret) {
  const Scenario& scenario = comparison.base().scenario;
  Json scenarios = Json::array();
  for (const ComparedScenario& compared : comparison.scenarios) {
    scenarios.push_back(scenario_json(comparison, compared));
  }
  Json json{{"base", comparison.scenarios.front().label},
            {"replicates", comparison.replicates},
            {"seed", scenario.seed},
            {"first_month", scenario.start.text()},
            {"months", scenario.months},
            {"confidence", kConfidence},
            {"half_width", comparison.half_width},
            {"reached", comparison.reached},
            {"scenarios", std::move(scenarios)}};
  if (regret != nullptr) json["regret"] = regret_json(comparison, *regret);
  return json;
}

}  // namespace recognition
