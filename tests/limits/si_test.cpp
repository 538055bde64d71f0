#include "limits/rules/si.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "limits/exact.hpp"
#include "limits/replicates.hpp"

namespace recognition::test {
namespace {

TEST_CASE("SI from one seed has the exact chain's mean and spread and not the logistic curve's") {
  constexpr std::size_t kAgents = 193;
  constexpr double kRate = 0.08;  // a month
  constexpr int kMonths = 120;
  constexpr std::uint32_t kReplicates = 4000;

  const Moments exact = adoption_chain(kAgents, 1, kMonths, [](std::size_t k) {
                          return 1.0 - std::exp(-kRate * static_cast<double>(k) / kAgents);
                        }).back();
  CHECK(exact.mean == Approx(181.79).margin(0.005));
  CHECK(exact.sd == Approx(20.98).margin(0.005));
  const double logistic = kAgents / (1.0 + (kAgents - 1.0) * std::exp(-kRate * kMonths));
  CHECK(logistic == Approx(190.52).margin(0.005));

  const Estimate infected =
      estimate(counts_of(SiRule{kAgents, kRate}, kMonths, kReplicates).back());
  CAPTURE(infected.mean, infected.sd, infected.standard_error);
  CHECK(std::abs(infected.mean - exact.mean) < kErrors * exact.sd / std::sqrt(1.0 * kReplicates));
  // The distribution is skewed (late starts): kurtosis widens the error of the spread.
  CHECK(infected.sd == Approx(exact.sd).epsilon(0.12));
  CHECK(logistic - infected.mean > 4 * kErrors * infected.standard_error);
}

}  // namespace
}  // namespace recognition::test
