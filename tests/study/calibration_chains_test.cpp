#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "core/random.hpp"
#include "study/calibration/chains.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// A density of which the chains are told a wrong mean and a wrong spread.
template <class Density>
ChainSample sample_of(Density density, Eigen::Index size, std::uint32_t proposals) {
  const LogTargets targets = [&](const std::vector<VectorXd>& points) {
    std::vector<double> found;
    found.reserve(points.size());
    for (const VectorXd& point : points) found.push_back(density(point));
    return found;
  };
  return sample_by_chains(VectorXd::Constant(size, 0.3), MatrixXd::Identity(size, size) * 1.5,
                          targets, {8, proposals, 5});
}

std::vector<double> component(const ChainSample& sample, Eigen::Index k) {
  std::vector<double> values;
  values.reserve(sample.points.size());
  for (const VectorXd& point : sample.points) values.push_back(point[k]);
  return values;
}

double mean_over(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

TEST_CASE("chains find the moments of a correlated normal") {
  MatrixXd covariance(2, 2);
  covariance << 1.0, 0.8, 0.8, 1.5;
  const MatrixXd precision = covariance.inverse();
  const VectorXd centre = (VectorXd(2) << 1.0, -0.5).finished();
  const ChainSample sample = sample_of(
      [&](const VectorXd& x) { return -0.5 * (x - centre).dot(precision * (x - centre)); }, 2,
      40000);
  for (Eigen::Index k = 0; k < 2; ++k) {
    const auto values = component(sample, k);
    const ChainQuality quality = quality_of(values, sample.chains);
    const double error = std::sqrt(covariance(k, k) / quality.effective_size);
    CHECK(std::abs(mean_over(values) - centre[k]) < 4.0 * error);
    CHECK(quality.r_hat < 1.02);
    CHECK(quality.effective_size > 1000.0);
  }
  double product = 0.0;
  for (const VectorXd& point : sample.points) {
    product += (point[0] - centre[0]) * (point[1] - centre[1]);
  }
  CHECK(product / static_cast<double>(sample.points.size()) == Approx(0.8).margin(0.12));
}

TEST_CASE("chains find the mean of a skewed density in the space of logarithms") {
  // x = log y with y of a gamma distribution of shape 2: E[y] = 2, E[x] = digamma(2) = 0.42278.
  const ChainSample sample =
      sample_of([](const VectorXd& x) { return 2.0 * x[0] - std::exp(x[0]); }, 1, 40000);
  const auto values = component(sample, 0);
  CHECK(mean_over(values) == Approx(0.42278).margin(0.05));
  double mean = 0.0;
  for (const double x : values) mean += std::exp(x) / static_cast<double>(values.size());
  CHECK(mean == Approx(2.0).margin(0.1));
}

TEST_CASE("what is impossible is never visited") {
  const ChainSample sample = sample_of(
      [](const VectorXd& x) {
        return x[0] < 0.0 ? -std::numeric_limits<double>::infinity() : -0.5 * x.squaredNorm();
      },
      2, 4000);
  CHECK(sample.acceptance > 0.05);
  for (const VectorXd& point : sample.points) CHECK(point[0] >= 0.0);
}

TEST_CASE("the effective size of numbers that depend on the last is what theory says") {
  // AR(1) with coefficient a: n (1 - a) / (1 + a).
  constexpr double kPast = 0.8;
  constexpr std::uint32_t kSteps = 4000, kChains = 4;
  std::vector<double> last(kChains, 0.0), values;
  for (std::uint32_t step = 0; step < kSteps; ++step) {
    for (std::uint32_t c = 0; c < kChains; ++c) {
      last[c] = kPast * last[c] +
                std::sqrt(1.0 - kPast * kPast) * normal_draw({1, c}, step, 0, Purpose::kPosterior);
      values.push_back(last[c]);
    }
  }
  const ChainQuality quality = quality_of(values, kChains);
  CHECK(quality.effective_size == Approx(kSteps * kChains / 9.0).epsilon(0.2));
  CHECK(quality.r_hat < 1.02);
  for (std::size_t v = 0; v < values.size(); v += kChains) values[v] += 3.0;  // one chain astray
  CHECK(quality_of(values, kChains).r_hat > 1.5);
}

}  // namespace
}  // namespace recognition
