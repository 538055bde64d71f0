#pragma once
// Replicates of a rule through the month loop, and what their mean may be compared with.

#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/history.hpp"
#include "limits/observers.hpp"

namespace recognition::test {

inline constexpr std::uint64_t kSeed = 20250703;

// How many standard errors a mean may lie from its target. The seeds are fixed, so a test that
// passes passes always; a right program fails a single such comparison with probability 7e-6.
inline constexpr double kErrors = 4.5;

struct Estimate {
  double mean = 0.0;
  double sd = 0.0;              // of one value
  double standard_error = 0.0;  // of the mean
};

[[nodiscard]] inline Estimate estimate(const std::vector<double>& values) {
  const double mean = boost::math::statistics::mean(values);
  const double sd = std::sqrt(boost::math::statistics::sample_variance(values));
  return {mean, sd, sd / std::sqrt(static_cast<double>(values.size()))};
}

// counts[tick][replicate] at `rung`; tick 0 is the state before the first month.
using Counts = std::vector<std::vector<double>>;

template <ScreenedRule R>
[[nodiscard]] Counts counts_of(R rule, int months, std::uint32_t replicates, Rung rung = 1) {
  ScreenedDraws draws(rule.keys(), rule.first_month(), months);
  CountCurve curve(rung);
  Counts counts(static_cast<std::size_t>(months) + 1);
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    draws.begin({kSeed, replicate});
    run_history(rule, draws, months, curve);
    for (std::size_t tick = 0; tick < counts.size(); ++tick) {
      counts[tick].push_back(curve.counts()[tick]);
    }
  }
  return counts;
}

}  // namespace recognition::test
