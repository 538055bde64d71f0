// The numbers that a run prints, against a slow recomputation from its paths.
#include "study/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "study/simulate.hpp"
#include "support/random_world.hpp"

namespace recognition {
namespace {

using testing::random_interventions;
using testing::random_parameters;
using testing::random_world;
using testing::RandomWorldOptions;

void fill(PreparedRun& run, const RandomWorldOptions& options,
          const std::vector<Intervention>& interventions) {
  run.world = random_world(options);
  run.drivers = compile_drivers(run.world, {interventions, std::nullopt});
  run.model = {&run.world, &run.drivers, random_parameters(options.seed), {}};
}

RunBatch all_paths(const PreparedRun& run, std::uint32_t replicates) {
  RunBatch whole;
  SimulateOptions options;
  options.seed = 5;
  options.replicates = replicates;
  options.paths = replicates;
  simulate(run.model, options, [&](RunBatch&& batch) {
    REQUIRE(whole.count == 0);  // fits one batch
    whole = std::move(batch);
  });
  return whole;
}

std::set<std::size_t> not_further(const PreparedRun& run) {
  std::set<std::size_t> nations;
  for (std::size_t i = 0; i < run.world.size(); ++i) {
    if (run.drivers.initial_rung[i] == kRecognised) nations.insert(i);
  }
  for (const auto& moves : run.drivers.moves) {
    for (const ScriptedMove& move : moves) {
      if (move.to == kRecognised) nations.insert(move.nation);
    }
  }
  return nations;
}

TEST_CASE("the summary says what the paths say") {
  constexpr std::uint32_t kReplicates = 60;
  std::size_t candidates = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    RandomWorldOptions options;
    options.seed = seed;
    options.months = seed % 3 == 0 ? 70 : 30;
    options.enter_and_leave = false;
    PreparedRun run;
    fill(run, options, random_interventions(random_world(options), seed));
    const RunBatch batch = all_paths(run, kReplicates);
    SummaryBuilder builder(run);
    builder.add(batch);
    const RunSummary summary = builder.finish();

    const std::size_t n = run.world.size();
    const auto left_out = not_further(run);
    const auto rung = [&](std::size_t r, int tick, std::size_t i) {
      return batch.rung
          [(r * static_cast<std::size_t>(options.months) + static_cast<std::size_t>(tick)) * n + i];
    };
    INFO("world " << seed);
    for (const YearEnd& year : summary.years) {
      const int last = run.world.tick_of(year.month);
      int quiet = 0;
      double recognised = 0.0;
      std::vector<double> numbers;
      for (std::size_t r = 0; r < kReplicates; ++r) {
        bool further = false;
        double number = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
          for (int tick = 0; tick <= last; ++tick) {
            further = further || (left_out.count(i) == 0 && rung(r, tick, i) == kRecognised);
          }
          number += rung(r, last, i) == kRecognised ? 1.0 : 0.0;
        }
        quiet += further ? 0 : 1;
        recognised += number;
        numbers.push_back(number);
      }
      std::sort(numbers.begin(), numbers.end());
      CHECK(year.no_further == Approx(quiet / double{kReplicates}));
      CHECK(year.recognised == Approx(recognised / kReplicates));
      CHECK(year.half.low == numbers[14]);  // 60 / 4 - 1
      CHECK(year.half.high == numbers[44]);
      CHECK(year.most.low == numbers[2]);
      CHECK(year.most.high == numbers[56]);
    }
    CHECK(summary.years.back().month == run.world.month_of(options.months - 1));
    CHECK(summary.no_further == summary.years.back().no_further);

