#include "model/drivers.hpp"

#include <catch2/catch.hpp>

#include "engine/history.hpp"
#include "model/plain_world.hpp"
#include "model/reference_history.hpp"

using namespace recognition;
using namespace recognition::testing;

TEST_CASE("Of overlapping condemnations the strongest holds, each in its months") {
  World world = plain_world(3, 12);
  world.blocs = {{"EU", {{0, 0, 1 << 20}, {1, 0, 1 << 20}}}};
  world.episode.condemners = {{{"EU"}, 0.5, world.month_of(2), world.month_of(8), ""},
                              {{"AAA"}, 0.75, world.month_of(4), world.month_of(5), ""}};
  const Drivers drivers = drivers_of(world);
  const auto kappa = [&](std::uint32_t nation, int tick) {
    return value_at(drivers.condemnation, nation, tick, 0.0);
  };
  CHECK(kappa(0, 1) == 0.0);
  CHECK(kappa(0, 2) == 0.5);
  CHECK(kappa(0, 4) == 0.75);
  CHECK(kappa(0, 6) == 0.5);
  CHECK(kappa(0, 9) == 0.0);
  CHECK(kappa(1, 4) == 0.5);
  CHECK(kappa(2, 4) == 0.0);
}

TEST_CASE("Condemnation that began before the run holds from its first month") {
  World world = plain_world(1, 3);
  world.episode.condemners = {{{"AAA"}, 0.5, world.first_month - 30, std::nullopt, ""}};
  CHECK(value_at(drivers_of(world).condemnation, 0, 0, 0.0) == 0.5);
}

TEST_CASE("A security relation that begins during the run moves exposure from its month on") {
  World world = plain_world(2, 12);
  world.episode.start = {2019, 1, 1};
  const Month start{2019, 1};
  world.episode.security = {{"AAA", 0.5, start, ""},  // part of World::exposure already
                            {"AAA", -1.0, world.month_of(3), ""},
                            {"AAB", -0.25, Month{2019, 6}, ""}};  // after the start, before the run
  const Drivers drivers = drivers_of(world);
  CHECK(value_at(drivers.exposure_shift, 0, 2, 0.0) == 0.0);
  CHECK(value_at(drivers.exposure_shift, 0, 3, 0.0) == -1.5);
  CHECK(value_at(drivers.exposure_shift, 0, 11, 0.0) == -1.5);
  CHECK(value_at(drivers.exposure_shift, 1, 0, 0.0) == -0.25);
}

TEST_CASE("Campaigns and focal dates of the episode stand in their months") {
  World world = plain_world(2, 8);
  world.episode.campaigns = {{world.month_of(2), world.month_of(4), ""}};
  world.episode.focal_dates = {{world.month_of(5), {"AAB"}, 2.0, ""},
                               {world.month_of(6), {}, 1.0, ""}};
  const Drivers drivers = drivers_of(world);
  CHECK(drivers.campaign == std::vector<double>{0, 0, 1, 1, 1, 0, 0, 0});
  CHECK(value_at(drivers.focal_push, 0, 5, 0.0) == 0.0);
  CHECK(value_at(drivers.focal_push, 1, 5, 0.0) == 2.0);
  CHECK(value_at(drivers.focal_push, 0, 6, 0.0) == 1.0);
  CHECK(value_at(drivers.focal_push, 1, 7, 0.0) == 0.0);
}

TEST_CASE("Nations enter, leave and join the UN with their dates") {
  World world = plain_world(4, 12);
  world.nations[1].enters = 3;
  world.nations[2].leaves = 5;
  world.nations[3].joins_un = 7;
  world.nations[1].joins_un = 3;  // on entering: no event of its own
  const Drivers drivers = drivers_of(world);
  CHECK(drivers.entering[3] == std::vector<std::uint32_t>{1});
  CHECK(drivers.leaving[5] == std::vector<std::uint32_t>{2});
  CHECK(drivers.joining[7] == std::vector<std::uint32_t>{3});
  CHECK(drivers.joining[3].empty());
}

TEST_CASE("Everybody but the contested state is at risk") {
  World world = plain_world(3, 2);
  world.nations[1].contested = true;
  CHECK(drivers_of(world).at_risk == std::vector<std::uint8_t>{1, 0, 1});
}

TEST_CASE("While the record is replayed nations move as recorded and nobody draws") {
  World world = plain_world(12, 10);
  world.nations[2].enters = 3;
  world.moves = {{"AAA", world.month_of(1), Precision::kDay, kMission},
                 {"AAB", world.month_of(1), Precision::kDay, kRecognised},
                 {"AAC", world.month_of(1), Precision::kDay, kContact},  // holds from its entry
                 {"AAB", world.month_of(4), Precision::kDay, kNone},
                 {"AAA", world.month_of(7), Precision::kDay, kRecognised}};  // after the replay
  const Drivers drivers = compile_drivers(world, {{}, world.month_of(5)});
  Parameters p = default_parameters();
  p.alpha = p.alpha_step = p.delta_0 = 2.0;  // whoever draws moves
  ReferenceHistory history({&world, &drivers, p, {}});
  const PlainDraws draws({3, 0});
  history.begin(draws.key());
  const auto run_month = [&](int tick) {
    history.open_month(tick);
    std::vector<AgentMove> moves;
    draws.decide_month(history, tick, moves);
    history.close_month(tick, moves);
  };
  const auto rungs = [&] {
    return std::vector<int>{history.rung(0), history.rung(1), history.rung(2), history.rung(3)};
  };
  run_month(0);
  CHECK(rungs() == std::vector{0, 0, 0, 0});
  run_month(1);
  CHECK(rungs() == std::vector{2, 4, 0, 0});
  run_month(2);
  run_month(3);
  CHECK(rungs() == std::vector{2, 4, 1, 0});
  run_month(4);
  run_month(5);
  CHECK(rungs() == std::vector{2, 0, 1, 0});
  run_month(6);
  int moved = 0;
  for (std::uint32_t i = 3; i < 12; ++i) moved += history.rung(i) != kNone;
  CHECK(moved > 0);  // from here on they draw
}

TEST_CASE("A scripted act overrides what the record says of that month") {
  World world = plain_world(2, 4);
  world.moves = {{"AAA", world.month_of(1), Precision::kDay, kMission}};
  Intervention act = intervention("leader_move", world, 1);
  act.actors = {"AAA"};
  const Drivers drivers = compile_drivers(world, {{act}, world.month_of(2)});
  REQUIRE(drivers.moves[1].size() == 1);
  CHECK(drivers.moves[1][0].to == kRecognised);
}
