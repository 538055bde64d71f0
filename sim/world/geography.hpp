#pragma once
// Distances between capitals and contiguity.

#include <cstdint>
#include <vector>

#include "world/atlas.hpp"

namespace recognition {

inline constexpr double kEarthRadiusKm = 6371.0;

// Great circle in km, rounded to a metre so that a last bit of libm decides nothing.
[[nodiscard]] double great_circle_km(double latitude_a, double longitude_a, double latitude_b,
                                     double longitude_b);

// Between the capitals; NaN where a place is not known.
[[nodiscard]] double capital_distance_km(const AtlasNation& a, const AtlasNation& b);

// Contiguity of all pairs in a year. Pairs that the dated table never mentions (Palestine) take
// the land borders of nations.csv.
class Contiguity {
 public:
  Contiguity(const Atlas& atlas, int year);

  // 1 land border, 2 to 5 up to 12, 24, 150, 400 miles of water; 0 none.
  [[nodiscard]] int type(std::size_t a, std::size_t b) const { return type_[a * nations_ + b]; }
  // 1, .8, .6, .5, .3 by type; 0 none.
  [[nodiscard]] double strength(std::size_t a, std::size_t b) const;

 private:
  std::size_t nations_;
  std::vector<std::uint8_t> type_;
};

}  // namespace recognition
