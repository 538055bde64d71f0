#include <cmath>

#include "world/indices.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {
constexpr int kShareLookBackYears = 10;
}

Index affinity(const Frame& frame) {
  const Affinity& named = frame.episode->affinity;
  Index index{default_covariate(frame.size(), 0.0), {}};
  if (named.of.empty()) return index;
  std::vector<double> share(frame.size());
  Covariate& covariate = index.covariate;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const YearFigure figure = frame.atlas->years.latest(
        frame.members[i], frame.year - 1, kShareLookBackYears, YearColumn::kMuslimShare);
    share[i] = figure.value;
    covariate.source_year[i] = static_cast<std::int16_t>(figure.year);
    if (figure.year == 0) continue;
    covariate.origin[i] = figure.year == frame.year - 1 ? Origin::kMeasured : Origin::kCarried;
  }
  index.parts = {{"share of the population", "0..1", share, {}}};
  std::vector<double> filled = share;
  std::vector<Origin> origin = covariate.origin;
  impute(frame, 0.0, filled, origin);
  for (std::size_t i = 0; i < frame.size(); ++i) {
    // Of those present at the start an unknown share is 0, flagged; later ones take their
    // subregion.
    const bool unknown = std::isnan(share[i]);
    if (unknown && frame.present[i] != 0) filled[i] = 0.0;
    if (unknown && frame.present[i] == 0) covariate.origin[i] = origin[i];
    covariate.value[i] = filled[i] * (named.target - named.contested_with);
  }
  index.parts[0].z = covariate.value;
  return index;
}

}  // namespace recognition
