#include "limits/rules/markov.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "limits/replicates.hpp"

namespace recognition::test {
namespace {

TEST_CASE("two-state agents are up as often as the closed form says in every month") {
  constexpr double kUp = 0.02;
  constexpr double kDown = 0.05;
  constexpr int kMonths = 60;
  constexpr std::uint32_t kAgents = 193;
  constexpr std::uint32_t kReplicates = 2000;
  const auto closed_form = [](int ticks) {
    return kUp / (kUp + kDown) * (1.0 - std::pow(1.0 - kUp - kDown, ticks));
  };
  CHECK(closed_form(kMonths) == Approx(0.28204).margin(0.000005));

  const Counts counts = counts_of(MarkovRule{kAgents, {kUp, kDown}}, kMonths, kReplicates);
  for (int tick = 1; tick <= kMonths; ++tick) {
    CAPTURE(tick);
    const double share = closed_form(tick);
    const double error = std::sqrt(share * (1.0 - share) / (1.0 * kAgents * kReplicates));
    const Estimate up = estimate(counts[static_cast<std::size_t>(tick)]);
    CHECK(std::abs(up.mean / kAgents - share) < kErrors * error);
  }
}

TEST_CASE("with a constant hazard the months until the first move are geometric") {
  constexpr double kUp = 0.03;
  constexpr std::uint32_t kAgents = 50'000;
  constexpr std::size_t kMonths = 60;
  const Counts counts = counts_of(MarkovRule{kAgents, {kUp, 0.0}}, kMonths, 1);
  double chi_square = 0.0;
  double waiting = 1.0;  // probability of no move so far
  for (std::size_t tick = 1; tick <= kMonths; ++tick) {
    const double expected = kAgents * waiting * kUp;
    const double moved = counts[tick][0] - counts[tick - 1][0];
    chi_square += (moved - expected) * (moved - expected) / expected;
    waiting *= 1.0 - kUp;
  }
  const double left = kAgents - counts[kMonths][0];
  chi_square += (left - kAgents * waiting) * (left - kAgents * waiting) / (kAgents * waiting);
  const boost::math::chi_squared distribution(kMonths);
  const double p_value = boost::math::cdf(boost::math::complement(distribution, chi_square));
  CAPTURE(chi_square, p_value);
  CHECK(p_value > 1e-4);
  CHECK(p_value < 1.0 - 1e-4);  // too good is wrong too
}

}  // namespace
}  // namespace recognition::test
