// What chance gives a replicate, seen through the history that uses it.
#include "model/replicate.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "model/plain_world.hpp"
#include "model/reference_history.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

Parameters quiet() {
  Parameters p = default_parameters();
  p.concession = p.decree = 0.0;
  return p;
}

constexpr double kCertain = 100.0;  // a monthly hazard at which nothing fails to happen

// Conduct of every month of a history in which nobody draws.
std::vector<double> conduct_path(const World& world, const Parameters& p, const Drivers& drivers) {
  ReferenceHistory history({&world, &drivers, p, {}});
  history.begin({11, 0});
  std::vector<double> path;
  for (int tick = 0; tick < world.months; ++tick) {
    history.open_month(tick);
    path.push_back(history.conduct());
    std::vector<AgentMove> moves;
    history.close_month(tick, moves);
  }
  return path;
}

void check_path(const std::vector<double>& path, const std::vector<double>& expected) {
  REQUIRE(path.size() == expected.size());
  for (std::size_t t = 0; t < path.size(); ++t) {
    INFO("tick " << t);
    CHECK(path[t] == Approx(expected[t]).margin(1e-12));
  }
}

struct Moments {
  double sum = 0.0, squares = 0.0;
  int count = 0;
  void add(double x) {
    sum += x;
    squares += x * x;
    ++count;
  }
  [[nodiscard]] double mean() const { return sum / count; }
  [[nodiscard]] double sd() const { return std::sqrt(squares / count - mean() * mean()); }
};

}  // namespace

TEST_CASE("Frailties, tastes and the walk have the spreads that the parameters say") {
  World world = plain_world(20, 25);
  for (std::size_t i = 0; i < world.size(); ++i) world.taste[1][i] = i % 2 == 0 ? 1.0 : -1.0;
  const Drivers drivers = drivers_of(world);
  Parameters p = quiet();
  p.sigma_u = 0.6, p.sigma_b = 0.5, p.sigma_w = 0.1;
  ReferenceHistory history({&world, &drivers, p, {}});
  Moments frailty;
  Moments taste;
  Moments first;
  Moments last;
  for (std::uint32_t replicate = 0; replicate < 2000; ++replicate) {
    history.begin({5, replicate});
    for (int tick = 0; tick < 25; ++tick) {
      history.open_month(tick);
      if (tick == 0) first.add(history.terms(0).walk);
      std::vector<AgentMove> moves;
      history.close_month(tick, moves);
    }
    last.add(history.terms(0).walk);
    taste.add(history.terms(0).taste);
    CHECK(history.terms(1).taste == -history.terms(0).taste);  // one slope for all
    for (std::uint32_t i = 0; i < 20; ++i) frailty.add(history.terms(i).frailty);
  }
  // Five standard errors of a mean and of a standard deviation.
  CHECK(frailty.mean() == Approx(0.0).margin(5 * 0.6 / std::sqrt(40000.0)));
  CHECK(frailty.sd() == Approx(0.6).margin(5 * 0.6 / std::sqrt(80000.0)));
  CHECK(taste.sd() == Approx(0.5).margin(5 * 0.5 / std::sqrt(4000.0)));
  CHECK(first.sd() == Approx(0.1).margin(5 * 0.1 / std::sqrt(4000.0)));
  CHECK(last.sd() == Approx(0.5).margin(5 * 0.5 / std::sqrt(4000.0)));  // .1 x root 25
}

TEST_CASE("A nation's frailty hangs on its key, not on its place or its company") {
  const World many = plain_world(8, 1);
  World few = plain_world(2, 1);
  few.nations[0] = many.nations[3];
  few.nations[1] = many.nations[6];
  const Drivers drivers_many = drivers_of(many);
  const Drivers drivers_few = drivers_of(few);
  ReferenceHistory a({&many, &drivers_many, quiet(), {}});
  ReferenceHistory b({&few, &drivers_few, quiet(), {}});
  a.begin({5, 9});
  b.begin({5, 9});
  a.open_month(0);
  b.open_month(0);
  CHECK(b.terms(0).frailty == a.terms(3).frailty);
  CHECK(b.terms(1).frailty == a.terms(6).frailty);
  CHECK(a.terms(3).frailty != a.terms(6).frailty);
}

