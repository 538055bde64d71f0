#include <algorithm>
#include <cmath>
#include <map>

#include "core/csv.hpp"
#include "core/math.hpp"
#include "world/geography.hpp"
#include "world/indices.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {

constexpr double kLeastKm = 150.0;  // nearer counts as this near
constexpr double kContiguityWeight = 0.5;
constexpr double kTradeWeight = 0.5;

double nearness(double km) {
  return std::isnan(km) ? kMissing : -portable_log(std::max(km, kLeastKm));
}

std::vector<double> each(const std::vector<double>& values, double (*map)(double)) {
  std::vector<double> mapped(values.size());
  std::transform(values.begin(), values.end(), mapped.begin(), map);
  return mapped;
}

std::vector<double> km_to_place(const Frame& frame) {
  std::vector<double> km(frame.size(), kMissing);
  if (!frame.place) return km;
  const auto& nations = frame.atlas->nations;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    km[i] = capital_distance_km(nations[frame.members[i]], nations[*frame.place]);
  }
  return km;
}

std::vector<double> km_to_nearest_sponsor(const Frame& frame) {
  std::vector<double> km(frame.size(), kMissing);
  const auto& nations = frame.atlas->nations;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    for (const std::size_t sponsor : frame.sponsors) {
      if (sponsor == frame.members[i]) continue;
      const double found = capital_distance_km(nations[frame.members[i]], nations[sponsor]);
      if (std::isnan(km[i]) || found < km[i]) km[i] = found;
    }
  }
  return km;
}

std::vector<double> contiguity_to_place(const Frame& frame) {
  std::vector<double> strength(frame.size(), 0.0);
  if (!frame.place) return strength;
  std::map<int, Contiguity> of_year;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const int year = frame.tie_year[i];
    const auto known = of_year.try_emplace(year, *frame.atlas, year).first;
    strength[i] = known->second.strength(frame.members[i], *frame.place);
  }
  return strength;
}

struct TargetTrade {
  std::vector<double> thousand_usd;  // NaN where not recorded
  int year = 0;
};

// The last table before the start. Only the target's own trade counts, not that of the state which
// stands for its place; absent is not zero.
TargetTrade trade_with_target(const Frame& frame) {
  TargetTrade trade{std::vector<double>(frame.size(), kMissing), 0};
  const PairTable& table = frame.atlas->trade;
  const auto latest = table.latest(frame.year - 1);
  if (!latest || !frame.target || frame.target != frame.place) return trade;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    trade.thousand_usd[i] = table.at(*latest, frame.members[i], *frame.target);
    if (!std::isnan(trade.thousand_usd[i])) trade.year = table.years()[*latest];
  }
  return trade;
}

// Relations in force at the start; later ones are drivers of the model.
std::vector<double> security_at_start(const Frame& frame) {
  std::vector<double> relation(frame.size(), 0.0);
  for (const SecurityRelation& coded : frame.episode->security) {
    if (coded.start > frame.episode->start.in_month()) continue;
    for (std::size_t i = 0; i < frame.size(); ++i) {
      if (frame.atlas->nations[frame.members[i]].iso3 == coded.nation) relation[i] = coded.relation;
    }
  }
  return relation;
}

}  // namespace

Index exposure(const Frame& frame) {
  const TargetTrade trade = trade_with_target(frame);
  Index index{default_covariate(frame.size(), 0.0),
              {{"distance to the target", "km", km_to_place(frame), {}},
               {"distance to the nearest sponsor", "km", km_to_nearest_sponsor(frame), {}},
               {"contiguity to the target", "strength 0..1", contiguity_to_place(frame), {}},
               {"trade with the target", "thousand US$", trade.thousand_usd, {}},
               {"security relation", "z units", security_at_start(frame), {}}}};
  auto& parts = index.parts;
  parts[0].z = z_scores(frame, each(parts[0].raw, nearness));
  parts[1].z = z_scores(frame, each(parts[1].raw, nearness));
  parts[2].z = z_scores(frame, parts[2].raw);
  parts[3].z = z_scores(frame, each(parts[3].raw, [](double x) {
                          return std::isnan(x) ? kMissing : portable_log(1.0 + x);
                        }));
  parts[4].z = parts[4].raw;

  Covariate& covariate = index.covariate;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    const auto known = [&](std::size_t part) { return !std::isnan(parts[part].z[i]); };
    double proximity = 0.0;
    if (known(0) && known(1))
      proximity = (parts[0].z[i] + parts[1].z[i]) / 2.0;
    else if (known(0))
      proximity = parts[0].z[i];
    else if (known(1))
      proximity = parts[1].z[i];
    covariate.value[i] = proximity + kContiguityWeight * (known(2) ? parts[2].z[i] : 0.0) +
                         kTradeWeight * (known(3) ? parts[3].z[i] : 0.0) + parts[4].z[i];
    const bool nothing = !known(0) && !known(1) && !known(3) && parts[4].z[i] == 0.0;
    covariate.origin[i] = nothing ? Origin::kDefault : Origin::kMeasured;
    const int year = known(3) ? trade.year : frame.tie_year[i];
    covariate.source_year[i] = static_cast<std::int16_t>(nothing ? 0 : year);
  }
  covariate.value = z_scores(frame, covariate.value);
  return index;
}

}  // namespace recognition
