#pragma once
// Between which values a sampled axis moves, and the value at a share of the way.

#include <cstddef>
#include <string>
#include <vector>

#include "model/parameters.hpp"
#include "scenario/keys.hpp"

namespace recognition {

enum class RangeKind { kNumber, kInteger, kMonth };
enum class RangeLaw { kUniform, kPrior };

struct AxisRange {
  std::string path;
  RangeKind kind = RangeKind::kNumber;
  double lower = 0.0;  // months are counted from January of year 0
  double upper = 1.0;
  RangeLaw law = RangeLaw::kUniform;
  const ParameterRow* parameter = nullptr;  // where the path is one
};

// As `--set` takes it, for 0 <= share <= 1: evenly between the bounds, whole numbers and months
// each with the same chance; or the quantile of the parameter's prior, cut at the bounds.
// Numbers have seven digits.
[[nodiscard]] std::string value_at(const AxisRange& range, double share);
// The same on a ladder of levels, bounds included: whole numbers and months are rounded.
[[nodiscard]] std::vector<std::string> levels_of(const AxisRange& range, std::size_t levels);
[[nodiscard]] std::string bound_text(const AxisRange& range, double bound);

// The key of the scenario that a --set path sets; nullptr where it is none (or a parameter).
[[nodiscard]] const KeySpec* key_of_path(std::string_view path);
// The parameter that "parameters.name" sets; nullptr for other paths and unknown names.
[[nodiscard]] const ParameterRow* parameter_of_path(std::string_view path);

}  // namespace recognition
