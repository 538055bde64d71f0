#include "study/comparison/comparison_file.hpp"

#include <cmath>
#include <limits>

#include "core/text.hpp"

namespace recognition {
namespace {

using Doubles = std::vector<double>;
using Integers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

constexpr double kUntold = std::numeric_limits<double>::quiet_NaN();

// Gathers the arrays of one file.
class ComparisonArrays {
 public:
  ComparisonArrays(const Comparison& comparison, LabelledFile& file)
      : comparison_(comparison), file_(file) {}

  // One value, or list of values, of each scenario in turn.
  template <class Of>
  void of_scenarios(std::string name, Texts dimensions, std::string long_name, std::string units,
                    Of&& of) {
    using List = decltype(of(comparison_.scenarios.front()));
    List all;
    for (const ComparedScenario& scenario : comparison_.scenarios) {
      const List values = of(scenario);
      all.insert(all.end(), values.begin(), values.end());
    }
    dimensions.insert(dimensions.begin(), "scenario");
    file_.arrays.push_back({std::move(name),
                            std::move(dimensions),
                            std::move(all),
                            std::move(long_name),
                            std::move(units),
                            {}});
  }

  // <name>_difference and its interval, of the pairs that `pairs` gives for a scenario.
  template <class Pairs>
  void differences(const std::string& name, const Texts& dimensions, const std::string& long_name,
                   const std::string& units, Pairs&& pairs) {
    of_scenarios(name + "_difference", dimensions, long_name + ", scenario minus base", units,
                 [&](const ComparedScenario& s) {
                   Doubles values;
                   for (const auto& pair : pairs(s)) values.push_back(pair.difference());
                   return values;
                 });
    Texts with_bound = dimensions;
    with_bound.push_back("bound");
    of_scenarios(name + "_difference_interval", with_bound,
                 long_name + ", scenario minus base: 90% interval", units,
                 [&](const ComparedScenario& s) {
                   Doubles values;
                   for (const auto& pair : pairs(s)) {
                     const Interval interval = pair.interval();
                     values.insert(values.end(), {interval.low, interval.high});
                   }
                   return values;
                 });
    of_scenarios(name + "_variance_reduction", dimensions,
                 long_name +
                     ": variance of the difference with draws apart over that with draws "
                     "shared",
                 "1", [&](const ComparedScenario& s) {
                   Doubles values;
                   for (const auto& pair : pairs(s)) values.push_back(pair.variance_reduction());
                   return values;
                 });
  }

