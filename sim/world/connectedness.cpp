#include <algorithm>
#include <cmath>

#include "core/csv.hpp"
#include "world/indices.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {
constexpr int kGridYears = 5;  // the tables stand five years apart
}

Index connectedness(const Frame& frame) {
  Index index{default_covariate(frame.size(), 0.0), {}};
  const PairTable& table = frame.atlas->igo_shared;
  if (table.years().empty() || frame.sponsors.empty()) return index;
  const std::size_t latest = table.latest(frame.year - 1).value_or(0);
  const int table_year = table.years()[latest];
  std::vector<double> shared(frame.size(), kMissing);
  for (std::size_t i = 0; i < frame.size(); ++i) {
    double sum = 0.0;
    int count = 0;
    for (const std::size_t sponsor : frame.sponsors) {
      if (sponsor == frame.members[i]) continue;
      const double number = table.at(latest, frame.members[i], sponsor);
      if (std::isnan(number)) continue;
      sum += number;
      ++count;
    }
    if (count > 0) shared[i] = sum / count;
  }
  index.parts = {{"IGO memberships shared with the sponsors, mean", "organisations", shared, {}}};
  index.parts[0].z = z_scores(frame, shared);
  Covariate& covariate = index.covariate;
  covariate.value = index.parts[0].z;
  const bool of_its_time = table_year < frame.year && frame.year - 1 - table_year < kGridYears;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (std::isnan(shared[i])) continue;
    covariate.origin[i] = of_its_time ? Origin::kMeasured : Origin::kCarried;
    covariate.source_year[i] = static_cast<std::int16_t>(table_year);
  }
  impute(frame, 0.0, covariate.value, covariate.origin);
  return index;
}

}  // namespace recognition
