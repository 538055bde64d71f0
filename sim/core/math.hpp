#pragma once
// exp, log and the normal quantile from +, -, *, / and sqrt alone, so that every IEEE 754 machine
// gives the same bits (libm differs between platforms). Errors stated are measured in tests.

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace recognition {

inline constexpr double kLn2High = 0x1.62e42feep-1;       // leading bits: k * kLn2High is exact
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;  // ln 2 - kLn2High

// e^x for |x| <= 700; relative error below 2 ulp.
[[nodiscard]] inline double portable_exp(double x) {
  const double scaled = x * 1.4426950408889634;  // log2 e
  const double k = std::floor(scaled + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= ln 2 / 2
  // Taylor to r^13: the first term left out is below 5e-18.
  double sum = 1.0 / 6227020800.0;
  sum = sum * r + 1.0 / 479001600.0;
  sum = sum * r + 1.0 / 39916800.0;
  sum = sum * r + 1.0 / 3628800.0;
  sum = sum * r + 1.0 / 362880.0;
  sum = sum * r + 1.0 / 40320.0;
  sum = sum * r + 1.0 / 5040.0;
  sum = sum * r + 1.0 / 720.0;
  sum = sum * r + 1.0 / 120.0;
  sum = sum * r + 1.0 / 24.0;
  sum = sum * r + 1.0 / 6.0;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1.0;
  const auto power = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52U;
  return sum * std::bit_cast<double>(power);
}

// Natural logarithm of a positive normal number; relative error below 2 ulp, also near 1.
[[nodiscard]] inline double portable_log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  // Exponent such that the mantissa m lies in [sqrt(1/2), sqrt(2)).
  const auto shifted = bits - 0x3fe6a09e667f3bcdULL;
  const auto k = static_cast<std::int64_t>(shifted) >> 52U;
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52U));
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  // log m = 2 s + 2 s (z/3 + z^2/5 + ...): atanh series, z < 0.0295, to z^11.
  double sum = 1.0 / 23.0;
  sum = sum * z + 1.0 / 21.0;
  sum = sum * z + 1.0 / 19.0;
  sum = sum * z + 1.0 / 17.0;
  sum = sum * z + 1.0 / 15.0;
  sum = sum * z + 1.0 / 13.0;
  sum = sum * z + 1.0 / 11.0;
  sum = sum * z + 1.0 / 9.0;
  sum = sum * z + 1.0 / 7.0;
  sum = sum * z + 1.0 / 5.0;
  sum = sum * z + 1.0 / 3.0;
  const double half_square = 0.5 * f * f;  // log m = f - f^2/2 + s (f^2/2 + 2 z sum)
  const double tail = s * (half_square + 2.0 * z * sum);
  const double kd = static_cast<double>(k);
  return kd * kLn2High - ((half_square - (tail + kd * kLn2Low)) - f);
}

// Quantile of the standard normal distribution, 0 < p < 1; relative error below 1e-15
// (Wichura 1988, Algorithm AS 241, PPND16).
[[nodiscard]] double normal_quantile(double p);
// Of every value, in place; the same bits, many at a time.
void normal_quantiles(std::vector<double>& values);

}  // namespace recognition
