#pragma once
// Standardising and imputing over the nations of a frame.

#include <vector>

#include "world/frame.hpp"
#include "world/world.hpp"

namespace recognition {

inline constexpr double kLargestZ = 3.0;

// (x - mean) / sd with the moments of the standard nations whose value is known (population sd),
// cut to [-3, 3]; NaN stays NaN. All 0 where they do not differ.
[[nodiscard]] std::vector<double> z_scores(const Frame& frame, const std::vector<double>& values);

// Fills each NaN with the mean of the known values of those present at the start in its subregion,
// failing that in its region, failing that with `fallback`, and marks it. Values of `left_out`
// (empty: of nobody) give no mean.
void impute(const Frame& frame, double fallback, std::vector<double>& values,
            std::vector<Origin>& origin, const std::vector<std::uint8_t>& left_out = {});

// A covariate of n nations, all of it `value` by default.
[[nodiscard]] Covariate default_covariate(std::size_t nations, double value);

}  // namespace recognition
