#pragma once
// Scenarios on the same draws: what each changes against the first.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "study/comparison/acts.hpp"
#include "study/comparison/pair_tally.hpp"
#include "study/run.hpp"
#include "study/summary.hpp"

namespace recognition {

struct CompareOptions {
  std::uint32_t replicates = 0;               // 0: those of the base
  std::optional<double> precision = {};       // run on until the worst half width is no wider
  std::uint32_t most_replicates = 1'000'000;  // then stop, reached or not
  int at_least = 5;  // a number of recognitions that must be among those counted
  std::optional<Criterion> criterion = {};
  int threads = 0;  // 0: all
  std::function<void(const RunProgress&)> progress = {};
  std::function<bool()> stopped = {};
};

struct ComparedScenario {
  std::string label;  // the scenario's name; "+policy" where a policy is laid over the base
  const PreparedRun* run = nullptr;
  PairDifference difference;  // from the base
  PairOutcome outcome;        // against the base; of the base against itself
  RunSummary summary;
  std::vector<std::string> warnings;
  std::uint32_t overlaps = 0;  // replicates in which up and down overlap

  // The widest half width of a 90% interval of a difference in P(at least k by T), P(UN seat) or
  // P(criterion).
  double half_width = 0.0;
};

struct Comparison {
  ComparedOutcomes outcomes;
  std::vector<ComparedScenario> scenarios;  // the base first
  std::uint32_t replicates = 0;
  double half_width = 0.0;  // the widest of all
  bool reached = true;      // the precision asked for

  [[nodiscard]] const PreparedRun& base() const { return *scenarios.front().run; }
};

// Precision to which needs are told where none was asked for.
inline constexpr double kUsualPrecision = 0.01;

// Replicates by which a half width would come down to `precision`.
[[nodiscard]] std::uint64_t replicates_for(double half_width, std::uint64_t replicates,
                                           double precision);

struct LabelledRun {
  std::string label;
  const PreparedRun* run = nullptr;
};

// The base first; runs must outlive the comparison. Throws InputError for scenarios that cannot
// share draws, for a criterion that they cannot meet or miss, and for fewer than two replicates;
// Interrupted when stopped.
[[nodiscard]] Comparison compare_runs(std::span<const LabelledRun> runs,
                                      const CompareOptions& options);

// Throws InputError for a nation that is none of the world, or a month outside of the run.
void check_criterion(const Criterion& criterion, const World& world);

}  // namespace recognition
