// Axes whose values the file lists: list, zip, CSV.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "study/sweep/sweep_block.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostTriedRows = 2000;

std::vector<std::size_t> every_row(std::size_t rows) {
  std::vector<std::size_t> all(rows);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

// The first rows, and those with the extremes of each numeric column.
std::vector<std::size_t> rows_to_try(const SweepBlock& block) {
  std::set<std::size_t> tried;
  for (std::size_t row = 0; row < std::min(block.rows(), kMostTriedRows); ++row) tried.insert(row);
  if (block.rows() <= kMostTriedRows) return {tried.begin(), tried.end()};
  for (std::size_t axis = 0; axis < block.axes.size(); ++axis) {
    if (!block.axes[axis].numeric) continue;
    const auto value = [&](std::size_t row) {
      return std::stod(block.cells[row * block.axes.size() + axis].value);
    };
    const auto all = every_row(block.rows());
    const auto by_value = [&](std::size_t a, std::size_t b) { return value(a) < value(b); };
    const auto [least, most] = std::minmax_element(all.begin(), all.end(), by_value);
    tried.insert({*least, *most});
  }
  return {tried.begin(), tried.end()};
}

void refuse_empty_values(TomlSection& section) {
  section.problem("values", "the list of values is empty", "a sweep over nothing has no points",
                  "Give it values, or take the axis away.");
}

// Whether all rows differ; a problem at the first that does not.
void check_distinct(const SweepBlock& block, const SweepReading& reading) {
  std::set<std::vector<std::string>> seen;
  const std::size_t width = block.axes.size();
  for (std::size_t row = 0; row < block.rows(); ++row) {
    std::vector<std::string> labels;
    for (std::size_t axis = 0; axis < width; ++axis) {
      labels.push_back(block.cells[row * width + axis].label);
    }
    const SweepCell& cell = block.cells[row * width];
    if (seen.insert(labels).second) continue;
    reading.problem({block.file, cell.line, cell.column},
                    fmt::format("'{}' is given twice", join(labels, ", ")),
                    "points that are equal have equal results", "Keep one of the two.");
  }
}

void finish_listed(SweepBlock& block, std::string_view kind, const SweepReading& reading) {
  block.file = reading.file().string();
  block.tried = rows_to_try(block);
  block.design["kind"] = kind;
  check_distinct(block, reading);
}

}  // namespace

SweepBlock read_list_block(TomlSection& section, const SweepReading& reading) {
  SweepBlock block;
  const auto paths = reading.paths(section);
  section.require("values", "it lists the values of the axis");
  const auto values = section.value("values");
  if (paths.size() > 1) {
    section.problem("paths", "a list has one path", fmt::format("here are {}", paths.size()),
                    "Use kind = \"zip\" for paths that change together, or one [[axis]] each.");
    return block;
  }
  if (paths.empty() || !values) return block;
  if (values->kind != TomlValue::Kind::kList) {
    section.problem("values", "'values' is no list", "each of its elements is a value of the axis",
                    "Write for example values = [0.5, 1.0].");
    return block;
  }
  if (values->elements.empty()) refuse_empty_values(section);
  const std::string& path = paths.front().first;
  bool numeric = true;
  for (const TomlValue& value : values->elements) {
    if (auto cell = reading.cell(path, value)) block.cells.push_back(std::move(*cell));
    numeric = numeric && value.number.has_value();
  }
  block.axes.push_back({path, numeric});
  finish_listed(block, "list", reading);
  return block;
}

