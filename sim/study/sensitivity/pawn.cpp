#include "study/sensitivity/pawn.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "study/sweep/sampling.hpp"

namespace recognition {
namespace {

constexpr std::uint32_t kDummies = 100;
constexpr double kDummyShare = 0.95;

// Of each point how often it has which of the different outcomes.
struct PointHistogram {
  struct Entry {
    std::uint32_t outcome;  // position among the different outcomes, ascending
    std::uint32_t count;
  };
  std::vector<Entry> entries;
};

struct Histograms {
  std::vector<PointHistogram> points;
  std::size_t outcomes = 0;
};

Histograms histograms_of(const Outcomes& outcomes) {
  std::vector<double> different = outcomes.values;
  std::sort(different.begin(), different.end());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  Histograms histograms{std::vector<PointHistogram>(outcomes.points()), different.size()};
  for (std::size_t p = 0; p < outcomes.points(); ++p) {
    std::map<std::uint32_t, std::uint32_t> counts;
    for (const double value : outcomes.point(p)) {
      const auto at = std::lower_bound(different.begin(), different.end(), value);
      ++counts[static_cast<std::uint32_t>(at - different.begin())];
    }
    for (const auto& [outcome, count] : counts) {
      histograms.points[p].entries.push_back({outcome, count});
    }
  }
  return histograms;
}

// Distances of the slices' distributions from that of all, for one axis.
std::vector<double> distances_of(const Histograms& histograms,
                                 const std::vector<std::size_t>& slices,
                                 std::span<const std::uint32_t> counts) {
  const std::size_t parts = 1 + *std::max_element(slices.begin(), slices.end());
  std::vector<double> mass(parts * histograms.outcomes, 0.0);  // outcome by outcome
  std::vector<double> total(parts, 0.0);
  for (std::size_t p = 0; p < slices.size(); ++p) {
    for (const auto& entry : histograms.points[p].entries) {
      const double weight = static_cast<double>(counts[p]) * entry.count;
      mass[entry.outcome * parts + slices[p]] += weight;
      total[slices[p]] += weight;
    }
  }
  const double all = std::accumulate(total.begin(), total.end(), 0.0);
  std::vector<double> below(parts, 0.0);
  std::vector<double> distance(parts, 0.0);
  for (std::size_t outcome = 0; outcome < histograms.outcomes; ++outcome) {
    double below_all = 0.0;
    for (std::size_t part = 0; part < parts; ++part) {
      below[part] += mass[outcome * parts + part];
      below_all += below[part];
    }
    for (std::size_t part = 0; part < parts; ++part) {
      if (total[part] == 0.0) continue;
      distance[part] =
          std::max(distance[part], std::abs(below[part] / total[part] - below_all / all));
    }
  }
  std::vector<double> found;
  for (std::size_t part = 0; part < parts; ++part) {
    if (total[part] > 0.0) found.push_back(distance[part]);
  }
  return found;
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

// Points dealt at random to as many slices as an axis has at most.
double chance_of(const Histograms& histograms, std::size_t parts, const Resampling& resampling) {
  const std::size_t points = histograms.points.size();
  const std::vector<std::uint32_t> once(points, 1);
  std::vector<double> medians;
  for (std::uint32_t dummy = 0; dummy < kDummies; ++dummy) {
    const auto order = shuffled(points, resampling.seed, dummy);
    std::vector<std::size_t> slices(points);
    for (std::size_t p = 0; p < points; ++p) slices[p] = order[p] * parts / points;
    medians.push_back(median_of(distances_of(histograms, slices, once)));
  }
  std::sort(medians.begin(), medians.end());
  return medians[static_cast<std::size_t>(kDummyShare * (kDummies - 1))];
}

}  // namespace

std::vector<std::size_t> slices_of_numbers(const std::vector<double>& values, std::size_t slices) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::size_t> found(values.size());
  std::map<std::size_t, std::size_t> used;  // equal values share a slice, so some may stay empty
  for (std::size_t p = 0; p < values.size(); ++p) {
    const auto rank = std::lower_bound(sorted.begin(), sorted.end(), values[p]) - sorted.begin();
    found[p] = static_cast<std::size_t>(rank) * slices / values.size();
    used.emplace(found[p], 0);
  }
  std::size_t next = 0;
  for (auto& [slice, number] : used) number = next++;
  for (std::size_t& slice : found) slice = used.at(slice);
  return found;
}

std::vector<std::size_t> slices_of_labels(const std::vector<std::string>& labels) {
  std::map<std::string, std::size_t> numbers;
  std::vector<std::size_t> found;
  found.reserve(labels.size());
  for (const std::string& label : labels) {
    found.push_back(numbers.emplace(label, numbers.size()).first->second);
  }
  return found;
}

PawnResult pawn_indices(const Outcomes& outcomes,
                        const std::vector<std::vector<std::size_t>>& slices,
                        const Resampling& resampling) {
  const Histograms histograms = histograms_of(outcomes);
  const std::vector<std::uint32_t> once(outcomes.points(), 1);
  PawnResult result;
  std::size_t parts = 1;
  for (const auto& axis : slices) {
    const auto distances = distances_of(histograms, axis, once);
    parts = std::max(parts, distances.size());
    PawnIndex index;
    index.median = median_of(distances);
    index.greatest = *std::max_element(distances.begin(), distances.end());
    std::vector<double> medians;
    for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
      medians.push_back(median_of(
          distances_of(histograms, axis, resample_counts(axis.size(), resampling.seed, i))));
    }
    index.median_90 = range_90(std::move(medians));
    result.axes.push_back(index);
  }
  result.chance = chance_of(histograms, parts, resampling);
  return result;
}

}  // namespace recognition
