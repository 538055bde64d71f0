#include "app/compare_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "app/run_text.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostNationsShown = 12;

// In percentage points.
std::string points_text(double difference) { return fmt::format("{:+.1f}", 100.0 * difference); }

std::string points_text(Interval interval) {
  return fmt::format("{:+.1f} to {:+.1f}", 100.0 * interval.low, 100.0 * interval.high);
}

std::string number_text(double value) { return fmt::format("{:.1f}", value); }

std::string signed_text(double value) { return fmt::format("{:+.2f}", value); }

std::string signed_text(Interval interval) {
  return fmt::format("{:+.2f} to {:+.2f}", interval.low, interval.high);
}

// How many times more replicates draws apart would need.
std::string worth_text(double reduction) {
  if (std::isnan(reduction)) return "-";
  if (std::isinf(reduction)) return "all";
  return reduction < 9.95 ? fmt::format("{:.1f}x", reduction) : fmt::format("{:.0f}x", reduction);
}

std::string comparison_heading(const Comparison& comparison) {
  const PreparedRun& base = comparison.base();
  const Scenario& scenario = base.scenario;
  std::string text = fmt::format(
      "{}\ncompared with {} on the same draws: {} replicates of {} months from {}, seed {}.\n",
      scenario.title.empty() ? scenario.name : scenario.title,
      comparison.scenarios.size() == 2 ? "another scenario"
                                       : fmt::format("{} others", comparison.scenarios.size() - 1),
      grouped(comparison.replicates), scenario.months, scenario.start.text(), scenario.seed);
  text += parameters_text(base);
  if (base.data_cut_off) text += fmt::format("Data cut-off: {}.\n", base.data_cut_off->text());
  return text;
}

std::string nothing_text(const Comparison& comparison) {
  const RunSummary& first = comparison.scenarios.front().summary;
  Listing listing{{{"", "scenario"},
                   {"", "P(no further recogniser)", kRight},
                   {"", "90% interval", kRight},
                   {"", "at rung 4", kRight},
                   {"", "title"}},
                  {}};
  for (const ComparedScenario& scenario : comparison.scenarios) {
    const RunSummary& summary = scenario.summary;
    listing.rows.push_back({scenario.label, percent(summary.no_further),
                            fmt::format("{:.1f} to {:.1f}%", 100.0 * summary.no_further_90.low,
                                        100.0 * summary.no_further_90.high),
                            number_text(scenario.outcome.recognitions.back().other()),
                            scenario.run->scenario.title});
  }
  return fmt::format("\nBy the end of the run, {}, the first being the base:\n{}{}",
                     first.last.text(), table_text(listing),
                     first.base_rate ? base_rate_text(*first.base_rate)
                                     : "No record precedes the run, so there is no base rate.\n");
}

std::string order_text(const ComparedScenario& scenario, std::uint32_t replicates) {
  const PairDifference& difference = scenario.difference;
  std::string text;
  const std::string acts = difference.text();
  if (difference.acts_alone) text += fmt::format("It differs by scripted acts alone: {}.\n", acts);
  if (!difference.acts_alone && !acts.empty()) {
    text += fmt::format("It differs by scripted acts ({}) and by more.\n", acts);
  }
  if (!difference.keeps_order()) {
    return text + fmt::format("The order property does not hold: {}. So net effects only.\n",
                              join(difference.order_causes, "; "));
  }
  if (scenario.outcome.ordered < replicates) {
    text += fmt::format(
        "Path by path: {} of {} replicates. In the rest chances to move up and down overlap, so "
        "they count in net effects only.\n",
        grouped(scenario.outcome.ordered), grouped(replicates));
  }
  return text;
}

template <class Pair, class Value, class Difference>
void add_pair_row(Listing& listing, std::string first, const Pair& pair, Value&& value,
                  Difference&& difference) {
  listing.rows.push_back({std::move(first), value(pair.base()), value(pair.other()),
                          difference(pair.difference()), difference(pair.interval()),
                          worth_text(pair.variance_reduction())});
}

std::vector<ListColumn> pair_columns(const std::string& first, const std::string& unit) {
  return {{"", first},
          {"", "base", kRight},
          {"", "here", kRight},
          {"", "difference" + unit, kRight},
          {"", "90% interval", kRight},
          {"", "pairing", kRight}};
}

