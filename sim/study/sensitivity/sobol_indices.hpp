#pragma once
// Shares of the variance of an outcome that each axis explains, from Saltelli's design
// (study/sweep/sampling.hpp).

#include <vector>

#include "study/sensitivity/outcomes.hpp"

namespace recognition {

struct SobolIndex {
  double first = 0.0;  // alone: Saltelli and others 2010, table 2 (b)
  double total = 0.0;  // with all its interactions: Jansen 1999, ibid. (f)
  Range90 first_90{};
  Range90 total_90{};
};

// Shares of the variance of the expected outcome: what replicates add by chance is taken out by
// pairing different replicates (cross_product). Intervals resample the base samples. NaN where the
// expected outcome does not vary. Outcomes: base x (dimensions + 2) points.
[[nodiscard]] std::vector<SobolIndex> sobol_indices(const Outcomes& outcomes,
                                                    std::size_t dimensions,
                                                    const Resampling& resampling);

}  // namespace recognition
