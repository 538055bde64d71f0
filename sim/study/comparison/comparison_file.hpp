#pragma once
// A comparison as labelled arrays (docs/results-format.md, "Comparisons").

#include <string>
#include <vector>

#include "store/labelled.hpp"
#include "study/comparison/compare.hpp"
#include "study/comparison/regret.hpp"

namespace recognition {

inline constexpr std::string_view kComparisonFormat = "recognition-comparison";

struct ComparisonAsked {
  double precision = 0.0;  // 0: none
  std::vector<std::string> command_line;
};

// `regret`: where a criterion was given, or nullptr.
[[nodiscard]] LabelledFile comparison_file(const Comparison& comparison, const RegretTable* regret,
                                           const ComparisonAsked& asked);

}  // namespace recognition
