#pragma once
// Who watches whom (W) and who depends on whom (D), era by era (ODD 2.4).

#include <vector>

#include "world/atlas.hpp"
#include "world/world.hpp"

namespace recognition {

inline constexpr int kPeers = 8;
inline constexpr int kMostPowers = 16;          // partners kept in a row of D
inline constexpr double kLeastPower = 0.005;    // smaller shares are left out
inline constexpr int kLastAllianceYear = 2018;  // ATOP ends; pacts are carried forward after it

// What the nations of a world are in the atlas: `position[i]` for nation i.
struct TieRequest {
  const Atlas* atlas = nullptr;
  std::vector<std::size_t> position;
  std::vector<NationInfo> nations;
  Month first_month;
  int months = 0;
};

// One era at tick 0, a new one in January after each trade table and whenever a nation enters or
// leaves. Nations that do not exist in an era have empty rows and nobody's tie.
[[nodiscard]] std::vector<TieEra> build_ties(const TieRequest& request);

// What one row of D is made of, for provenance.
struct PowerShare {
  std::size_t partner = 0;  // atlas position
  double trade = 0.0;       // share of the nation's recorded trade
  double pact = 0.0;        // share of its allies' GDP
  double weight = 0.0;      // before rounding
};
// All partners of a nation in a year, the target and states outside the system too, largest first.
[[nodiscard]] std::vector<PowerShare> power_shares(const Atlas& atlas, std::size_t nation,
                                                   int year);

// Years of the tables that ties of a year are made of; 0 = none.
[[nodiscard]] int trade_year_before(const Atlas& atlas, int year);
[[nodiscard]] int alliance_year_before(int year);

}  // namespace recognition