std::string counts_text(const Comparison& comparison, const ComparedScenario& scenario) {
  const World& world = comparison.base().world;
  Listing listing{pair_columns("at the end of", ""), {}};
  for (std::size_t year = 0; year < comparison.outcomes.year_ticks.size(); ++year) {
    add_pair_row(listing, world.month_of(comparison.outcomes.year_ticks[year]).text(),
                 scenario.outcome.recognitions[year], number_text,
                 [](const auto& value) { return signed_text(value); });
  }
  return "\nNations at rung 4, mean:\n" + table_text(listing);
}

std::string chances_text(const Comparison& comparison, const ComparedScenario& scenario,
                         int at_least) {
  const World& world = comparison.base().world;
  const auto& numbers = comparison.outcomes.at_least;
  const std::size_t years = comparison.outcomes.year_ticks.size();
  const auto k = static_cast<std::size_t>(std::find(numbers.begin(), numbers.end(), at_least) -
                                          numbers.begin());
  Listing listing{pair_columns("at the end of", " in points"), {}};
  const auto points = [](const auto& value) { return points_text(value); };
  for (std::size_t year = 0; year < years; ++year) {
    add_pair_row(
        listing, world.month_of(comparison.outcomes.year_ticks[year]).text(),
        scenario.outcome.at_least[k * years + year], [](double share) { return percent(share); },
        points);
  }
  std::string text = fmt::format("\nP(at least {} at rung 4):\n{}", at_least, table_text(listing));
  const PairedShare& seat = scenario.outcome.un_seat.back();
  return text + fmt::format("P(UN seat) by the end: {} in the base, {} here, {} points ({}).\n",
                            percent(seat.base()), percent(seat.other()),
                            points_text(seat.difference()), points_text(seat.interval()));
}

std::string times_text(const Comparison& comparison, const ComparedScenario& scenario) {
  Listing listing{pair_columns("recognitions", ""), {}};
  for (std::size_t k = 0; k < comparison.outcomes.at_least.size(); ++k) {
    const PairedMean& pair = scenario.outcome.kth[k];
    if (pair.base() == comparison.outcomes.months && pair.other() == comparison.outcomes.months) {
      continue;  // it never comes
    }
    add_pair_row(listing, std::to_string(comparison.outcomes.at_least[k]), pair, number_text,
                 [](const auto& value) { return signed_text(value); });
  }
  return fmt::format(
      "\nMonths until so many are at rung 4, mean, where it does not come all {} of the run:\n{}",
      comparison.outcomes.months, table_text(listing));
}

// Those whose chance changes most, at most a screen of them.
std::vector<std::size_t> most_changed(const PairOutcome& outcome) {
  std::vector<std::size_t> order;
  const auto change = [&](std::size_t i) {
    return std::abs(outcome.nations[i].recognises.difference());
  };
  for (std::size_t i = 0; i < outcome.nations.size(); ++i) {
    const NationEffect& nation = outcome.nations[i];
    if (nation.recognises.gained() + nation.recognises.lost() > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return change(a) > change(b); });
  order.resize(std::min(order.size(), kMostNationsShown));
  return order;
}

std::string nations_text(const Comparison& comparison, const ComparedScenario& scenario) {
  const World& world = comparison.base().world;
  const bool paths = scenario.difference.keeps_order() && scenario.outcome.ordered > 0;
  const double ordered = scenario.outcome.ordered;
  Listing listing{{{"", "nation"},
                   {"", ""},
                   {"", "base", kRight},
                   {"", "here", kRight},
                   {"", "points", kRight},
                   {"", "90% interval", kRight}},
                  {}};
  if (paths) {
    for (const char* title : {"caused", "averted", "sooner", "later"}) {
      listing.columns.push_back({"", title, kRight});
    }
  }
  for (const std::size_t i : most_changed(scenario.outcome)) {
    const NationEffect& nation = scenario.outcome.nations[i];
    const PairedShare& pair = nation.recognises;
    listing.rows.push_back({world.nations[i].iso3, world.nations[i].name, percent(pair.base()),
                            percent(pair.other()), points_text(pair.difference()),
                            points_text(pair.interval())});
    if (!paths) continue;
    for (const std::uint64_t count :
         {nation.caused, nation.averted, nation.hastened, nation.delayed}) {
      listing.rows.back().emplace_back(percent(static_cast<double>(count) / ordered));
    }
  }
  if (listing.rows.empty()) return "\nNo nation's recognition differs in any replicate.\n";
  return fmt::format(
      "\nComes to rung 4 by the end, where it changes most{}:\n{}",
      paths ? " (caused: here alone; averted: in the base alone; sooner, later: in both)"
            : " (net effects)",
      table_text(listing));
}

