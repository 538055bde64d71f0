#include "limits/rules/cascade.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "limits/exact.hpp"
#include "limits/replicates.hpp"

namespace recognition::test {
namespace {

constexpr std::size_t kAgents = 50;
constexpr double kTry = 0.03;

// P(final size) of the chain-binomial epidemic: (susceptible, just infected) step by step.
std::vector<double> exact_sizes() {
  using Grid = std::vector<std::vector<double>>;
  Grid mass(kAgents + 1, std::vector<double>(kAgents + 1, 0.0));
  mass[kAgents - 1][1] = 1.0;
  std::vector<double> sizes(kAgents + 1, 0.0);
  for (std::size_t susceptible = kAgents; susceptible-- > 0;) {  // never grows: one sweep suffices
    for (std::size_t active = kAgents - susceptible; active > 0; --active) {
      const double caught = 1.0 - std::pow(1.0 - kTry, static_cast<double>(active));
      const std::vector<double> next = binomial(susceptible, caught);
      sizes[kAgents - susceptible] += mass[susceptible][active] * next[0];  // nobody: it ends
      for (std::size_t j = 1; j <= susceptible; ++j) {
        mass[susceptible - j][j] += mass[susceptible][active] * next[j];
      }
    }
  }
  return sizes;
}

TEST_CASE("the independent cascade has the exact distribution of sizes") {
  constexpr std::uint32_t kReplicates = 20'000;
  constexpr int kMonths = 50;  // a cascade that goes on infects somebody every month
  const std::vector<double> exact = exact_sizes();
  CHECK(exact[1] == Approx(0.22481).margin(0.000005));
  CHECK(exact[1] == Approx(std::pow(1.0 - kTry, kAgents - 1.0)));
  CHECK(moments(exact).mean == Approx(17.289).margin(0.0005));

  const std::vector<double> sizes =
      counts_of(CascadeRule{kAgents, kTry}, kMonths, kReplicates).back();
  const Estimate size = estimate(sizes);
  CAPTURE(size.mean, size.standard_error);
  CHECK(std::abs(size.mean - moments(exact).mean) <
        kErrors * moments(exact).sd / std::sqrt(1.0 * kReplicates));

  std::vector<double> found(kAgents + 1, 0.0);
  for (const double s : sizes) found[static_cast<std::size_t>(s)] += 1.0;
  const double alone = std::sqrt(exact[1] * (1.0 - exact[1]) / kReplicates);
  CHECK(std::abs(found[1] / kReplicates - exact[1]) < kErrors * alone);

  double chi_square = 0.0;
  int cells = 0;
  double rare_found = 0.0;
  double rare_expected = 0.0;
  const auto add = [&](double observed, double expected) {
    chi_square += (observed - expected) * (observed - expected) / expected;
    ++cells;
  };
  for (std::size_t s = 1; s <= kAgents; ++s) {
    const double expected = exact[s] * kReplicates;
    if (expected >= 10.0) {
      add(found[s], expected);
    } else {
      rare_found += found[s];
      rare_expected += expected;
    }
  }
  add(rare_found, rare_expected);
  const double p_value =
      boost::math::cdf(boost::math::complement(boost::math::chi_squared(cells - 1), chi_square));
  CAPTURE(chi_square, cells, p_value);
  CHECK(p_value > 1e-4);
  CHECK(p_value < 1.0 - 1e-4);
}

}  // namespace
}  // namespace recognition::test