TEST_CASE("The walk of a calendar month does not depend on when the run starts to be drawn") {
  const World world = plain_world(1, 12);
  const Drivers drawn = drivers_of(world);
  const Drivers replayed = compile_drivers(world, {{}, world.month_of(5)});
  ReferenceHistory a({&world, &drawn, quiet(), {}});
  ReferenceHistory b({&world, &replayed, quiet(), {}});
  a.begin({5, 9});
  b.begin({5, 9});
  for (int tick = 0; tick < 12; ++tick) {
    a.open_month(tick);
    b.open_month(tick);
    CHECK(a.month().walk == b.month().walk);
  }
}

TEST_CASE("Conduct follows the record while it is known, then concessions and decrees") {
  World world = plain_world(1, 6);
  world.conduct = {0.2, 0.3, 0.3, 0.3, 0.3, 0.3};
  world.conduct_known_until = 2;
  Parameters p = quiet();
  p.concession = kCertain;
  check_path(conduct_path(world, p, drivers_of(world)), {0.2, 0.3, 0.35, 0.4, 0.45, 0.5});
  p.concession = 0.0;
  p.decree = kCertain;
  check_path(conduct_path(world, p, drivers_of(world)), {0.2, 0.3, 0.28, 0.26, 0.24, 0.22});
}

TEST_CASE("Conduct stays within 0 and 1, and turns back from there at once") {
  World world = plain_world(1, 5);
  world.conduct.assign(5, 0.98);
  world.conduct_known_until = 0;
  Parameters p = quiet();
  p.concession = kCertain;
  check_path(conduct_path(world, p, drivers_of(world)), {1.0, 1.0, 1.0, 1.0, 1.0});
  world.conduct.assign(5, 0.03);
  p.concession = 0.0;
  p.decree = kCertain;
  check_path(conduct_path(world, p, drivers_of(world)), {0.01, 0.0, 0.0, 0.0, 0.0});
}

TEST_CASE("A policy on conduct adds to the record, and no more than the index can hold") {
  World world = plain_world(1, 4);
  world.conduct.assign(4, 0.9);
  Intervention schools = intervention("target_conduct", world, 1);
  schools.magnitude = 0.05;
  Intervention more = intervention("target_conduct", world, 2);
  more.magnitude = 0.5;
  check_path(conduct_path(world, quiet(), drivers_of(world, {schools, more})),
             {0.9, 0.95, 1.0, 1.0});
}

TEST_CASE(
    "Where the target has no record its conduct is the reference, so that rights are silent") {
  World world = plain_world(1, 3);
  world.rights.value = {1.0};
  world.conduct.assign(3, std::numeric_limits<double>::quiet_NaN());
  Parameters p = quiet();
  p.concession = kCertain;
  const Drivers drivers = drivers_of(world);
  check_path(conduct_path(world, p, drivers), {p.c_ref, p.c_ref, p.c_ref});
  ReferenceHistory history({&world, &drivers, p, {}});
  history.begin({1, 0});
  history.open_month(0);
  CHECK(history.terms(0).norm == 0.0);
}

TEST_CASE("The target draws nothing while the record is replayed") {
  World world = plain_world(1, 4);
  world.conduct.assign(4, 0.3);
  world.conduct_known_until = 0;
  Parameters p = quiet();
  p.concession = kCertain;
  const Drivers drivers = compile_drivers(world, {{}, world.month_of(1)});
  check_path(conduct_path(world, p, drivers), {0.3, 0.3, 0.35, 0.4});
}

TEST_CASE("A responsive target concedes more the more of the world keeps away") {
  World isolated = plain_world(1, 2000);
  isolated.conduct.assign(2000, 0.0);
  isolated.conduct_known_until = 0;
  World received = isolated;
  received.rung_before = {kRecognised};
  Parameters p = quiet();
  p.concession = 0.001;
  p.concession_step = 0.0001;
  p.target_response = 9.0;
  const double steps_isolated = conduct_path(isolated, p, drivers_of(isolated)).back() / 0.0001;
  const double steps_received = conduct_path(received, p, drivers_of(received)).back() / 0.0001;
  CHECK(steps_isolated == Approx(20.0).margin(5 * std::sqrt(20.0)));
  CHECK(steps_received == Approx(2.0).margin(5 * std::sqrt(2.0)));
  CHECK(steps_isolated > steps_received);
}
