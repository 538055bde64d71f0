#include "study/sweep/read_ranges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace recognition {
namespace {

using GivenBounds = std::map<std::string, TomlValue, std::less<>>;

// Bounds by path, from either form.
GivenBounds given_bounds(TomlSection& section, const SweepReading& reading,
                         const std::vector<std::string>& paths) {
  GivenBounds bounds;
  const auto given = section.value("bounds");
  if (!given) return bounds;
  if (given->kind == TomlValue::Kind::kTable) {
    for (const auto& [path, value] : given->entries) {
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
        reading.problem(value.place, fmt::format("there are bounds for '{}'", path),
                        "it is none of this axis' paths", suggest(path, paths));
      }
      bounds.emplace(path, value);
    }
    return bounds;
  }
  if (paths.size() == 1) {
    bounds.emplace(paths.front(), *given);
  } else {
    section.problem("bounds", fmt::format("'bounds' is {}", given->text),
                    fmt::format("there are {} paths", paths.size()),
                    "Write bounds = {\"parameters.beta_r\" = [0, 2], ...}.");
  }
  return bounds;
}

std::optional<double> month_count(const TomlValue& value) {
  const auto month = parse_month(value.word);
  return month ? std::optional{static_cast<double>(month->count())} : std::nullopt;
}

bool set_bounds(AxisRange& range, const TomlValue& given, const SweepReading& reading) {
  const auto refuse = [&](const std::string& why, const std::string& remedy) {
    reading.problem(given.place, fmt::format("the bounds of '{}' are {}", range.path, given.text),
                    why, remedy);
    return false;
  };
  if (given.kind != TomlValue::Kind::kList || given.elements.size() != 2) {
    return refuse("two values are expected", "Write for example [0.5, 2.0].");
  }
  const auto read = [&](const TomlValue& value) {
    return range.kind == RangeKind::kMonth ? month_count(value) : value.number;
  };
  const auto lower = read(given.elements[0]);
  const auto upper = read(given.elements[1]);
  if (!lower || !upper) {
    return range.kind == RangeKind::kMonth
               ? refuse("two months are expected", R"(Write for example ["2026-01", "2028-12"].)")
               : refuse("two numbers are expected", "Write for example [0.5, 2.0].");
  }
  if (range.kind == RangeKind::kInteger &&
      !(given.elements[0].is_integer && given.elements[1].is_integer)) {
    return refuse("two whole numbers are expected", "Write for example [1, 5].");
  }
  if (*lower >= *upper) {
    return refuse("the first must be below the second",
                  "Swap them, or set the value once, above the axes.");
  }
  if (range.parameter != nullptr &&
      (*lower < range.parameter->lower || *upper > range.parameter->upper)) {
    return refuse(fmt::format("{} to {} are allowed; {}", range.parameter->lower,
                              range.parameter->upper, range.parameter->unit),
                  "Stay within; recognition list parameters shows every bound.");
  }
  range.lower = *lower;
  range.upper = *upper;
  return true;
}

std::optional<AxisRange> range_of(const std::string& path, const Place& place,
                                  const GivenBounds& bounds, const SweepReading& reading) {
  AxisRange range;
  range.path = path;
  range.parameter = parameter_of_path(path);
  const KeySpec* key = key_of_path(path);
  if (key != nullptr) {
    if (key->kind == KeyKind::kInteger) range.kind = RangeKind::kInteger;
    if (key->kind == KeyKind::kMonth) range.kind = RangeKind::kMonth;
  }
  const bool is_word = path == kPolicyAxis || path == kScenarioAxis ||
                       (key != nullptr && key->kind != KeyKind::kInteger &&
                        key->kind != KeyKind::kMonth && key->kind != KeyKind::kNumber);
  if (is_word) {
    reading.problem(place, fmt::format("'{}' has no values between two bounds", path),
                    "it is no number", R"(Use kind = "list" or "zip" for it.)");
    return std::nullopt;
  }
  if (const auto given = bounds.find(path); given != bounds.end()) {
    return set_bounds(range, given->second, reading) ? std::optional{range} : std::nullopt;
  }
  if (range.parameter != nullptr) {
    range.lower = range.parameter->lower;
    range.upper = range.parameter->upper;
    return range;
  }
  std::vector<std::string> names;
  for (const ParameterRow& row : parameter_table()) {
    names.push_back(fmt::format("parameters.{}", row.name));
  }
  const bool is_parameter = path.starts_with("parameters.");
  reading.problem(place,
                  is_parameter ? fmt::format("unknown parameter '{}'", path)
                               : fmt::format("'{}' has no bounds", path),
                  is_parameter ? "recognition list parameters shows them all"
                               : "only parameters have bounds of their own",
                  is_parameter ? suggest(path, names) : "Add bounds = [low, high].");
  return std::nullopt;
}

RangeLaw read_law(TomlSection& section) {
  const auto law = section.text("distribution");
  if (!law || *law == "uniform") return RangeLaw::kUniform;
  if (*law == "prior") return RangeLaw::kPrior;
  section.problem("distribution", fmt::format("'distribution' is '{}'", *law),
                  "'uniform' between the bounds, or the 'prior' of each parameter within them",
                  suggest(*law, {"uniform", "prior"}));
  return RangeLaw::kUniform;
}

}  // namespace

std::vector<PlacedRange> read_ranges(TomlSection& section, const SweepReading& reading,
                                     MayUsePrior prior) {
  const auto paths = reading.paths(section);
  std::vector<std::string> names;
  names.reserve(paths.size());
  for (const auto& [path, place] : paths) names.push_back(path);
  const GivenBounds bounds = given_bounds(section, reading, names);
  const RangeLaw law = prior == MayUsePrior::kYes ? read_law(section) : RangeLaw::kUniform;
  std::vector<PlacedRange> ranges;
  for (const auto& [path, place] : paths) {
    if (path.empty()) continue;
    auto range = range_of(path, place, bounds, reading);
    if (!range) continue;
    range->law = law;
    ranges.push_back({std::move(*range), place});
  }
  return ranges.size() == paths.size() ? ranges : std::vector<PlacedRange>{};
}

}  // namespace recognition
