#include "study/comparison/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace recognition {
namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

double as_real(std::int64_t value) { return static_cast<double>(value); }
double as_real(std::uint64_t value) { return static_cast<double>(value); }

double paired_mean(std::int64_t sum, std::uint64_t n) {
  return n == 0 ? kNotKnown : as_real(sum) / as_real(n);
}

// Sample variance from sums of whole numbers, which are exact.
double paired_variance(std::int64_t sum, std::int64_t squares, std::uint64_t n) {
  if (n < 2) return kNotKnown;
  const double mean = as_real(sum) / as_real(n);
  return std::max(0.0, (as_real(squares) - as_real(sum) * mean) / (as_real(n) - 1.0));
}

double variance_ratio(double apart, double together) {
  if (together > 0.0) return apart / together;
  return apart > 0.0 ? std::numeric_limits<double>::infinity() : kNotKnown;
}

}  // namespace

void PairedMean::add(std::int64_t base, std::int64_t other) {
  ++n_;
  base_ += base;
  other_ += other;
  base_squares_ += base * base;
  other_squares_ += other * other;
  difference_squares_ += (other - base) * (other - base);
}

double PairedMean::base() const { return paired_mean(base_, n_); }
double PairedMean::other() const { return paired_mean(other_, n_); }
double PairedMean::base_sd() const { return std::sqrt(paired_variance(base_, base_squares_, n_)); }
double PairedMean::other_sd() const {
  return std::sqrt(paired_variance(other_, other_squares_, n_));
}
double PairedMean::difference() const { return paired_mean(other_ - base_, n_); }

Interval PairedMean::interval() const {
  const double variance = paired_variance(other_ - base_, difference_squares_, n_);
  const double reach = kConfidenceZ * std::sqrt(variance / std::max(as_real(n_), 1.0));
  return {difference() - reach, difference() + reach};
}

double PairedMean::variance_reduction() const {
  return variance_ratio(
      paired_variance(base_, base_squares_, n_) + paired_variance(other_, other_squares_, n_),
      paired_variance(other_ - base_, difference_squares_, n_));
}

void PairedShare::add(bool base, bool other) {
  ++n_;
  base_ += base ? 1 : 0;
  other_ += other ? 1 : 0;
  gained_ += other && !base ? 1 : 0;
  lost_ += base && !other ? 1 : 0;
}

double PairedShare::base() const { return n_ == 0 ? kNotKnown : as_real(base_) / as_real(n_); }
double PairedShare::other() const { return n_ == 0 ? kNotKnown : as_real(other_) / as_real(n_); }
Interval PairedShare::base_interval() const { return wilson_interval(base_, n_, kConfidenceZ); }
Interval PairedShare::other_interval() const { return wilson_interval(other_, n_, kConfidenceZ); }

double PairedShare::difference() const {
  return n_ == 0 ? kNotKnown : (as_real(gained_) - as_real(lost_)) / as_real(n_);
}

Interval PairedShare::interval() const {
  const double n = as_real(n_) + 2.0;
  const double gained = (as_real(gained_) + 0.5) / n;
  const double lost = (as_real(lost_) + 0.5) / n;
  const double centre = gained - lost;
  const double reach = kConfidenceZ * std::sqrt((gained + lost - centre * centre) / n);
  return {std::max(centre - reach, -1.0), std::min(centre + reach, 1.0)};
}

double PairedShare::variance_reduction() const {
  if (n_ == 0) return kNotKnown;
  const double d = difference();
  const double apart = base() * (1.0 - base()) + other() * (1.0 - other());
  return variance_ratio(apart, (as_real(gained_) + as_real(lost_)) / as_real(n_) - d * d);
}

}  // namespace recognition
