#include "study/sweep/axis_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/calendar.hpp"
#include "core/math.hpp"
#include "core/toml.hpp"
#include "core/toml_path.hpp"

namespace recognition {
namespace {

constexpr std::string_view kParameters = "parameters.";

std::string seven_digits(double value) {
  const std::string rounded = fmt::format("{:.7g}", value);
  return fmt::format("{}", std::strtod(rounded.c_str(), nullptr) + 0.0);
}

std::string range_text(RangeKind kind, double value) {
  if (kind == RangeKind::kNumber) return seven_digits(value);
  const auto whole = static_cast<long long>(value);
  if (kind == RangeKind::kInteger) return fmt::format("{}", whole);
  return Month::from_count(static_cast<int>(whole)).text();
}

double prior_quantile(const ParameterRow& row, double share) {
  constexpr double kLeast = 0x1p-33;
  const double u = std::clamp(share, kLeast, 1.0 - kLeast);
  const double z =
      row.prior == PriorKind::kHalfNormal ? normal_quantile(0.5 + 0.5 * u) : normal_quantile(u);
  return row.prior_mean + row.prior_sd * z;
}

}  // namespace

std::string value_at(const AxisRange& range, double share) {
  const double width = range.upper - range.lower;
  if (range.kind != RangeKind::kNumber) {
    return range_text(range.kind,
                      std::min(std::floor(range.lower + share * (width + 1.0)), range.upper));
  }
  const bool from_prior = range.law == RangeLaw::kPrior && range.parameter != nullptr &&
                          range.parameter->prior != PriorKind::kFixed;
  const double value =
      from_prior ? prior_quantile(*range.parameter, share) : range.lower + share * width;
  return seven_digits(std::clamp(value, range.lower, range.upper));
}

std::vector<std::string> levels_of(const AxisRange& range, std::size_t levels) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < levels; ++i) {
    const double share =
        levels == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(levels - 1);
    const double value = range.lower + share * (range.upper - range.lower);
    std::string text =
        range_text(range.kind, range.kind == RangeKind::kNumber ? value : std::round(value));
    if (values.empty() || values.back() != text) values.push_back(std::move(text));
  }
  return values;
}

std::string bound_text(const AxisRange& range, double bound) {
  return range_text(range.kind, bound);
}

const KeySpec* key_of_path(std::string_view path) {
  const auto steps = read_path(path, TomlDocument::kLimitDepth);
  if (!steps || steps->empty() || steps->back().element) return nullptr;
  std::string section;
  if (steps->size() > 1 && steps->front().key == "interventions") {
    section = "interventions";
  } else {
    for (std::size_t i = 0; i + 1 < steps->size(); ++i) {
      section += (section.empty() ? "" : ".") + (*steps)[i].key;
    }
  }
  for (const KeySpec& key : key_table()) {
    if (key.section == section && key.name == steps->back().key) return &key;
  }
  return nullptr;
}

const ParameterRow* parameter_of_path(std::string_view path) {
  if (!path.starts_with(kParameters)) return nullptr;
  return find_parameter(path.substr(kParameters.size()));
}

}  // namespace recognition