// What hangs on the acts, path by path, the acting nations themselves left out.
std::string attribution_text(const Comparison& comparison, const ComparedScenario& scenario) {
  const PairDifference& difference = scenario.difference;
  const PairOutcome& outcome = scenario.outcome;
  if (!difference.keeps_order() || outcome.ordered == 0) return "";
  const bool removes = difference.only_removes();
  if (!removes && !difference.only_adds()) return "";
  const auto acting = acting_nations(difference, comparison.base().world);
  std::uint64_t hanging = 0;
  std::uint64_t all = 0;
  std::uint64_t against = 0;
  for (std::size_t i = 0; i < outcome.nations.size(); ++i) {
    const NationEffect& nation = outcome.nations[i];
    against += removes ? nation.caused + nation.hastened : nation.averted + nation.delayed;
    if (acting[i] != 0) continue;
    hanging += removes ? nation.averted : nation.caused;
    all += removes ? nation.base : nation.other;
  }
  const std::uint32_t some = removes ? outcome.some_averted : outcome.some_caused;
  const double ordered = outcome.ordered;
  std::set<std::string> actors;
  for (const DifferingAct& act : difference.acts) actors.insert(act.nation);
  std::string text = fmt::format(
      "\nWhat hangs on {}, path by path: {:.2f} of the {:.2f} recognitions by others that a path "
      "has "
      "with the act do not happen without it ({}); in {} of paths there is at least one.\n",
      join({actors.begin(), actors.end()}, ", "), static_cast<double>(hanging) / ordered,
      static_cast<double>(all) / ordered,
      all == 0 ? "-" : percent(static_cast<double>(hanging) / static_cast<double>(all)),
      percent(some / ordered));
  if (against > 0) {
    text += fmt::format(
        "{} recognitions went against the order property although no cause is known: please report "
        "this.\n",
        against);
  } else {
    text += fmt::format("None {} without it, in any of them.\n",
                        removes ? "comes about or comes sooner" : "comes sooner");
  }
  return text;
}

std::string precision_text(const Comparison& comparison, const CompareShown& shown) {
  const double precision = shown.precision > 0.0 ? shown.precision : kUsualPrecision;
  std::string text = fmt::format(
      "\nPrecision: the widest 90% interval of a difference in probability reaches {:.2f} points "
      "either way. ",
      100.0 * comparison.half_width);
  if (shown.precision > 0.0 && comparison.reached) {
    return text + fmt::format("The {:g} points asked for are reached.\n", 100.0 * precision);
  }
  const auto needed = replicates_for(comparison.half_width, comparison.replicates, precision);
  if (needed <= comparison.replicates) return text + '\n';
  return text + fmt::format("{:g} points either way would need about {} replicates{}.\n",
                            100.0 * precision, grouped(needed),
                            shown.precision > 0.0 ? ", more than --most-replicates allows"
                                                  : " (--precision runs until reached)");
}

std::string comparison_warnings(const Comparison& comparison) {
  std::vector<std::string> all;
  for (const ComparedScenario& scenario : comparison.scenarios) {
    for (const std::string& warning : scenario.warnings) {
      if (std::find(all.begin(), all.end(), warning) == all.end()) all.push_back(warning);
    }
  }
  std::string text =
      "\nKeep in mind:\n"
      "- Differences are the model's, under its parameters; intervals tell how exactly the "
      "replicates "
      "measure them, not how right the model is.\n"
      "- pairing: how many times more replicates separate draws would need for the same "
      "interval.\n";
  for (const std::string& warning : all) text += fmt::format("- {}\n", warning);
  return text;
}

}  // namespace

std::string compare_text(const Comparison& comparison, const CompareShown& shown) {
  std::string text = comparison_heading(comparison) + nothing_text(comparison);
  for (std::size_t k = 1; k < comparison.scenarios.size(); ++k) {
    const ComparedScenario& scenario = comparison.scenarios[k];
    const std::string title =
        fmt::format("{} against {}", scenario.label, comparison.scenarios.front().label);
    text += fmt::format("\n{}\n{}\n", title, std::string(title.size(), '='));
    text += order_text(scenario, comparison.replicates);
    text += counts_text(comparison, scenario);
    text += chances_text(comparison, scenario, shown.at_least);
    text += times_text(comparison, scenario);
    text += nations_text(comparison, scenario);
    text += attribution_text(comparison, scenario);
  }
  return text + precision_text(comparison, shown) + comparison_warnings(comparison);
}

}  // namespace recognition
