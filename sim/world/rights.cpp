#include <algorithm>
#include <cmath>

#include "core/csv.hpp"
#include "world/indices.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {

constexpr int kLookBackYears = 6;
constexpr int kWomenCivlibFrom = 1970;
constexpr double kUdsCeiling = 0.8;  // the best of those without V-Dem is no model democracy
constexpr double kUnknownRights = 0.5;

// Share of the values known that are not above each, ties at their middle: the rank as a share.
std::vector<double> percentiles(const std::vector<double>& values) {
  std::vector<double> sorted;
  for (const double value : values) {
    if (!std::isnan(value)) sorted.push_back(value);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ranks(values.size(), kMissing);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), values[i]);
    const auto below = static_cast<double>(low - sorted.begin());
    const auto equal = static_cast<double>(high - low);
    ranks[i] = (below + (equal + 1.0) / 2.0) / static_cast<double>(sorted.size());
  }
  return ranks;
}

}  // namespace

Index rights(const Frame& frame) {
  const int year = frame.year - 1;
  const auto women = year >= kWomenCivlibFrom ? YearColumn::kWomenCivlib : YearColumn::kWomenPolemp;
  const std::size_t n = frame.size();
  Index index{default_covariate(n, kUnknownRights),
              {{"liberal democracy", "0..1", std::vector<double>(n, kMissing), {}},
               {women == YearColumn::kWomenCivlib ? "women's civil liberties"
                                                  : "women's political empowerment",
                "0..1",
                std::vector<double>(n, kMissing),
                {}},
               {"Unified Democracy Score", "latent", std::vector<double>(n, kMissing), {}}}};
  Covariate& covariate = index.covariate;
  covariate.value.assign(n, kMissing);
  for (std::size_t i = 0; i < n; ++i) {
    const auto find = [&](YearColumn column) {
      return frame.atlas->years.latest(frame.members[i], year, kLookBackYears, column);
    };
    const YearFigure democracy = find(YearColumn::kLibdem);
    const YearFigure liberties = find(women);
    index.parts[0].raw[i] = democracy.value;
    index.parts[1].raw[i] = liberties.value;
    if (frame.present[i] != 0) index.parts[2].raw[i] = find(YearColumn::kUds).value;
    if (democracy.year == 0 && liberties.year == 0) continue;
    const bool both = democracy.year != 0 && liberties.year != 0;
    covariate.value[i] = both ? (democracy.value + liberties.value) / 2.0
                              : (democracy.year != 0 ? democracy.value : liberties.value);
    const int oldest =
        both ? std::min(democracy.year, liberties.year) : std::max(democracy.year, liberties.year);
    covariate.source_year[i] = static_cast<std::int16_t>(oldest);
    covariate.origin[i] = oldest == year ? Origin::kMeasured : Origin::kCarried;
  }
  const auto ranks = percentiles(index.parts[2].raw);
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isnan(covariate.value[i]) || std::isnan(ranks[i])) continue;
    covariate.value[i] = kUdsCeiling * ranks[i];
    covariate.origin[i] = Origin::kImputed;
    covariate.source_year[i] = static_cast<std::int16_t>(year);
  }
  impute(frame, kUnknownRights, covariate.value, covariate.origin);
  for (IndexPart& part : index.parts) part.z = part.raw;
  return index;
}

}  // namespace recognition
