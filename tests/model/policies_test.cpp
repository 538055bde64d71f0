#include <catch2/catch.hpp>
#include <cmath>

#include "model/intervention.hpp"
#include "model/plain_world.hpp"
#include "model/reference_history.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

Intervention aid(const World& world, int tick, double magnitude) {
  Intervention made = intervention("aid_conditionality", world, tick);
  made.actors = {"AAA"};
  made.magnitude = magnitude;
  return made;
}

Intervention conduct(const World& world, int tick, double magnitude) {
  Intervention made = intervention("target_conduct", world, tick);
  made.magnitude = magnitude;
  return made;
}

double intensity_at(const Drivers& drivers, int tick) {
  return value_at(drivers.intensity, 0, tick, 1.0);
}

Problem problem_of(const World& world, const std::vector<Intervention>& interventions,
                   std::optional<Month> observed_until = std::nullopt) {
  try {
    (void)compile_drivers(world, {interventions, observed_until});
  } catch (const InputError& error) {
    REQUIRE(error.problems().size() == 1);
    return error.problems().front();
  }
  FAIL("accepted");
  return {};
}

}  // namespace

TEST_CASE("Policy types stand by name, each with its unit, equation and summary") {
  std::string_view before;
  for (const PolicyType& type : policy_types()) {
    INFO(type.name);
    CHECK(before < type.name);
    before = type.name;
    CHECK_FALSE(type.moves.empty());
    CHECK_FALSE(type.unit.empty());
    CHECK_FALSE(type.summary.empty());
    CHECK(type.lower <= type.standard);
    CHECK(type.standard <= type.upper);
    CHECK(find_policy_type(type.name)->compile == type.compile);
  }
  CHECK(find_policy_type("sanction") == nullptr);
}

TEST_CASE("aid_conditionality multiplies the intensity of its actors, and overlaps multiply") {
  const World world = plain_world(3, 12);
  Intervention early = aid(world, 2, 0.5);
  early.end = world.month_of(7);
  const Drivers drivers = drivers_of(world, {early, aid(world, 5, 1.0)});
  CHECK(intensity_at(drivers, 1) == 1.0);
  CHECK(intensity_at(drivers, 2) == 1.5);
  CHECK(intensity_at(drivers, 5) == 3.0);
  CHECK(intensity_at(drivers, 7) == 3.0);
  CHECK(intensity_at(drivers, 8) == 2.0);
  CHECK(intensity_at(drivers, 11) == 2.0);
  CHECK(value_at(drivers.intensity, 1, 11, 1.0) == 1.0);  // not an actor
}

TEST_CASE("The intensity of a nation never exceeds its bound, and never turns negative") {
  const World world = plain_world(3, 6);
  CHECK(intensity_at(drivers_of(world, {aid(world, 0, 6.0), aid(world, 1, 6.0)}), 1) ==
        kMaxIntensity);
  CHECK(intensity_at(drivers_of(world, {aid(world, 0, -1.0)}), 3) == 0.0);
  CHECK(find_policy_type("aid_conditionality")->lower == -1.0);
}

TEST_CASE("A ramp reaches full magnitude in its last month, linearly from the first") {
  const World world = plain_world(2, 12);
  Intervention ramped = aid(world, 3, 1.0);
  ramped.ramp_months = 4;
  const Drivers drivers = drivers_of(world, {ramped});
  CHECK(intensity_at(drivers, 2) == 1.0);
  CHECK(intensity_at(drivers, 3) == 1.25);
  CHECK(intensity_at(drivers, 4) == 1.5);
  CHECK(intensity_at(drivers, 6) == 2.0);
  CHECK(intensity_at(drivers, 11) == 2.0);
}

TEST_CASE("target_conduct shifts conduct from its start to its end, and overlaps add") {
  const World world = plain_world(2, 8);
  Intervention schools = conduct(world, 2, 0.25);
  schools.end = world.month_of(5);
  const Drivers drivers = drivers_of(world, {schools, conduct(world, 4, -0.125)});
  const std::vector<double> expected{0.0, 0.0, 0.25, 0.25, 0.125, 0.125, -0.125, -0.125};
  CHECK(drivers.conduct_shift == expected);
}

TEST_CASE("focal_date pushes its targets in its month alone, and overlaps add") {
  const World world = plain_world(3, 8);
  Intervention focal = intervention("focal_date", world, 3);
  focal.targets = {"AAB"};
  focal.magnitude = 1.5;
  Intervention all = focal;
  all.targets = {"all"};
  all.magnitude = -0.5;
  const Drivers drivers = drivers_of(world, {focal, all});
  CHECK(value_at(drivers.focal_push, 1, 2, 0.0) == 0.0);
  CHECK(value_at(drivers.focal_push, 1, 3, 0.0) == 1.0);
  CHECK(value_at(drivers.focal_push, 1, 4, 0.0) == 0.0);
  CHECK(value_at(drivers.focal_push, 0, 3, 0.0) == -0.5);
}

TEST_CASE("An organisation means its members of that month") {
  World world = plain_world(3, 12);
  world.blocs = {{"EU", {{0, 0, 4}, {1, 0, 1 << 20}, {2, 6, 1 << 20}}}};
  CHECK(resolve_nations({"EU"}, world, 3) == std::vector{NationIndex{0}, NationIndex{1}});
  CHECK(resolve_nations({"EU"}, world, 4) == std::vector{NationIndex{1}});
  CHECK(resolve_nations({"EU", "AAA"}, world, 6) ==
        std::vector{NationIndex{0}, NationIndex{1}, NationIndex{2}});
  CHECK(resolve_nations({"nobody"}, world, 6).empty());
}

