#include "model/isolation.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/plain_world.hpp"

using namespace recognition;
using namespace recognition::testing;

TEST_CASE("Isolation is the share of the world's GDP, and of neighbours, below rung 2") {
  World world = plain_world(4, 3);
  world.gdp_share = {0.4, 0.3, 0.2, 0.1};
  world.neighbour = {1, 0, 1, 1};
  world.rung_before = {kMission, kContact, kNone, kRecognised};
  world.nations[3].enters = 2;  // exists later: counts in neither
  const Drivers drivers = drivers_of(world);
  HistoryState state;
  begin_history({&world, &drivers, default_parameters(), {}}, state);
  const Isolation isolation = isolation_of(world, state);
  CHECK(isolation.gdp == Approx(0.5));
  CHECK(isolation.neighbours == Approx(0.5));
}

TEST_CASE("Cooperation relaxes to what the rungs earn, as the closed form says") {
  const Parameters p = default_parameters();
  Cooperation cooperation;
  cooperation.begin(p, 0.0, 0.0);
  CHECK(cooperation.mean() == 0.0);
  const double goal = 0.08 * 0.5 + 0.04 * 0.25;
  for (int month = 1; month <= 36; ++month) {
    cooperation.month(0.5, 0.25, 0.0, 0.0);
    const double left = std::pow(1.0 - 1.0 / p.cooperation_months, month);
    CHECK(cooperation.mean() == Approx(goal * (1.0 - left)));
  }
}

TEST_CASE("Cooperation starts at rest, and stays there while nobody moves") {
  const Parameters p = default_parameters();
  Cooperation cooperation;
  cooperation.begin(p, 0.5, 0.25);
  const double at_rest = cooperation.mean();
  CHECK(at_rest == Approx(0.08 * 0.5 + 0.04 * 0.25));
  cooperation.month(0.5, 0.25, 0.0, 0.0);
  CHECK(cooperation.mean() == Approx(at_rest));
}

TEST_CASE("A sanction costs those who newly recognise, and its cost decays") {
  const Parameters p = default_parameters();
  Cooperation cooperation;
  cooperation.begin(p, 0.5, 0.25);
  const double at_rest = cooperation.mean();
  cooperation.month(0.5, 0.25, 0.1, 1.0);
  CHECK(cooperation.mean() == Approx(at_rest - p.sanction_cost * 0.1));
  for (int month = 1; month <= 24; ++month) {
    cooperation.month(0.5, 0.25, 0.0, 1.0);
    const double left = std::pow(1.0 - 1.0 / p.sanction_months, month);
    CHECK(cooperation.mean() == Approx(at_rest - p.sanction_cost * 0.1 * left));
  }
  cooperation.month(0.5, 0.25, 0.1, 0.0);  // no sanction, no cost
  CHECK(cooperation.mean() ==
        Approx(at_rest - p.sanction_cost * 0.1 * std::pow(1.0 - 1.0 / p.sanction_months, 25)));
}