 private:
  const Comparison& comparison_;
  LabelledFile& file_;
};

Doubles others_of(const std::vector<PairedMean>& pairs) {
  Doubles values;
  for (const PairedMean& pair : pairs) values.push_back(pair.other());
  return values;
}

Doubles others_of(const std::vector<PairedShare>& pairs) {
  Doubles values;
  for (const PairedShare& pair : pairs) values.push_back(pair.other());
  return values;
}

std::vector<PairedShare> recognises_of(const ComparedScenario& scenario) {
  std::vector<PairedShare> pairs;
  for (const NationEffect& nation : scenario.outcome.nations) pairs.push_back(nation.recognises);
  return pairs;
}

double median_month(const std::vector<std::uint32_t>& months, std::uint32_t replicates) {
  std::uint64_t seen = 0;
  for (std::size_t month = 0; month < months.size(); ++month) {
    seen += months[month];
    if (2 * seen >= replicates) return static_cast<double>(month);
  }
  return kUntold;
}

double reached_of(const std::vector<std::uint32_t>& months, std::uint32_t replicates) {
  std::uint64_t seen = 0;
  for (const std::uint32_t count : months) seen += count;
  return static_cast<double>(seen) / replicates;
}

void add_dimensions(const Comparison& comparison, LabelledFile& file) {
  const World& world = comparison.base().world;
  Texts scenarios;
  for (const auto& scenario : comparison.scenarios) scenarios.push_back(scenario.label);
  Integers years;
  for (const int tick : comparison.outcomes.year_ticks) {
    years.push_back(world.month_of(tick).days_since_1970());
  }
  const auto& k = comparison.outcomes.at_least;
  Texts nations;
  for (const NationInfo& nation : world.nations) nations.push_back(nation.iso3);
  file.dimensions.push_back({"scenario", scenarios, "scenario, the base first", "", {}});
  file.dimensions.push_back({"year_end",
                             years,
                             "first day of the month at whose end values hold: Decembers, and the "
                             "last month",
                             "days since 1970-01-01",
                             {}});
  file.dimensions.push_back(
      {"at_least", Integers(k.begin(), k.end()), "number of recognitions", "1", {}});
  file.dimensions.push_back({"nation", nations, "nation: its code", "", {}});
  file.dimensions.push_back({"bound", Texts{"low", "high"}, "bound of a 90% interval", "", {}});
}

void add_scenario_texts(ComparisonArrays& arrays) {
  const auto text = [&](std::string name, std::string long_name, auto&& of) {
    arrays.of_scenarios(std::move(name), {}, std::move(long_name), "",
                        [&](const ComparedScenario& s) { return Texts{of(s)}; });
  };
  text("scenario_title", "title of the scenario",
       [](const ComparedScenario& s) { return s.run->scenario.title; });
  text("scenario_text", "resolved scenario, in TOML",
       [](const ComparedScenario& s) { return s.run->scenario.resolved; });
  text("acts", "scripted acts by which it differs from the base",
       [](const ComparedScenario& s) { return s.difference.text(); });
  text("order_cause", "why the order property does not hold, empty where it does",
       [](const ComparedScenario& s) { return join(s.difference.order_causes, ", and "); });
}

void add_counts(ComparisonArrays& arrays) {
  arrays.of_scenarios("recognitions", {"year_end"}, "nations at rung 4, mean of replicates",
                      "nations",
                      [](const ComparedScenario& s) { return others_of(s.outcome.recognitions); });
  arrays.of_scenarios("recognitions_sd", {"year_end"},
                      "nations at rung 4, standard deviation over replicates", "nations",
                      [](const ComparedScenario& s) {
                        Doubles values;
                        for (const auto& pair : s.outcome.recognitions) {
                          values.push_back(pair.other_sd());
                        }
                        return values;
                      });
  arrays.differences("recognitions", {"year_end"}, "nations at rung 4", "nations",
                     [](const ComparedScenario& s) { return s.outcome.recognitions; });
  arrays.of_scenarios("at_least_probability", {"at_least", "year_end"},
                      "probability of at least so many nations at rung 4", "1",
                      [](const ComparedScenario& s) { return others_of(s.outcome.at_least); });
  arrays.differences("at_least", {"at_least", "year_end"},
                     "probability of at least so many nations at rung 4", "1",
                     [](const ComparedScenario& s) { return s.outcome.at_least; });
  arrays.of_scenarios("un_seat_probability", {"year_end"}, "probability of the UN seat", "1",
                      [](const ComparedScenario& s) { return others_of(s.outcome.un_seat); });
  arrays.differences("un_seat", {"year_end"}, "probability of the UN seat", "1",
                     [](const ComparedScenario& s) { return s.outcome.un_seat; });
}

void add_times(ComparisonArrays& arrays, std::uint32_t replicates) {
  arrays.of_scenarios("kth_months", {"at_least"},
                      "mean months to the first month end with so many at rung 4, counted as the "
                      "whole run where it does not come",
                      "months", [](const ComparedScenario& s) { return others_of(s.outcome.kth); });
  const auto of_months = [&](auto&& of) {
    return [&, of](const ComparedScenario& s) {
      Doubles values;
      for (const auto& months : s.outcome.kth_months) values.push_back(of(months, replicates));
      return values;
    };
  };
  arrays.of_scenarios("kth_reached", {"at_least"}, "share of replicates in which it comes", "1",
                      of_months(reached_of));
  arrays.of_scenarios(
      "kth_median_months", {"at_least"},
      "months by which it has come in half of the replicates, missing where it does "
      "not",
      "months", of_months(median_month));
  arrays.differences("kth", {"at_least"},
                     "mean months to the first month end with so many at rung 4", "months",
                     [](const ComparedScenario& s) { return s.outcome.kth; });
}

void add_nations(ComparisonArrays& arrays) {
  arrays.of_scenarios("nation_probability", {"nation"},
                      "probability to come to rung 4 by the end of the run", "1",
                      [](const ComparedScenario& s) { return others_of(recognises_of(s)); });
  arrays.differences("nation", {"nation"}, "probability to come to rung 4 by the end of the run",
                     "1", recognises_of);
  const auto path_by_path = [&](const std::string& name, const std::string& long_name,
                                std::uint64_t NationEffect::*count, bool with_interval) {
    const auto values_of = [count](const ComparedScenario& s, auto&& value) {
      Doubles values;
      for (const NationEffect& nation : s.outcome.nations) {
        for (const double number : value(nation.*count, s.outcome.ordered)) {
          values.push_back(s.difference.keeps_order() && s.outcome.ordered > 0 ? number : kUntold);
        }
      }
      return values;
    };
    arrays.of_scenarios(name, {"nation"}, long_name, "1", [&](const ComparedScenario& s) {
      return values_of(s, [](std::uint64_t hits, std::uint32_t n) {
        return Doubles{static_cast<double>(hits) / n};
      });
    });
    if (!with_interval) return;
    arrays.of_scenarios(name + "_interval", {"nation", "bound"}, long_name + ": 90% interval", "1",
                        [&](const ComparedScenario& s) {
                          return values_of(s, [](std::uint64_t hits, std::uint32_t n) {
                            const Interval interval = wilson_interval(hits, n, kConfidenceZ);
                            return Doubles{interval.low, interval.high};
                          });
                        });
  };
  path_by_path("nation_caused", "share of ordered replicates: recognises here, not in the base",
               &NationEffect::caused, true);
  path_by_path("nation_averted", "share of ordered replicates: recognises in the base, not here",
               &NationEffect::averted, true);
  path_by_path("nation_hastened", "share of ordered replicates: recognises in both, sooner here",
               &NationEffect::hastened, false);
  path_by_path("nation_delayed", "share of ordered replicates: recognises in both, later here",
               &NationEffect::delayed, false);
}

void add_precision(ComparisonArrays& arrays, std::uint32_t replicates, double precision) {
  arrays.of_scenarios("ordered_replicates", {}, "replicates in which the order property holds", "1",
                      [](const ComparedScenario& s) {
                        return Integers{s.difference.keeps_order() ? s.outcome.ordered : 0};
                      });
  arrays.of_scenarios("half_width", {},
                      "widest half width of a 90% interval of a difference in probability", "1",
                      [](const ComparedScenario& s) { return Doubles{s.half_width}; });
  arrays.of_scenarios(
      "replicates_needed", {}, "replicates for half widths of precision_asked, or of 0.01", "1",
      [&](const ComparedScenario& s) {
        return Integers{
            static_cast<std::int64_t>(replicates_for(s.half_width, replicates, precision))};
      });
}

// Recognitions whose month differs, along a dimension of their own.
void add_changes(const Comparison& comparison, LabelledFile& file) {
  std::array<Integers, 5> columns;
  std::int64_t position = 0;
  for (const ComparedScenario& scenario : comparison.scenarios) {
    if (scenario.difference.keeps_order()) {
      for (const RecognitionChange& change : scenario.outcome.changes) {
        columns[0].push_back(position);
        columns[1].push_back(change.replicate);
        columns[2].push_back(change.nation);
        columns[3].push_back(change.base);
        columns[4].push_back(change.other);
      }
    }
    ++position;
  }
  Integers numbers(columns[0].size());
  for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<std::int64_t>(k);
  file.dimensions.push_back({"change", numbers,
                             "recognition in another month than in the base, of ordered "
                             "replicates among the first (output.paths of the base)",
                             "1", Element::kInt32});
  const auto add = [&](std::string name, std::size_t column, std::string long_name,
                       std::string units, Element stored) {
    file.arrays.push_back({std::move(name),
                           {"change"},
                           std::move(columns[column]),
                           std::move(long_name),
                           std::move(units),
                           stored});
  };
  add("change_scenario", 0, "position along scenario", "1", Element::kInt16);
  add("change_replicate", 1, "number of the replicate", "1", Element::kInt32);
  add("change_nation", 2, "position along nation", "1", Element::kInt32);
  add("change_month_base", 3, "months until it first held rung 4 in the base, -1 never", "months",
      Element::kInt16);
  add("change_month", 4, "months until it first held rung 4 in the scenario, -1 never", "months",
      Element::kInt16);
}

void add_regret(const RegretTable& regret, LabelledFile& file) {
  file.dimensions.push_back({"assumption", regret.assumptions, "assumption", "", {}});
  std::array<Doubles, 4> columns;
  Integers satisfied;
  for (const auto& row : regret.cells) {
    for (const RegretCell& cell : row) {
      columns[0].push_back(cell.share);
      columns[1].insert(columns[1].end(), {cell.share_interval.low, cell.share_interval.high});
      columns[2].push_back(cell.regret);
      columns[3].insert(columns[3].end(), {cell.regret_interval.low, cell.regret_interval.high});
      satisfied.push_back(cell.satisfied ? 1 : 0);
    }
  }
  const Texts both{"assumption", "scenario"};
  const Texts bounds{"assumption", "scenario", "bound"};
  const auto add = [&](std::string name, const Texts& dimensions, auto values,
                       std::string long_name, std::string units) {
    file.arrays.push_back({std::move(name),
                           dimensions,
                           std::move(values),
                           std::move(long_name),
                           std::move(units),
                           {}});
  };
  add("assumption_settings", {"assumption"}, regret.settings, "what it lays over every scenario",
      "");
  add("criterion_share", both, columns[0], "share of replicates that meet the criterion", "1");
  add("criterion_share_interval", bounds, columns[1],
      "share of replicates that meet the criterion: 90% interval", "1");
  add("regret", both, columns[2], "highest share under the assumption minus this one", "1");
  add("regret_interval", bounds, columns[3], "regret: 90% bounds against each other scenario", "1");
  add("satisfied", both, satisfied, "1 where the share is at least satisfied_from", "1");
  add("greatest_regret", {"scenario"}, regret.greatest_regret, "greatest regret over assumptions",
      "1");
  add("satisfied_assumptions", {"scenario"}, regret.satisfied_assumptions,
      "share of the assumptions under which the criterion is satisfied", "1");
}

void add_attributes(const Comparison& comparison, const RegretTable* regret,
                    const ComparisonAsked& asked, LabelledFile& file) {
  const PreparedRun& base = comparison.base();
  const Scenario& scenario = base.scenario;
  const auto add = [&](std::string name, std::variant<std::string, double, std::int64_t> value) {
    file.attributes.emplace_back(std::move(name), std::move(value));
  };
  add("title", scenario.title.empty() ? scenario.name : scenario.title);
  add("base", comparison.scenarios.front().label);
  add("episode", scenario.episode);
  add("target", base.world.episode.target);
  add("parameters_from", scenario.parameters_from);
  add("data_cut_off", base.data_cut_off ? base.data_cut_off->text() : std::string());
  add("first_month", base.world.first_month.text());
  add("months", std::int64_t{base.world.months});
  add("seed", std::to_string(scenario.seed));
  add("replicates", std::int64_t{comparison.replicates});
  add("confidence", kConfidence);
  add("precision_asked", asked.precision);
  add("precision_reached", comparison.half_width);
  add("criterion", regret != nullptr ? regret->criterion : std::string());
  add("satisfied_from", regret != nullptr ? regret->satisfied_from : 0.0);
  add("world_hash", base.world_hash);
  add("episode_hash", base.episode_hash);
  add("command_line", join(asked.command_line, " "));
}

}  // namespace

LabelledFile comparison_file(const Comparison& comparison, const RegretTable* regret,
                             const ComparisonAsked& asked) {
  LabelledFile file;
  file.format = kComparisonFormat;
  add_attributes(comparison, regret, asked, file);
  add_dimensions(comparison, file);
  ComparisonArrays arrays(comparison, file);
  add_scenario_texts(arrays);
  Texts names;
  for (const NationInfo& nation : comparison.base().world.nations) names.push_back(nation.name);
  file.arrays.push_back({"nation_name", {"nation"}, names, "name of the nation", "", {}});
  add_counts(arrays);
  add_times(arrays, comparison.replicates);
  add_nations(arrays);
  add_precision(arrays, comparison.replicates,
                asked.precision > 0.0 ? asked.precision : kUsualPrecision);
  add_changes(comparison, file);
  if (regret != nullptr) add_regret(*regret, file);
  return file;
}

}  // namespace recognition
