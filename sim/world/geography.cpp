#include "world/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace recognition {
namespace {

struct Capital {
  std::string_view iso3;
  double latitude;
  double longitude;
};

// Of states that are no more, for which nations.csv has no coordinates: Prague, East Berlin,
// Zanzibar, Saigon, Aden.
constexpr std::array<Capital, 5> kFormerCapitals{{{"CSK", 50.08, 14.43},
                                                  {"DDR", 52.52, 13.41},
                                                  {"EAZ", -6.16, 39.19},
                                                  {"VDR", 10.78, 106.70},
                                                  {"YMD", 12.80, 45.03}}};
constexpr std::uint8_t kNeverMentioned = 255;

Capital capital_of(const AtlasNation& nation) {
  const auto former =
      std::find_if(kFormerCapitals.begin(), kFormerCapitals.end(),
                   [&](const Capital& capital) { return capital.iso3 == nation.iso3; });
  if (std::isnan(nation.latitude) && former != kFormerCapitals.end()) return *former;
  return {nation.iso3, nation.latitude, nation.longitude};
}

}  // namespace

double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                       double longitude_b) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double half_north = std::sin((latitude_b - latitude_a) * kRadians / 2.0);
  const double half_east = std::sin((longitude_b - longitude_a) * kRadians / 2.0);
  const double haversine = half_north * half_north + std::cos(latitude_a * kRadians) *
                                                         std::cos(latitude_b * kRadians) *
                                                         half_east * half_east;
  if (std::isnan(haversine)) return haversine;
  const double km = 2.0 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(haversine)));
  return std::round(km * 1000.0) / 1000.0;
}

double capital_distance_km(const AtlasNation& a, const AtlasNation& b) {
  const Capital from = capital_of(a);
  const Capital to = capital_of(b);
  return great_circle_km(from.latitude, from.longitude, to.latitude, to.longitude);
}

Contiguity::Contiguity(const Atlas& atlas, int year)
    : nations_(atlas.nations.size()), type_(nations_ * nations_, kNeverMentioned) {
  const auto set = [&](std::size_t a, std::size_t b, std::uint8_t type) {
    type_[a * nations_ + b] = type;
    type_[b * nations_ + a] = type;
  };
  for (const PairSpell& spell : atlas.contiguity) {
    const bool holds = spell.start <= year && year <= spell.end;
    const std::uint8_t known = type_[spell.a * nations_ + spell.b];
    const bool nearer = known == kNeverMentioned || known == 0 || spell.type < known;
    if (holds && nearer) {
      set(spell.a, spell.b, static_cast<std::uint8_t>(spell.type));
    } else if (known == kNeverMentioned) {
      set(spell.a, spell.b, 0);
    }
  }
  for (std::size_t a = 0; a < nations_; ++a) {
    for (const std::size_t b : atlas.nations[a].borders) {
      if (type_[a * nations_ + b] == kNeverMentioned) set(a, b, 1);
    }
  }
  std::replace(type_.begin(), type_.end(), kNeverMentioned, std::uint8_t{0});
}

double Contiguity::strength(std::size_t a, std::size_t b) const {
  static constexpr std::array<double, 6> kStrength{0.0, 1.0, 0.8, 0.6, 0.5, 0.3};
  return kStrength[type_[a * nations_ + b]];
}

}  // namespace recognition
