#include "core/math.hpp"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

namespace recognition {
namespace {

constexpr int kArguments = 100'000;

// The largest measure(x) over random x of [low, high), and where.
struct Worst {
  double value = -INFINITY;
  double at = 0.0;
};

template <class Measure>
Worst worst(Measure measure, double low, double high) {
  std::mt19937_64 bits(20250703);
  Worst found;
  for (int i = 0; i < kArguments; ++i) {
    const double x = low + (high - low) * (static_cast<double>(bits() >> 11U) * 0x1p-53);
    const double value = measure(x);
    if (std::isnan(value)) return {value, x};  // fails every comparison
    if (value > found.value) found = {value, x};
  }
  return found;
}

// Distance in units in the last place of the true value. Long double carries 11 bits more.
double ulps(double found, long double truth) {
  const double nearest = std::abs(static_cast<double>(truth));
  const double ulp = nearest - std::nextafter(nearest, 0.0);
  return static_cast<double>(std::abs(static_cast<long double>(found) - truth)) / ulp;
}

double next(double x) { return std::nextafter(x, std::numeric_limits<double>::infinity()); }
double before(double x) { return std::nextafter(x, -std::numeric_limits<double>::infinity()); }

double exp_error(double x) { return ulps(portable_exp(x), std::exp(static_cast<long double>(x))); }
double log_error(double x) { return ulps(portable_log(x), std::log(static_cast<long double>(x))); }

TEST_CASE("math: exp is within 2 units in the last place") {
  CHECK(portable_exp(0.0) == 1.0);
  CHECK(portable_exp(-0.0) == 1.0);
  const double half_ln2 = std::log(2.0) / 2.0;  // where the reduction changes its power of two
  for (const double x : {1.0, -1.0, 0x1p-60, -0x1p-60, 1e-300, half_ln2, before(half_ln2),
                         next(half_ln2), -half_ln2, 40.0, -40.0, 700.0, -700.0}) {
    CAPTURE(x);
    CHECK(exp_error(x) <= 2.0);
  }
  for (const double reach : {0x1p-20, 1.0, 40.0, 700.0}) {
    const Worst error = worst(exp_error, -reach, reach);
    CAPTURE(reach, error.at);
    CHECK(error.value <= 2.0);
  }
}

TEST_CASE("math: log is within 2 units in the last place") {
  for (const double x : {0x1p-49, 0.5, std::sqrt(0.5), next(std::sqrt(0.5)), before(std::sqrt(0.5)),
                         2.0, std::sqrt(2.0), before(std::sqrt(2.0)), 10.0, 1e300, 0x1p-1022,
                         std::numeric_limits<double>::max()}) {
    CAPTURE(x);
    CHECK(log_error(x) <= 2.0);
  }
  const Worst of_draws = worst(log_error, 0x1p-49, 1.0);
  const Worst of_large = worst(log_error, 1.0, 1e6);
  const auto error_of_scaled = [](double exponent) { return log_error(std::exp2(exponent)); };
  const Worst of_any = worst(error_of_scaled, -1022.0, 1023.0);
  CAPTURE(of_draws.at, of_large.at, of_any.at);
  CHECK(of_draws.value <= 2.0);
  CHECK(of_large.value <= 2.0);
  CHECK(of_any.value <= 2.0);
}

TEST_CASE("math: log is within 2 units in the last place near one too") {
  CHECK(portable_log(1.0) == 0.0);
  for (int exponent = 1; exponent <= 52; ++exponent) {
    CAPTURE(exponent);
    CHECK(log_error(1.0 + std::ldexp(1.0, -exponent)) <= 2.0);
    CHECK(log_error(1.0 - std::ldexp(1.0, -exponent)) <= 2.0);
  }
  for (const double reach : {0.5, 1e-2, 1e-4, 1e-8}) {
    CHECK(worst(log_error, 1.0 - reach, 1.0 + reach).value <= 2.0);
  }
}

TEST_CASE("math: exp and log keep the order of neighbouring arguments") {
  const auto exp_falls = [](double x) { return portable_exp(x) - portable_exp(next(x)); };
  const auto log_falls = [](double x) { return portable_log(x) - portable_log(next(x)); };
  CHECK(worst(exp_falls, -40.0, 40.0).value <= 0.0);
  CHECK(worst(exp_falls, -1e-3, 1e-3).value <= 0.0);
  CHECK(worst(log_falls, 0x1p-49, 1.0).value <= 0.0);
  CHECK(worst(log_falls, 0.999, 1.001).value <= 0.0);
}

TEST_CASE("math: log undoes exp") {
  const auto error = [](double x) {
    return std::abs(portable_log(portable_exp(x)) - x) / std::max(std::abs(x), 1.0);
  };
  CHECK(worst(error, -40.0, 40.0).value <= 1e-15);
}

double quantile_error(double p) {
  const boost::math::normal_distribution<long double> standard;
  const long double truth = boost::math::quantile(standard, static_cast<long double>(p));
  return static_cast<double>(std::abs(normal_quantile(p) / truth - 1.0L));
}

TEST_CASE("math: the normal quantile agrees with Boost.Math to 1e-14") {
  CHECK(normal_quantile(0.5) == 0.0);
  for (const double p : {0x1p-53, 1e-300, 1e-16, 1e-9, 0.024999, 0.075, 0.0750001, 0.425, 0.4999999,
                         0.5000001, 0.925, 0.9250001, 0.975, 1.0 - 1e-9, 1.0 - 0x1p-53}) {
    CAPTURE(p);
    CHECK(quantile_error(p) < 1e-14);
  }
  const auto lower_tail = [](double log_p) { return quantile_error(std::exp(log_p)); };
  const auto upper_tail = [](double log_p) { return quantile_error(1.0 - std::exp(log_p)); };
  CHECK(worst(quantile_error, 0x1p-53, 1.0).value < 1e-14);
  CHECK(worst(quantile_error, 0.49, 0.51).value < 1e-14);
  CHECK(worst(lower_tail, -700.0, -2.0).value < 1e-14);
  CHECK(worst(upper_tail, -36.0, -2.0).value < 1e-14);
}

TEST_CASE("math: the normal quantile is odd about one half") {
  const auto asymmetry = [](double above) {
    return std::abs(normal_quantile(above) + normal_quantile(1.0 - above));
  };
  CHECK(worst(asymmetry, 0.5, 1.0).value == 0.0);
}

}  // namespace
}  // namespace recognition
