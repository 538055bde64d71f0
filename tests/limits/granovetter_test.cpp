#include "limits/rules/granovetter.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/roots.hpp>
#include <catch2/catch.hpp>
#include <numeric>

#include "limits/replicates.hpp"

namespace recognition::test {
namespace {

std::uint32_t simulated_active(const std::vector<double>& thresholds, int months) {
  GranovetterRule rule{thresholds};
  const PlainDraws draws{{kSeed, 0}};
  CountCurve active;
  run_history(rule, draws, months, active);
  return active.counts().back();
}

// The same, without an engine: who has seen enough joins, until nobody does.
std::uint32_t iterated_active(const std::vector<double>& thresholds, int months) {
  std::uint32_t active = 0;
  for (int month = 0; month < months; ++month) {
    std::uint32_t next = 0;
    for (const double threshold : thresholds) next += threshold <= active ? 1U : 0U;
    active = next;
  }
  return active;
}

TEST_CASE("Granovetter: thresholds 0 to 99 end with all hundred active") {
  std::vector<double> thresholds(100);
  std::iota(thresholds.begin(), thresholds.end(), 0.0);
  CHECK(iterated_active(thresholds, 100) == 100);
  CHECK(simulated_active(thresholds, 100) == 100);
  CHECK(simulated_active(thresholds, 99) == 99);  // one joins a month: all look at the same month
}

TEST_CASE("Granovetter: one threshold changed from 1 to 2 leaves one active") {
  std::vector<double> thresholds(100);
  std::iota(thresholds.begin(), thresholds.end(), 0.0);
  thresholds[1] = 2.0;
  CHECK(iterated_active(thresholds, 100) == 1);
  CHECK(simulated_active(thresholds, 100) == 1);
}

// The lowest F with F = Phi((100 F - mean) / sd), thresholds in per cent.
double lowest_fixed_point(double mean, double sd) {
  const boost::math::normal thresholds(mean, sd);
  const auto excess = [&](double f) { return boost::math::cdf(thresholds, 100.0 * f) - f; };
  constexpr double kStep = 1e-4;
  double low = 0.0;
  while (low < 1.0 && excess(low + kStep) > 0.0) low += kStep;
  if (low + kStep >= 1.0) return 1.0;
  std::uintmax_t steps = 100;
  const auto bracket = boost::math::tools::toms748_solve(
      excess, low, low + kStep, boost::math::tools::eps_tolerance<double>(40), steps);
  return (bracket.first + bracket.second) / 2.0;
}

// N thresholds at the quantiles of a normal distribution, as counts of N.
std::vector<double> normal_thresholds(std::size_t agents, double mean, double sd) {
  const boost::math::normal thresholds(mean, sd);
  std::vector<double> counts;
  for (std::size_t i = 0; i < agents; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(agents);
    counts.push_back(boost::math::quantile(thresholds, p) / 100.0 * static_cast<double>(agents));
  }
  return counts;
}

TEST_CASE("Granovetter: normal thresholds tip between a spread of 12.2 and 12.3") {
  constexpr std::size_t kAgents = 20'000;
  constexpr int kMonths = 300;
  for (const auto& [sd, printed] : {std::pair{12.2, 0.0548}, std::pair{12.3, 1.0}}) {
    CAPTURE(sd);
    CHECK(lowest_fixed_point(25.0, sd) == Approx(printed).margin(0.00005));
    const std::vector<double> thresholds = normal_thresholds(kAgents, 25.0, sd);
    const std::uint32_t active = simulated_active(thresholds, kMonths);
    CHECK(active == iterated_active(thresholds, kMonths));
    CHECK(active == simulated_active(thresholds, kMonths + 1));  // at rest
    CHECK(active / (1.0 * kAgents) == Approx(lowest_fixed_point(25.0, sd)).margin(0.001));
  }
}

}  // namespace
}  // namespace recognition::test
