#include "study/forecast/forecast.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "study/forecast/moved.hpp"
#include "study/shipped.hpp"

namespace recognition {
namespace {

TEST_CASE("without a spread between draws beyond counting a chance has no interval") {
  const std::vector<std::uint32_t> per_draw(50, 100);
  std::vector<std::uint32_t> hits;
  for (std::uint32_t d = 0; d < 50; ++d)
    hits.push_back(d % 2 == 0 ? 19 : 21);  // less than binomial
  const UncertainChance chance = uncertain_chance(hits, per_draw);
  CHECK(chance.mean == Approx(.2));
  CHECK(chance.most.low == Approx(.2));
  CHECK(chance.most.high == Approx(.2));
}

TEST_CASE("the interval of a chance is that of the beta with its mean and spread") {
  // Half of the draws say .1 and half .3, counted without noise worth the name.
  const std::vector<std::uint32_t> per_draw(200, 1000000);
  std::vector<std::uint32_t> hits;
  for (std::uint32_t d = 0; d < 200; ++d) hits.push_back(d % 2 == 0 ? 100000 : 300000);
  const UncertainChance chance = uncertain_chance(hits, per_draw);
  CHECK(chance.mean == Approx(.2));
  // Beta(a, b) with mean .2 and sd .1: a + b = .16 / .01 - 1 = 15.
  CHECK(chance.most.low == Approx(.0610).margin(.002));
  CHECK(chance.most.high == Approx(.3854).margin(.002));
  CHECK(chance.half.low > chance.most.low);
  CHECK(chance.half.high < chance.most.high);
}

TEST_CASE("a chance of nothing has no spread") {
  const UncertainChance never = uncertain_chance({0, 0, 0}, {10, 10, 10});
  CHECK(never.mean == 0.0);
  CHECK(never.most.high == 0.0);
  CHECK(uncertain_chance({}, {}).mean == 0.0);
}

TEST_CASE("a forecast says what the summary of the same histories says") {
  const auto run = test::prepare_shipped("taliban-2026-nowcast",
                                         {{"months", "60"}, {"parameters.from", "\"default\""}});
  const ForecastYears years = forecast_years(*run, {2025, 2026, 2029, 2040});
  REQUIRE(years.ends.size() == 2);  // 2025 is observed, 2040 beyond
  const WorldForecast forecast = forecast_world(*run, years, {400, 0, {}});
  SummaryBuilder builder(*run);
  SimulateOptions options;
  options.seed = run->scenario.seed;
  options.replicates = 400;
  simulate(run->model, options, [&](RunBatch&& batch) { builder.add(batch); });
  const RunSummary summary = builder.finish();
  for (const YearEnd& year : summary.years) {
    for (std::size_t y = 0; y < years.ends.size(); ++y) {
      if (year.month != years.ends[y]) continue;
      CHECK(forecast.no_further[y].mean == Approx(year.no_further));
      CHECK(forecast.rungs.back().mean[y] == Approx(year.recognised));
      CHECK(forecast.rungs.back().most[y].high == year.most.high);
    }
  }
  CHECK(forecast.rungs.back().held == 1);  // Russia
  REQUIRE_FALSE(forecast.nations.empty());
  for (const NationForecast& nation : forecast.nations) CHECK(nation.iso3 != "RUS");
}

TEST_CASE("what moved adds up to the change of the log hazard") {
  const test::Settings plain{{"parameters.from", "\"default\""}};
  const auto before = test::prepare_shipped("taliban-2025", plain);
  const auto now = test::prepare_shipped("taliban-2026-nowcast", plain);
  const auto changes = what_moved(*before, *now, {"PAK", "QAT", "UZB", "NOT"});
  REQUIRE(changes.size() == 3);
  for (const NationChange& change : changes) {
    INFO(change.iso3);
    double sum = 0.0;
    for (const TermChange& term : change.terms) sum += term.now - term.before;
    CHECK(sum == Approx(change.now - change.before).margin(0.05));
    CHECK(std::isfinite(change.now));
  }
  // Border fighting from October 2025 moves Pakistan's exposure, a new ambassador Qatar's
  // readiness.
  const auto has = [](const NationChange& change, const std::string& name) {
    for (const TermChange& term : change.terms) {
      if (term.term == name) return term.now - term.before;
    }
    return 0.0;
  };
  CHECK(has(changes[0], "exposure") < 0.0);
  CHECK(changes[1].held_now > changes[1].held_before);
  CHECK(has(changes[1], "readiness") > 0.0);
}

}  // namespace
}  // namespace recognition