TEST_CASE("leader_move moves its actors at its date, and gives cover from the month after") {
  World world = plain_world(3, 12);
  world.alignment_with["AAA"] = {9.0, 1.5, -1.0};
  Intervention act = intervention("leader_move", world, 4);
  act.actors = {"AAA"};
  const Drivers drivers = drivers_of(world, {act});
  REQUIRE(drivers.moves[4].size() == 1);
  CHECK(drivers.moves[4][0].nation == 0);
  CHECK(drivers.moves[4][0].to == kRecognised);
  REQUIRE(drivers.leaders.size() == 1);
  CHECK(drivers.leaders[0].alignment == std::vector<double>{0.0, 1.5, 0.0});

  Parameters p = default_parameters();
  ReferenceHistory history({&world, &drivers, p, {}});
  history.begin({1, 0});
  for (int tick = 0; tick < 8; ++tick) {
    history.open_month(tick);
    const double faded = tick > 4 ? std::exp(-(tick - 5) / p.tau) : 0.0;
    CHECK(history.terms(1).cover == Approx(p.beta_cov * 1.5 * faded));
    CHECK(history.terms(0).cover == 0.0);  // the leader itself
    CHECK(history.terms(2).cover == 0.0);  // out of line with it
    std::vector<AgentMove> moves;
    history.close_month(tick, moves);
    CHECK(history.rung(0) == (tick >= 4 ? kRecognised : kNone));
  }
}

TEST_CASE("A leader that moved before the run gives cover and does not move again") {
  World world = plain_world(2, 6);
  world.alignment_with["AAA"] = {0.0, 1.0};
  world.episode.leader_moves = {{"AAA", world.first_month - 3, kRecognised, ""}};
  const Drivers drivers = drivers_of(world);
  for (const auto& moves : drivers.moves) CHECK(moves.empty());
  ReferenceHistory history({&world, &drivers, default_parameters(), {}});
  history.begin({1, 0});
  history.open_month(0);
  CHECK(history.terms(1).cover == Approx(0.5 * std::exp(-2.0 / 12.0)));
}

TEST_CASE("The same act in the episode and in the scenario is one act") {
  World world = plain_world(2, 6);
  world.episode.leader_moves = {{"AAA", world.month_of(2), kRecognised, ""}};
  Intervention act = intervention("leader_move", world, 2);
  act.actors = {"AAA"};
  const Drivers drivers = drivers_of(world, {act});
  CHECK(drivers.leaders.size() == 1);
  CHECK(drivers.moves[2].size() == 1);
}

TEST_CASE("Where scenario and episode script a nation's move of one month, the scenario's holds") {
  World world = plain_world(2, 6);
  const Rung rung = GENERATE(kMission, kRecognised);
  const Rung other = rung == kMission ? kRecognised : kMission;
  world.episode.leader_moves = {{"AAA", world.month_of(2), other, ""}};
  Intervention act = intervention("leader_move", world, 2);
  act.actors = {"AAA"};
  act.rung = rung;
  const Drivers drivers = drivers_of(world, {act});
  CHECK(drivers.leaders.size() == 1);
  REQUIRE(drivers.moves[2].size() == 1);
  CHECK(drivers.moves[2][0].to == rung);
}

TEST_CASE("remove_shock deletes the act, wherever it stands in the list") {
  World world = plain_world(2, 6);
  Intervention act = intervention("leader_move", world, 2);
  act.actors = {"AAA", "AAB"};
  Intervention removal = intervention("remove_shock", world, 2);
  removal.actors = {"AAA"};
  const Drivers drivers = drivers_of(world, {removal, act});
  REQUIRE(drivers.leaders.size() == 1);
  CHECK(drivers.leaders[0].nation == "AAB");
  REQUIRE(drivers.moves[2].size() == 1);
  CHECK(drivers.moves[2][0].nation == 1);
}

TEST_CASE("remove_shock that finds no act says so, with its place") {
  const World world = plain_world(2, 6);
  Intervention act = intervention("leader_move", world, 2);
  act.actors = {"AAA"};
  Intervention removal = intervention("remove_shock", world, 3);
  removal.actors = {"AAA"};
  removal.place = {"no-act.toml", 7, 3};
  const Problem problem = problem_of(world, {act, removal});
  CHECK(render(problem) ==
        "no-act.toml:7:3: remove_shock finds no scripted move of AAA in 2020-04 (it deletes a "
        "leader_move of the scenario or the episode). Give the actor and the month of the move to "
        "remove.");
}

TEST_CASE("remove_shock before observations that are replayed is refused") {
  const World world = plain_world(2, 6);
  Intervention act = intervention("leader_move", world, 2);
  act.actors = {"AAA"};
  Intervention removal = act;
  removal.type = "remove_shock";
  removal.place = {"late.toml", 5, 1};
  const Problem problem = problem_of(world, {act, removal}, world.month_of(3));
  CHECK(render(problem) ==
        "late.toml:5:1: remove_shock lies before observations that are replayed (what was observed "
        "until 2020-04 happened with the shock). Start the scenario before the shock, without "
        "observed_until.");
  CHECK_NOTHROW(compile_drivers(world, {{act, removal}, world.month_of(1)}));
}
