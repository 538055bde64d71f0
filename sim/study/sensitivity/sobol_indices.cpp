#include "study/sensitivity/sobol_indices.hpp"

#include <cmath>
#include <limits>

namespace recognition {
namespace {

// Of each base sample what the indices sum up.
struct SobolTerms {
  std::size_t replicates = 1;
  std::vector<double> square;              // of A and B, mean
  std::vector<double> mean;                // of A and B, replicates inside
  std::vector<std::vector<double>> first;  // by axis
  std::vector<std::vector<double>> total;
};

SobolTerms terms_of(const Outcomes& outcomes, std::size_t dimensions) {
  const std::size_t width = dimensions + 2;
  const std::size_t base = outcomes.points() / width;
  const std::size_t replicates = outcomes.replicates;
  // Less the mean, which the estimators do not need but whose square would drown them.
  const double offset = mean_of(outcomes.values);
  SobolTerms terms{replicates, {}, {}, {}, {}};
  terms.first.resize(dimensions);
  terms.total.resize(dimensions);
  std::vector<double> a(replicates);
  std::vector<double> b(replicates);
  std::vector<double> moved(replicates);
  for (std::size_t n = 0; n < base; ++n) {
    const auto a_values = outcomes.point(n * width);
    const auto b_values = outcomes.point(n * width + dimensions + 1);
    for (std::size_t r = 0; r < replicates; ++r) {
      a[r] = a_values[r] - offset;
      b[r] = b_values[r] - offset;
      terms.mean.push_back(0.5 * (a[r] + b[r]));
    }
    terms.square.push_back(0.5 * (cross_product(a, a) + cross_product(b, b)));
    for (std::size_t k = 0; k < dimensions; ++k) {
      const auto mixed = outcomes.point(n * width + 1 + k);
      for (std::size_t r = 0; r < replicates; ++r) moved[r] = mixed[r] - a_values[r];
      terms.first[k].push_back(cross_product(b, moved));
      terms.total[k].push_back(0.5 * cross_product(moved, moved));
    }
  }
  return terms;
}

double weighted_mean(const std::vector<double>& values, std::span<const std::uint32_t> counts) {
  double sum = 0.0;
  for (std::size_t n = 0; n < counts.size(); ++n) sum += counts[n] * values[n];
  return sum / static_cast<double>(counts.size());
}

double variance_of(const SobolTerms& terms, std::span<const std::uint32_t> counts) {
  std::vector<double> grand(terms.replicates, 0.0);
  for (std::size_t n = 0; n < counts.size(); ++n) {
    if (counts[n] == 0) continue;
    for (std::size_t r = 0; r < terms.replicates; ++r) {
      grand[r] += counts[n] * terms.mean[n * terms.replicates + r];
    }
  }
  const auto base = static_cast<double>(counts.size());
  for (double& sum : grand) sum /= base;
  const double points = 2.0 * base;
  return (weighted_mean(terms.square, counts) - cross_product(grand, grand)) * points /
         (points - 1.0);
}

}  // namespace

std::vector<SobolIndex> sobol_indices(const Outcomes& outcomes, std::size_t dimensions,
                                      const Resampling& resampling) {
  const SobolTerms terms = terms_of(outcomes, dimensions);
  const std::size_t base = terms.square.size();
  std::vector<SobolIndex> indices(dimensions);
  std::vector<std::vector<double>> firsts(dimensions);
  std::vector<std::vector<double>> totals(dimensions);
  const double least = 1e-12 * weighted_mean(terms.square, std::vector<std::uint32_t>(base, 1));
  const auto indices_of = [&](std::span<const std::uint32_t> counts, auto&& take) {
    const double variance = variance_of(terms, counts);
    const bool varies = variance > least;
    for (std::size_t k = 0; k < dimensions; ++k) {
      const double unknown = std::numeric_limits<double>::quiet_NaN();
      take(k, varies ? weighted_mean(terms.first[k], counts) / variance : unknown,
           varies ? weighted_mean(terms.total[k], counts) / variance : unknown);
    }
  };
  indices_of(std::vector<std::uint32_t>(base, 1), [&](std::size_t k, double first, double total) {
    indices[k].first = first;
    indices[k].total = total;
  });
  for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
    indices_of(resample_counts(base, resampling.seed, i),
               [&](std::size_t k, double first, double total) {
                 firsts[k].push_back(first);
                 totals[k].push_back(total);
               });
  }
  for (std::size_t k = 0; k < dimensions; ++k) {
    indices[k].first_90 = range_90(std::move(firsts[k]));
    indices[k].total_90 = range_90(std::move(totals[k]));
  }
  return indices;
}

}  // namespace recognition
