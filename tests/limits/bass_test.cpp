#include "limits/rules/bass.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "limits/exact.hpp"
#include "limits/replicates.hpp"

namespace recognition::test {
namespace {

constexpr double kInnovation = 0.03;  // a year
constexpr double kImitation = 0.38;
constexpr BassRates kMonthly{kInnovation, kImitation, 1.0};

std::vector<Moments> exact_chain(std::size_t n, int months) {
  return adoption_chain(n, 0, months, [n](std::size_t k) {
    const double share = static_cast<double>(k) / static_cast<double>(n);
    return 1.0 - std::exp(-(kInnovation + kImitation * share) / 12.0);
  });
}

double widest_gap(const std::vector<double>& a, const std::vector<double>& b) {
  double widest = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) widest = std::max(widest, std::abs(a[i] - b[i]));
  return widest;
}

// The closed form at the same ticks as the map.
std::vector<double> closed_form(double dt_years, int ticks) {
  std::vector<double> share;
  for (int tick = 0; tick <= ticks; ++tick) {
    share.push_back(bass_curve(kInnovation, kImitation, tick * dt_years));
  }
  return share;
}

// The mean share of replicates, before tick 0 and after each, and its standard errors.
struct Curve {
  std::vector<double> mean;
  std::vector<double> standard_error;
};

Curve simulated(BassRates rates, std::uint32_t agents, int ticks, std::uint32_t replicates) {
  Curve curve;
  for (const auto& counts : counts_of(BassRule{agents, rates}, ticks, replicates)) {
    const Estimate e = estimate(counts);
    curve.mean.push_back(e.mean / agents);
    curve.standard_error.push_back(e.standard_error / agents);
  }
  return curve;
}

TEST_CASE("Bass with 2000 agents follows the discrete map and not the closed form") {
  constexpr int kMonths = 240;
  const std::vector<double> map = bass_map(kInnovation, kImitation, 1.0 / 12.0, kMonths);
  const Curve curve = simulated(kMonthly, 2000, kMonths, 400);
  const std::vector<double> ode = closed_form(1.0 / 12.0, kMonths);
  CAPTURE(widest_gap(curve.mean, map), widest_gap(curve.mean, ode));
  // Of the gap to the map about .0009 is the mean field's own error at N = 2000.
  CHECK(widest_gap(curve.mean, map) < 0.003);
  CHECK(widest_gap(map, ode) == Approx(0.0096).epsilon(0.05));  // measured by simulation elsewhere
  CHECK(widest_gap(curve.mean, ode) > 0.006);
}

TEST_CASE("Bass with 2000 agents has the exact chain's mean in every month") {
  constexpr int kMonths = 240;
  const Curve curve = simulated(kMonthly, 2000, kMonths, 400);
  const std::vector<Moments> exact = exact_chain(2000, kMonths);
  for (std::size_t tick = 1; tick <= kMonths; ++tick) {
    CAPTURE(tick);
    CHECK(std::abs(curve.mean[tick] - exact[tick].mean / 2000) <
          kErrors * exact[tick].sd / 2000 / std::sqrt(400.0));
  }
}

TEST_CASE("Bass with 193 agents has the exact mean share and not the mean field's") {
  constexpr int kMonths = 120;
  constexpr std::uint32_t kReplicates = 4000;
  const Moments exact = exact_chain(193, kMonths).back();
  CHECK(exact.mean / 193 == Approx(0.7972).margin(0.00005));
  const double mean_field = bass_map(kInnovation, kImitation, 1.0 / 12.0, kMonths).back();
  CHECK(mean_field == Approx(0.8063).margin(0.00005));

  const Estimate share = estimate(counts_of(BassRule{193, kMonthly}, kMonths, kReplicates).back());
  CAPTURE(share.mean / 193, share.standard_error / 193);
  CHECK(std::abs(share.mean - exact.mean) < kErrors * exact.sd / std::sqrt(1.0 * kReplicates));
  CHECK(share.sd == Approx(exact.sd).epsilon(kErrors / std::sqrt(2.0 * kReplicates)));
  CHECK(std::abs(share.mean - mean_field * 193) > 2 * kErrors * share.standard_error);
}

TEST_CASE("halving the tick halves the gap of Bass to the closed form") {
  constexpr std::uint32_t kAgents = 2000;
  constexpr std::uint32_t kReplicates = 400;
  double last_map_gap = 0.0;
  double last_gap = 0.0;
  for (const int months : {4, 2, 1}) {  // to a tick
    CAPTURE(months);
    const int ticks = 240 / months;
    const std::vector<double> ode = closed_form(months / 12.0, ticks);
    const std::vector<double> map = bass_map(kInnovation, kImitation, months / 12.0, ticks);
    const double map_gap = widest_gap(map, ode);
    const double gap = widest_gap(
        simulated({kInnovation, kImitation, 1.0 * months}, kAgents, ticks, kReplicates).mean, ode);
    CAPTURE(map_gap, gap);
    CHECK(gap == Approx(map_gap).margin(0.003));
    if (last_gap > 0.0) {
      CHECK(last_map_gap / map_gap == Approx(2.0).margin(0.1));
      CHECK(last_gap / gap == Approx(2.0).margin(0.4));
    }
    last_map_gap = map_gap;
    last_gap = gap;
  }
}

TEST_CASE("ticks of one month and of half a month give the same Bass curve to first order") {
  constexpr std::uint32_t kReplicates = 400;
  const Curve whole = simulated(kMonthly, 2000, 240, kReplicates);
  const Curve half = simulated({kInnovation, kImitation, 0.5}, 2000, 480, kReplicates);
  const std::vector<double> whole_map = bass_map(kInnovation, kImitation, 1.0 / 12.0, 240);
  const std::vector<double> half_map = bass_map(kInnovation, kImitation, 0.5 / 12.0, 480);
  for (std::size_t month = 12; month <= 240; month += 12) {
    CAPTURE(month);
    const double gap = whole.mean[month] - half.mean[2 * month];
    const double first_order = whole_map[month] - half_map[2 * month];
    CHECK(std::abs(first_order) < 0.0096 / 2 * 1.1);  // half of the gap to the limit
    CHECK(std::abs(gap - first_order) <
          kErrors * std::hypot(whole.standard_error[month], half.standard_error[2 * month]));
  }
}

}  // namespace
}  // namespace recognition::test
