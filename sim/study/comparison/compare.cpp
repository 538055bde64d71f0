#include "study/comparison/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/problems.hpp"

namespace recognition {
namespace {

constexpr std::uint32_t kFewestReplicates = 2;
// A half width of a few hundred replicates tells the need only roughly: ask for a little more, and
// go on in steps.
constexpr double kMargin = 1.05;
constexpr std::uint64_t kLargestStep = 8;

ComparedOutcomes outcomes_of(const PreparedRun& base, int at_least) {
  ComparedOutcomes outcomes;
  outcomes.year_ticks = year_ends(base.world, base.first_drawn_tick());
  outcomes.at_least = numbers_of_recognitions(base.world.size(), at_least);
  outcomes.rung_before = base.drivers.initial_rung;
  outcomes.months = base.world.months;
  return outcomes;
}

double widest(const PairOutcome& outcome, bool with_criterion) {
  double width = with_criterion ? half_width(outcome.criterion.interval()) : 0.0;
  for (const auto* shares : {&outcome.at_least, &outcome.un_seat}) {
    for (const PairedShare& share : *shares) width = std::max(width, half_width(share.interval()));
  }
  return width;
}

// Runs replicates in rounds, so that what is asked for may depend on what was seen.
class ComparisonRun {
 public:
  ComparisonRun(std::span<const LabelledRun> runs, const CompareOptions& options)
      : runs_(runs), options_(options), started_(std::chrono::steady_clock::now()) {
    const PreparedRun& base = *runs.front().run;
    comparison_.outcomes = outcomes_of(base, options.at_least);
    const Criterion* criterion = options.criterion ? &*options.criterion : nullptr;
    for (const auto& [label, run] : runs) {
      ComparedScenario scenario;
      scenario.label = label;
      scenario.run = run;
      scenario.difference = difference_between(base, *run);
      scenario.warnings = run->caveats;
      tallies_.emplace_back(base.world, comparison_.outcomes, criterion,
                            acting_nations(scenario.difference, base.world),
                            base.scenario.output.paths);
      summaries_.emplace_back(*run);
      models_.push_back(&run->model);
      comparison_.scenarios.push_back(std::move(scenario));
    }
  }

  Comparison finish() && {
    std::uint64_t wanted =
        options_.replicates != 0 ? options_.replicates : runs_.front().run->scenario.replicates;
    wanted = std::min<std::uint64_t>(wanted, options_.most_replicates);
    while (done_ < wanted) {
      run_to(static_cast<std::uint32_t>(wanted));
      measure();
      if (!options_.precision) break;
      const auto needed =
          static_cast<double>(replicates_for(comparison_.half_width, done_, *options_.precision));
      if (needed <= done_) break;
      wanted =
          std::min({static_cast<std::uint64_t>(needed * kMargin),
                    std::uint64_t{done_} * kLargestStep, std::uint64_t{options_.most_replicates}});
    }
    comparison_.reached = !options_.precision || comparison_.half_width <= *options_.precision;
    take_results();
    return std::move(comparison_);
  }

 private:
  void run_to(std::uint32_t wanted) {
    SimulateOptions simulate;
    simulate.seed = runs_.front().run->scenario.seed;
    simulate.first_replicate = done_;
    simulate.replicates = wanted - done_;
    simulate.threads = options_.threads;
    simulate.stopped = options_.stopped;
    const auto reports = simulate_together(models_, simulate, [&](std::size_t k, RunBatch&& batch) {
      take(k, std::move(batch), wanted);
    });
    for (std::size_t k = 0; k < reports.size(); ++k) {
      comparison_.scenarios[k].overlaps += reports[k].overlaps;
    }
    if (done_ < wanted) {
      throw Interrupted(
          fmt::format("Stopped after {} of {} replicates; no file was written.", done_, wanted));
    }
  }

  // Batches of one slice of replicates arrive scenario by scenario, the base first.
  void take(std::size_t k, RunBatch&& batch, std::uint32_t wanted) {
    summaries_[k].add(batch);
    if (k == 0) {
      base_ = std::move(batch);
      tallies_[k].add(base_, base_);
    } else {
      tallies_[k].add(base_, batch);
    }
    if (k + 1 < runs_.size()) return;
    done_ += base_.count;
    if (!options_.progress) return;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started_;
    options_.progress({done_, wanted, elapsed.count()});
  }

  void measure() {
    comparison_.half_width = 0.0;
    for (std::size_t k = 1; k < tallies_.size(); ++k) {
      const double width = widest(tallies_[k].outcome(), options_.criterion.has_value());
      comparison_.scenarios[k].half_width = width;
      comparison_.half_width = std::max(comparison_.half_width, width);
    }
  }

  void take_results() {
    comparison_.replicates = done_;
    for (std::size_t k = 0; k < tallies_.size(); ++k) {
      ComparedScenario& scenario = comparison_.scenarios[k];
      scenario.outcome = tallies_[k].outcome();
      scenario.summary = summaries_[k].finish();
      if (scenario.overlaps > 0) {
        scenario.warnings.push_back(fmt::format(
            "In {} of {} replicates of {} the chances to move up and down add up to more than 1 "
            "somewhere: they count in net effects only.",
            scenario.overlaps, done_, scenario.label));
      }
    }
  }

  std::span<const LabelledRun> runs_;
  const CompareOptions& options_;
  std::chrono::steady_clock::time_point started_;
  Comparison comparison_;
  std::vector<PairTally> tallies_;
  std::vector<SummaryBuilder> summaries_;
  std::vector<const Model*> models_;
  RunBatch base_;
  std::uint32_t done_ = 0;
};

}  // namespace

std::uint64_t replicates_for(double half_width, std::uint64_t replicates, double precision) {
  const double ratio = half_width / precision;
  return static_cast<std::uint64_t>(std::ceil(static_cast<double>(replicates) * ratio * ratio));
}

void check_criterion(const Criterion& criterion, const World& world) {
  const auto refuse = [&](std::string what, std::string remedy) {
    throw InputError(fmt::format("the criterion '{}' does not fit the scenario", criterion.text),
                     std::move(what), std::move(remedy));
  };
  const Month last = world.month_of(world.months - 1);
  for (const CriterionClause& clause : criterion.clauses) {
    if (clause.by < world.first_month || clause.by > last) {
      refuse(fmt::format("{} lies outside of {} to {}", clause.by.text(), world.first_month.text(),
                         last.text()),
             "Name a month of the run.");
    }
    if (!clause.nation.empty() && !world.find(clause.nation)) {
      refuse(fmt::format("the world has no nation '{}'", clause.nation),
             "See recognition list nations.");
    }
  }
}

Comparison compare_runs(std::span<const LabelledRun> runs, const CompareOptions& options) {
  const PreparedRun& base = *runs.front().run;
  for (const LabelledRun& other : runs) check_comparable(base, *other.run);
  if (options.criterion) check_criterion(*options.criterion, base.world);
  const auto replicates = options.replicates != 0 ? options.replicates : base.scenario.replicates;
  if (replicates < kFewestReplicates) {
    throw InputError("one replicate tells no difference from chance", "",
                     "Ask for more: --replicates 1000.");
  }
  return ComparisonRun(runs, options).finish();
}

}  // namespace recognition
