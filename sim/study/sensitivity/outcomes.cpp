#include "study/sensitivity/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "core/random.hpp"

namespace recognition {
namespace {

constexpr double kNoVariance = std::numeric_limits<double>::quiet_NaN();

// What a variance needs of each point, less an offset that keeps sums small.
struct PointMoments {
  std::vector<double> square;  // unbiased square of its expected outcome
  std::vector<double> within;
  std::vector<double> less;  // point by point, replicates inside: outcome less the offset
};

PointMoments moments_of(const Outcomes& outcomes, double offset) {
  PointMoments moments;
  moments.less = outcomes.values;
  for (double& value : moments.less) value -= offset;
  for (std::size_t p = 0; p < outcomes.points(); ++p) {
    const std::span<const double> point{moments.less.data() + p * outcomes.replicates,
                                        outcomes.replicates};
    moments.square.push_back(cross_product(point, point));
    moments.within.push_back(variance_within(point));
  }
  return moments;
}

// Between points and within, each point counted as often as said.
std::pair<double, double> weighted_parts(const PointMoments& moments, std::size_t replicates,
                                         std::span<const std::uint32_t> counts) {
  double square = 0.0;
  double within = 0.0;
  double number = 0.0;
  std::vector<double> grand(replicates, 0.0);
  for (std::size_t p = 0; p < counts.size(); ++p) {
    if (counts[p] == 0) continue;
    const double weight = counts[p];
    square += weight * moments.square[p];
    within += weight * moments.within[p];
    number += weight;
    const double* values = moments.less.data() + p * replicates;
    for (std::size_t r = 0; r < replicates; ++r) grand[r] += weight * values[r];
  }
  for (double& sum : grand) sum /= number;
  const double between =
      (square / number - cross_product(grand, grand)) * number / std::max(number - 1.0, 1.0);
  return {between, within / number};
}

double share_of_noise(double between, double within) {
  return within / (std::max(between, 0.0) + within);
}

}  // namespace

Outcomes Outcomes::subset(std::span<const std::size_t> numbers) const {
  Outcomes chosen{replicates, {}};
  chosen.values.reserve(numbers.size() * replicates);
  for (const std::size_t number : numbers) {
    const auto values_of = point(number);
    chosen.values.insert(chosen.values.end(), values_of.begin(), values_of.end());
  }
  return chosen;
}

double mean_of(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double cross_product(std::span<const double> x, std::span<const double> y) {
  if (x.size() == 1) return x[0] * y[0];
  double sum_x = 0.0;
  double sum_y = 0.0;
  double same = 0.0;
  for (std::size_t r = 0; r < x.size(); ++r) {
    sum_x += x[r];
    sum_y += y[r];
    same += x[r] * y[r];
  }
  const auto count = static_cast<double>(x.size());
  return (sum_x * sum_y - same) / (count * (count - 1.0));
}

double variance_within(std::span<const double> x) {
  if (x.size() < 2) return kNoVariance;
  const double mean = mean_of(x);
  double sum = 0.0;
  for (const double value : x) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(x.size() - 1);
}

Range90 range_90(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return {kNoVariance, kNoVariance};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const double part = place - static_cast<double>(below);
    return values[below] + part * (values[above] - values[below]);
  };
  return {at(0.05), at(0.95)};
}

std::vector<std::uint32_t> resample_counts(std::size_t count, std::uint64_t seed,
                                           std::uint32_t number) {
  std::vector<std::uint32_t> counts(count, 0);
  for (std::size_t i = 0; i < count; i += 2) {
    const DrawBlock words =
        draw_block({seed, number}, static_cast<std::uint32_t>(i / 2), 0, Purpose::kResampling);
    for (std::size_t k = 0; k < 2 && i + k < count; ++k) {
      const double u = unit_of_words(words[2 * k], words[2 * k + 1]);
      ++counts[static_cast<std::size_t>(u * static_cast<double>(count))];
    }
  }
  return counts;
}

VarianceParts variance_parts(const Outcomes& outcomes, const Resampling& resampling) {
  VarianceParts parts;
  parts.mean = mean_of(outcomes.values);
  const PointMoments moments = moments_of(outcomes, parts.mean);
  const std::vector<std::uint32_t> once(outcomes.points(), 1);
  std::tie(parts.parameters, parts.replicates) = weighted_parts(moments, outcomes.replicates, once);
  parts.noise_share = share_of_noise(parts.parameters, parts.replicates);
  std::vector<double> shares;
  for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
    const auto [between, within] = weighted_parts(
        moments, outcomes.replicates, resample_counts(outcomes.points(), resampling.seed, i));
    shares.push_back(share_of_noise(between, within));
  }
  parts.noise_share_90 = range_90(std::move(shares));
  return parts;
}

}  // namespace recognition
