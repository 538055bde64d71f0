#include "world/standardise.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace recognition {
namespace {

struct Mean {
  double sum = 0.0;
  int count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
};

}  // namespace

std::vector<double> z_scores(const Frame& frame, const std::vector<double>& values) {
  Mean mean;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (frame.standard[i] != 0 && !std::isnan(values[i])) mean.add(values[i]);
  }
  std::vector<double> scores(values.size(), kMissing);
  if (mean.count == 0) return scores;
  const double centre = mean.sum / mean.count;
  double squares = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (frame.standard[i] == 0 || std::isnan(values[i])) continue;
    squares += (values[i] - centre) * (values[i] - centre);
  }
  const double sd = std::sqrt(squares / mean.count);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const double score = sd > 1e-9 ? (values[i] - centre) / sd : 0.0;
    scores[i] = std::clamp(score, -kLargestZ, kLargestZ);
  }
  return scores;
}

void impute(const Frame& frame, double fallback, std::vector<double>& values,
            std::vector<Origin>& origin, const std::vector<std::uint8_t>& left_out) {
  std::map<std::string, Mean> subregions;
  std::map<std::string, Mean> regions;
  const auto nation = [&](std::size_t i) -> const AtlasNation& {
    return frame.atlas->nations[frame.members[i]];
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || frame.present[i] == 0) continue;
    if (!left_out.empty() && left_out[i] != 0) continue;
    subregions[nation(i).subregion].add(values[i]);
    regions[nation(i).region].add(values[i]);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) continue;
    const Mean near = subregions[nation(i).subregion];
    const Mean wide = regions[nation(i).region];
    const Mean& used = near.count > 0 ? near : wide;
    values[i] = used.count > 0 ? used.sum / used.count : fallback;
    origin[i] = used.count > 0 ? Origin::kImputed : Origin::kDefault;
  }
}

Covariate default_covariate(std::size_t nations, double value) {
  return {std::vector<double>(nations, value), std::vector<std::int16_t>(nations, 0),
          std::vector<Origin>(nations, Origin::kDefault)};
}

}  // namespace recognition