SweepBlock read_zip_block(TomlSection& section, const SweepReading& reading) {
  SweepBlock block;
  const auto paths = reading.paths(section);
  section.require("values", "it lists what the paths are set to together");
  const auto values = section.value("values");
  const auto name = section.text("name");
  const auto labels = section.texts("labels");
  if (name) block.axes.push_back({*name, false});
  for (const auto& [path, place] : paths) block.axes.push_back({path, true});
  if (paths.empty() || !values) return block;
  if (name.has_value() != section.has("labels")) {
    section.problem(name ? "name" : "labels", "'name' and 'labels' go together",
                    "the name of an axis and a label for each of its rows", "Add the other.");
  }
  if (values->kind != TomlValue::Kind::kList || values->elements.empty()) {
    refuse_empty_values(section);
    return block;
  }
  if (name && labels.size() != values->elements.size()) {
    section.problem("labels", fmt::format("there are {} labels", labels.size()),
                    fmt::format("and {} rows of values", values->elements.size()),
                    "Give each row a label.");
    return block;
  }
  for (std::size_t row = 0; row < values->elements.size(); ++row) {
    const TomlValue& tuple = values->elements[row];
    if (tuple.kind != TomlValue::Kind::kList || tuple.elements.size() != paths.size()) {
      reading.problem(tuple.place, fmt::format("this row has {} values", tuple.elements.size()),
                      fmt::format("there are {} paths", paths.size()),
                      "Write one [value, value, ...] for each row, a value for each path.");
      continue;
    }
    std::vector<SweepCell> cells;
    if (name) cells.push_back({labels[row], {}, {}, {}, {}, tuple.place.line, tuple.place.column});
    for (std::size_t k = 0; k < paths.size(); ++k) {
      auto cell = reading.cell(paths[k].first, tuple.elements[k]);
      if (cell) cells.push_back(std::move(*cell));
      SweepAxis& axis = block.axes[k + (name ? 1 : 0)];
      axis.numeric = axis.numeric && tuple.elements[k].number.has_value();
    }
    if (cells.size() != block.axes.size()) continue;
    block.cells.insert(block.cells.end(), cells.begin(), cells.end());
  }
  finish_listed(block, "zip", reading);
  return block;
}

SweepBlock read_csv_block(TomlSection& section, const SweepReading& reading) {
  SweepBlock block;
  section.require("file", "it names the table: a column for each path, a row for each point");
  const auto name = section.text("file");
  if (!name) return block;
  const auto path = (reading.file().parent_path() / *name).lexically_normal();
  std::error_code error;
  if (name->empty() || !std::filesystem::is_regular_file(path, error)) {
    section.problem("file", fmt::format("there is no file '{}'", *name),
                    "a name is relative to this file", "Check the path.");
    return block;
  }
  const CsvTable table(path, {}, reading.problems());
  for (const std::string& column : table.header()) {
    if (std::count(table.header().begin(), table.header().end(), column) == 1) {
      block.axes.push_back({column, true});
    }
  }
  if (block.axes.size() != table.header().size()) return block;  // told by the table
  if (table.rows() == 0) {
    section.problem("file", fmt::format("'{}' has no rows", *name), "a sweep has points",
                    "Add a row for each point.");
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < block.axes.size(); ++column) {
      const std::string text{trim(table.text(row, column))};
      const Place place = table.place(row, column);
      SweepCell cell{text, {}, text, {}, {}, place.line, place.column};
      if (text.empty()) {
        table.problem(row, column, "this cell is empty", "a point sets every path", "Fill it.");
      }
      const std::string& axis = block.axes[column].name;
      if (axis == kScenarioAxis) {
        cell.base = reading.find(text, "", place);
      } else if (axis == kPolicyAxis) {
        for (const std::string_view policy : split(text, '+')) {
          if (policy == kNoPolicy) continue;
          cell.policies.push_back(reading.find(std::string{policy}, "policies", place));
        }
      } else {
        cell.path = axis;
      }
      char* end = nullptr;
      const double number = std::strtod(text.c_str(), &end);
      const bool is_number = !text.empty() && *end == '\0' && number - number == 0.0;
      block.axes[column].numeric = block.axes[column].numeric && is_number;
      block.cells.push_back(std::move(cell));
    }
  }
  finish_listed(block, "csv", reading);
  block.file = path.string();
  return block;
}

}  // namespace recognition
