#include "model/blocs.hpp"

#include <catch2/catch.hpp>

#include "model/plain_world.hpp"
#include "model/reference_history.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

BlocMember member(std::uint32_t nation, int from = 0, int until = 1 << 20) {
  return {nation, from, until};
}

}  // namespace

TEST_CASE(
    "The EU and the organisations that consult on foreign policy hold a line, others do not") {
  const Parameters p = default_parameters();
  CHECK(discipline("EU", p) == 0.5);
  for (const char* bloc : {"NATO", "OIC", "SCO", "CSTO", "GCC", "LAS", "ASEAN", "AU", "BRICS"}) {
    CHECK(discipline(bloc, p) == 0.1);
  }
  CHECK(discipline("COMMONWEALTH", p) == 0.0);
}

TEST_CASE("Members lean to the mean of all current members of their blocs") {
  World world = plain_world(4, 6);
  world.blocs = {{"EU", {member(0), member(1), member(2)}}, {"NATO", {member(0), member(3)}}};
  const BlocLines lines = bloc_lines(world, default_parameters(), 0);
  const std::vector<double> x{1.0, 2.0, 6.0, 4.0};
  std::vector<double> leaned;
  lean_to_blocs(lines, x, leaned);
  CHECK(leaned[0] == Approx(0.4 * 1.0 + 0.5 * 3.0 + 0.1 * 2.5));
  CHECK(leaned[1] == Approx(0.5 * 2.0 + 0.5 * 3.0));
  CHECK(leaned[2] == Approx(0.5 * 6.0 + 0.5 * 3.0));
  CHECK(leaned[3] == Approx(0.9 * 4.0 + 0.1 * 2.5));
  CHECK(lines.source == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("The shares of many blocs together stay below .9, in proportion") {
  World world = plain_world(2, 6);
  for (const char* bloc : {"EU", "NATO", "OIC", "SCO", "CSTO", "GCC", "LAS", "ASEAN"}) {
    world.blocs.push_back({bloc, {member(0), member(1)}});
  }
  const BlocLines lines = bloc_lines(world, default_parameters(), 0);  // .5 + 7 x .1
  CHECK(lines.own[0] == Approx(0.1));
  CHECK(lines.lines[0][0].psi == Approx(0.5 * 0.9 / 1.2));
  CHECK(lines.lines[0][1].psi == Approx(0.1 * 0.9 / 1.2));
}

TEST_CASE("Only members of the month count: those who have joined, not left, and exist") {
  World world = plain_world(4, 12);
  world.nations[2].enters = 6;
  world.blocs = {{"EU", {member(0), member(1, 3, 9), member(2), member(3, 0, 4)}}};
  const auto members_at = [&](int tick) {
    return bloc_lines(world, default_parameters(), tick).members.at(0);
  };
  CHECK(members_at(0) == std::vector<std::uint32_t>{0, 3});
  CHECK(members_at(3) == std::vector<std::uint32_t>{0, 1, 3});
  CHECK(members_at(4) == std::vector<std::uint32_t>{0, 1});
  CHECK(members_at(6) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(members_at(9) == std::vector<std::uint32_t>{0, 2});
  CHECK(bloc_eras(world, default_parameters()) == std::vector<int>{0, 3, 4, 6, 9});
}

TEST_CASE("A bloc's mean counts members at every rung, also those who have recognised") {
  World world = plain_world(2, 6);
  world.blocs = {{"EU", {member(0), member(1)}}};
  world.alignment.value = {0.0, 2.0};
  world.rung_before = {kNone, kRecognised};
  const Drivers drivers = drivers_of(world);
  Parameters p = default_parameters();
  p.sigma_u = p.sigma_b = 0.0;
  ReferenceHistory history({&world, &drivers, p, {}});
  history.begin({1, 0});
  history.open_month(0);
  CHECK(history.terms(0).bloc_pull == Approx(0.5 * (p.beta_al * 1.0)));
  CHECK(history.terms(1).bloc_pull == Approx(-0.5 * (p.beta_al * 1.0)));
}
