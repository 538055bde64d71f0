// Axes whose values a design chooses between bounds: grid, Latin hypercube, Sobol, Morris,
// Saltelli.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "study/sweep/axis_range.hpp"
#include "study/sweep/read_ranges.hpp"
#include "study/sweep/sampling.hpp"
#include "study/sweep/sweep_block.hpp"

namespace recognition {
namespace {

constexpr std::int64_t kMostLevels = 1000;
constexpr std::int64_t kMostSeed = 9'200'000'000'000'000'000;
constexpr auto kMostPoints = static_cast<std::int64_t>(kMostSweepPoints);

std::uint64_t seed_of(TomlSection& section) {
  return static_cast<std::uint64_t>(bounded_integer(section, "seed", 0, kMostSeed, 1).value_or(1));
}

nlohmann::ordered_json range_json(const AxisRange& range) {
  return {{"path", range.path},
          {"lower", bound_text(range, range.lower)},
          {"upper", bound_text(range, range.upper)},
          {"law", range.law == RangeLaw::kPrior ? "prior" : "uniform"}};
}

SweepCell sampled_cell(const PlacedRange& placed, std::string value) {
  SweepCell cell;
  cell.label = value;
  cell.path = placed.range.path;
  cell.value = std::move(value);
  cell.line = placed.place.line;
  cell.column = placed.place.column;
  return cell;
}

SweepBlock empty_block(std::string_view kind, const std::vector<PlacedRange>& ranges,
                       const SweepReading& reading) {
  SweepBlock block;
  block.file = reading.file().string();
  block.design["kind"] = kind;
  for (const PlacedRange& placed : ranges) {
    block.axes.push_back({placed.range.path, placed.range.kind != RangeKind::kMonth});
    block.design["ranges"].push_back(range_json(placed.range));
  }
  return block;
}

// Rows that hold the least and the greatest share of each axis.
std::vector<std::size_t> extreme_rows(const UnitDesign& design) {
  std::set<std::size_t> rows;
  for (std::size_t d = 0; d < design.dimensions; ++d) {
    std::size_t least = 0;
    std::size_t most = 0;
    for (std::size_t row = 1; row < design.rows(); ++row) {
      if (design.row(row)[d] < design.row(least)[d]) least = row;
      if (design.row(row)[d] > design.row(most)[d]) most = row;
    }
    rows.insert({least, most});
  }
  return {rows.begin(), rows.end()};
}

SweepBlock block_of(std::string_view kind, const std::vector<PlacedRange>& ranges,
                    const UnitDesign& design, std::uint64_t seed, const SweepReading& reading) {
  SweepBlock block = empty_block(kind, ranges, reading);
  block.cells.reserve(design.values.size());
  for (std::size_t at = 0; at < design.values.size(); ++at) {
    const PlacedRange& placed = ranges[at % ranges.size()];
    block.cells.push_back(sampled_cell(placed, value_at(placed.range, design.values[at])));
  }
  block.tried = extreme_rows(design);
  block.design["seed"] = seed;
  return block;
}

// Levels of each range: one number for all, or a list with one for each.
std::vector<std::size_t> grid_levels(TomlSection& section, std::size_t ranges,
                                     const SweepReading& reading) {
  section.require("levels", "it says how many values a grid has between its bounds");
  const auto given = section.value("levels");
  if (!given) return {};
  const bool one = given->kind == TomlValue::Kind::kNumber;
  std::vector<std::size_t> levels;
  for (const TomlValue& value : one ? std::vector<TomlValue>(ranges, *given) : given->elements) {
    const double number = value.number.value_or(0.0);
    if (!value.is_integer || number < 2.0 || number > static_cast<double>(kMostLevels)) {
      reading.problem(value.place, fmt::format("'levels' is {}", value.text),
                      fmt::format("a whole number from 2 to {} is expected", kMostLevels),
                      "Write for example levels = 5.");
      return {};
    }
    levels.push_back(static_cast<std::size_t>(number));
  }
  if (levels.size() == ranges && ranges > 0) return levels;
  if (ranges > 0) {
    section.problem("levels", fmt::format("there are {} numbers of levels", levels.size()),
                    fmt::format("and {} paths", ranges),
                    "Give one number for all, or one for each.");
  }
  return {};
}

}  // namespace

SweepBlock read_grid_block(TomlSection& section, const SweepReading& reading) {
  const auto ranges = read_ranges(section, reading, MayUsePrior::kNo);
  const auto levels = grid_levels(section, ranges.size(), reading);
  SweepBlock block = empty_block("grid", ranges, reading);
  if (levels.empty()) return block;
  std::vector<std::vector<std::string>> values;
  std::size_t rows = 1;
  for (std::size_t k = 0; k < ranges.size(); ++k) {
    values.push_back(levels_of(ranges[k].range, levels[k]));
    rows *= values.back().size();
    if (rows <= kMostSweepPoints) continue;
    section.problem("levels", fmt::format("this grid has more than {} points", kMostSweepPoints),
                    "that is the most a sweep may have", "Use fewer levels, or a sampled design.");
    return block;
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t stride = rows;
    for (std::size_t k = 0; k < ranges.size(); ++k) {
      stride /= values[k].size();
      block.cells.push_back(sampled_cell(ranges[k], values[k][row / stride % values[k].size()]));
    }
  }
  block.tried = {0, rows - 1};  // least and greatest of every path
  return block;
}

SweepBlock read_latin_hypercube_block(TomlSection& section, const SweepReading& reading) {
  const auto ranges = read_ranges(section, reading, MayUsePrior::kYes);
  section.require("points", "it says how many points are drawn");
  const auto points = bounded_integer(section, "points", 1, kMostPoints, 0);
  const std::uint64_t seed = seed_of(section);
  if (ranges.empty() || !points) return {};
  return block_of("latin-hypercube", ranges,
                  latin_hypercube(static_cast<std::size_t>(*points), ranges.size(), seed), seed,
                  reading);
}

SweepBlock read_sobol_block(TomlSection& section, const SweepReading& reading) {
  const auto ranges = read_ranges(section, reading, MayUsePrior::kYes);
  section.require("points", "it says how many points are drawn");
  const auto points = bounded_integer(section, "points", 1, kMostPoints, 0);
  const std::uint64_t seed = seed_of(section);
  if (ranges.empty() || !points) return {};
  return block_of("sobol", ranges,
                  scrambled_sobol(static_cast<std::size_t>(*points), ranges.size(), seed), seed,
                  reading);
}

SweepBlock read_morris_block(TomlSection& section, const SweepReading& reading) {
  const auto ranges = read_ranges(section, reading, MayUsePrior::kNo);
  section.require("trajectories", "it says how often each axis is moved");
  const auto trajectories = bounded_integer(section, "trajectories", 2, kMostPoints, 0);
  const auto levels = bounded_integer(section, "levels", 2, kMostLevels, 4);
  const std::uint64_t seed = seed_of(section);
  if (levels && *levels % 2 != 0) {
    section.problem("levels", fmt::format("'levels' is {}", *levels),
                    "an even number lets each axis move by half of its range from every level",
                    "Write for example levels = 4.");
    return {};
  }
  if (ranges.empty() || !trajectories || !levels) return {};
  const auto rows = static_cast<std::size_t>(*trajectories) * (ranges.size() + 1);
  if (rows > kMostSweepPoints) {
    section.problem("trajectories", fmt::format("this makes {} points", rows),
                    fmt::format("a sweep may have {}", kMostSweepPoints), "Choose fewer.");
    return {};
  }
  const auto design = morris_trajectories(static_cast<std::size_t>(*trajectories),
                                          static_cast<std::size_t>(*levels), ranges.size(), seed);
  SweepBlock block = block_of("morris", ranges, design.points, seed, reading);
  block.design["trajectories"] = *trajectories;
  block.design["levels"] = *levels;
  block.design["step"] = design.step;
  block.design["order"] = design.order;
  block.design["direction"] = design.direction;
  return block;
}

SweepBlock read_saltelli_block(TomlSection& section, const SweepReading& reading) {
  const auto ranges = read_ranges(section, reading, MayUsePrior::kYes);
  section.require("base", "it says how many pairs of points are drawn; a power of two is best");
  const auto base = bounded_integer(section, "base", 2, kMostPoints, 0);
  const std::uint64_t seed = seed_of(section);
  if (ranges.empty() || !base) return {};
  const auto rows = static_cast<std::size_t>(*base) * (ranges.size() + 2);
  if (rows > kMostSweepPoints) {
    section.problem("base", fmt::format("this makes {} points", rows),
                    fmt::format("a sweep may have {}", kMostSweepPoints), "Choose fewer.");
    return {};
  }
  SweepBlock block = block_of("saltelli", ranges,
                              saltelli_design(static_cast<std::size_t>(*base), ranges.size(), seed),
                              seed, reading);
  block.design["base"] = *base;
  return block;
}

}  // namespace recognition