    double before = 1.0;
    for (const Candidate& candidate : summary.candidates) {
      const std::size_t i = *run.world.find(candidate.iso3);
      CHECK(left_out.count(i) == 0);
      std::map<int, int> within;  // months to replicates
      for (std::size_t r = 0; r < kReplicates; ++r) {
        int first = options.months;
        for (int tick = options.months - 1; tick >= 0; --tick) {
          if (rung(r, tick, i) == kRecognised) first = tick;
        }
        for (const int months : {12, 60, options.months}) within[months] += first < months ? 1 : 0;
      }
      CHECK(candidate.by_end == Approx(within[options.months] / double{kReplicates}));
      REQUIRE(candidate.within_12);
      CHECK(*candidate.within_12 == Approx(within[12] / double{kReplicates}));
      CHECK(candidate.within_60.has_value() == (options.months >= 60));
      if (candidate.within_60) {
        CHECK(*candidate.within_60 == Approx(within[60] / double{kReplicates}));
      }
      CHECK(candidate.by_end <= before);
      before = candidate.by_end;
      ++candidates;
    }
    CHECK(summary.candidates.size() <= 10);
  }
  CHECK(candidates > 60);  // the comparison is not of silence with silence
}

TEST_CASE("the summary does not depend on how replicates are cut into batches") {
  PreparedRun run;
  RandomWorldOptions world;
  world.seed = 3;
  fill(run, world, {});
  const auto summary_of = [&](std::uint32_t step) {
    SummaryBuilder builder(run);
    for (std::uint32_t first = 0; first < 30; first += step) {
      SimulateOptions options;
      options.first_replicate = first;
      options.replicates = step;
      simulate(run.model, options, [&](RunBatch&& batch) { builder.add(batch); });
    }
    return builder.finish();
  };
  const RunSummary one = summary_of(1);
  const RunSummary all = summary_of(30);
  CHECK(one.replicates == all.replicates);
  CHECK(one.no_further == all.no_further);
  CHECK(one.median_first == all.median_first);
  REQUIRE(one.candidates.size() == all.candidates.size());
  REQUIRE_FALSE(all.candidates.empty());
  for (std::size_t k = 0; k < all.candidates.size(); ++k) {
    CHECK(one.candidates[k].iso3 == all.candidates[k].iso3);
    CHECK(one.candidates[k].by_end == all.candidates[k].by_end);
  }
  REQUIRE(one.years.size() == all.years.size());
  for (std::size_t k = 0; k < all.years.size(); ++k) {
    CHECK(one.years[k].recognised == all.years[k].recognised);
    CHECK(one.years[k].most.high == all.years[k].most.high);
  }
}

TEST_CASE("a scripted recognition is no further recognition") {
  PreparedRun run;
  RandomWorldOptions options;
  options.enter_and_leave = false;
  options.rungs = Rungs::kRecognition;
  const World world = random_world(options);
  std::size_t leader = 0;
  while (world.rung_before[leader] == kRecognised) ++leader;
  Intervention move;
  move.type = "leader_move";
  move.actors = {world.nations[leader].iso3};
  move.start = world.first_month + 3;
  move.rung = kRecognised;
  fill(run, options, {move});
  run.model.parameters.alpha = -400.0;  // nobody moves up by a draw
  SummaryBuilder builder(run);
  builder.add(all_paths(run, 20));
  const RunSummary summary = builder.finish();
  CHECK(summary.no_further == 1.0);
  CHECK(summary.candidates.empty());
  CHECK_FALSE(summary.median_first);
  CHECK(summary.scripted == std::vector<std::string>{world.nations[leader].iso3});
  CHECK(summary.years.back().most.high > 0.0);  // but it counts as a recognition
}

TEST_CASE("Wilson's interval is the textbook's") {
  // Brown, Cai & DasGupta 2001: solutions of |p - x/n| = z sqrt(p (1 - p) / n).
  for (const std::uint64_t hits : {1U, 10U, 50U, 99U}) {
    const Interval interval = wilson_interval(hits, 100, 1.96);
    for (const double p : {interval.low, interval.high}) {
      const double z =
          std::abs(p - static_cast<double>(hits) / 100.0) / std::sqrt(p * (1 - p) / 100);
      CHECK(z == Approx(1.96));
    }
  }
  CHECK(wilson_interval(0, 100).low == 0.0);
  CHECK(wilson_interval(0, 100).high == Approx(1.645 * 1.645 / (100 + 1.645 * 1.645)));
  CHECK(wilson_interval(100, 100).high == 1.0);
  CHECK(wilson_interval(0, 0).high == 1.0);
}

}  // namespace
}  // namespace recognition
