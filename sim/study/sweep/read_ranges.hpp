#pragma once
// The paths and bounds of a sampled [[axis]]. Internal to study/sweep.

#include <vector>

#include "study/sweep/axis_range.hpp"
#include "study/sweep/sweep_block.hpp"

namespace recognition {

struct PlacedRange {
  AxisRange range;
  Place place;  // of its path
};

enum class MayUsePrior { kNo, kYes };

// `path` or `paths`, `bounds` ([low, high] for one path, a table by path for several) and, where it
// may be, `distribution`. Bounds default to those of the parameter table; else they are asked for.
// Empty where something is wrong.
[[nodiscard]] std::vector<PlacedRange> read_ranges(TomlSection& section,
                                                   const SweepReading& reading, MayUsePrior prior);

}  // namespace recognition
