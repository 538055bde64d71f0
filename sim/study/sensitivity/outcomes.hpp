#pragma once
// One outcome of every history of a sweep, and what replicates tell beyond their mean.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recognition {

// Points by replicates, every one there. Replicate r has the same draws at every point.
struct Outcomes {
  std::size_t replicates = 1;
  std::vector<double> values;  // point by point

  [[nodiscard]] std::size_t points() const { return values.size() / replicates; }
  [[nodiscard]] std::span<const double> point(std::size_t number) const {
    return {values.data() + number * replicates, replicates};
  }
  // The points of these numbers, in that order.
  [[nodiscard]] Outcomes subset(std::span<const std::size_t> numbers) const;
};

// Mean over pairs of different replicates of x_r y_s: what the product of the two means would be
// without the noise that they share, whether draws are common or not. With one replicate the
// product itself.
[[nodiscard]] double cross_product(std::span<const double> x, std::span<const double> y);
// Variance between replicates of one point; NaN where there is one.
[[nodiscard]] double variance_within(std::span<const double> x);
[[nodiscard]] double mean_of(std::span<const double> x);

// 5% and 95% quantiles, and so on; NaN are left out.
struct Range90 {
  double low;
  double high;
};
[[nodiscard]] Range90 range_90(std::vector<double> values);

struct Resampling {
  std::uint64_t seed = 1;
  std::uint32_t resamples = 500;
};

// How often each of `count` things is drawn in resample `number`: `count` draws with replacement.
[[nodiscard]] std::vector<std::uint32_t> resample_counts(std::size_t count, std::uint64_t seed,
                                                         std::uint32_t number);

// Variance of an outcome over independent points, parted (nested analysis of variance): of the
// expected outcome between points, unbiased by the noise of its means; and within points.
struct VarianceParts {
  double mean = 0.0;
  double parameters = 0.0;
  double replicates = 0.0;  // NaN with one replicate
  double noise_share = 0.0;
  Range90 noise_share_90{};
};
[[nodiscard]] VarianceParts variance_parts(const Outcomes& outcomes, const Resampling& resampling);

}  // namespace recognition
