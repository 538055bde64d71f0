#pragma once
// PAWN: how far the distribution of an outcome moves when an axis is held (Pianosi & Wagener 2018,
// https://doi.org/10.1016/j.envsoft.2018.07.019). Needs no variance, so it suits skewed counts.

#include <string>
#include <vector>

#include "study/sensitivity/outcomes.hpp"

namespace recognition {

struct PawnIndex {
  double median = 0.0;  // Kolmogorov-Smirnov distances, over the slices of the axis
  double greatest = 0.0;
  Range90 median_90{};  // resampling points
};

struct PawnResult {
  std::vector<PawnIndex> axes;
  double chance = 0.0;  // 95% of the medians of axes that mean nothing
};

inline constexpr std::size_t kPawnSlices = 10;

// In which slice each point lies: numbers in `slices` parts of equally many points, or fewer where
// they have fewer different values.
[[nodiscard]] std::vector<std::size_t> slices_of_numbers(const std::vector<double>& values,
                                                         std::size_t slices = kPawnSlices);
// Categories: one slice for each different label.
[[nodiscard]] std::vector<std::size_t> slices_of_labels(const std::vector<std::string>& labels);

// `slices`: by axis, of each point. All histories of a point count.
[[nodiscard]] PawnResult pawn_indices(const Outcomes& outcomes,
                                      const std::vector<std::vector<std::size_t>>& slices,
                                      const Resampling& resampling);

}  // namespace recognition
