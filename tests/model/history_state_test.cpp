#include "model/history_state.hpp"

#include <catch2/catch.hpp>

#include "model/plain_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

constexpr int kFirstSession = 11;  // December of the first year: the run starts in January

// Runs the months of a world in which nobody draws; `stand` sets rungs at the start of a tick.
struct Chronicle {
  World world;
  std::optional<Month> observed_until;
  std::vector<SeatScript> seat;

  explicit Chronicle(World made) : world(std::move(made)) {}

  // First tick in which the target holds the UN seat; -1 never.
  template <class Stand>
  int seated_at(Stand stand) {
    Drivers drivers = compile_drivers(world, {{}, observed_until});
    if (!seat.empty()) drivers.seat = seat;
    const Model model{&world, &drivers, default_parameters(), {}};
    HistoryState state;
    begin_history(model, state);
    for (int tick = 0; tick < world.months; ++tick) {
      std::vector<std::uint32_t> changed;
      apply_drivers(model, tick, state, changed);
      decide_seat(model, tick, state);
      if (state.seat) return tick;
      std::vector<AgentMove> moves;
      stand(tick, state, moves);
      commit_moves(model, tick, moves, state, changed);
    }
    return -1;
  }
};

// The first `count` nations recognise in a tick.
auto recognise(std::uint32_t count, int at) {
  return [count, at](int tick, const HistoryState& state, std::vector<AgentMove>& moves) {
    if (tick != at) return;
    for (std::uint32_t i = 0; i < count; ++i) moves.push_back({i, state.rung[i], kRecognised});
  };
}

}  // namespace

TEST_CASE("The UN seat passes in the first session in which half of the members recognise") {
  Chronicle chronicle(plain_world(6, 40));
  CHECK(chronicle.seated_at(recognise(3, 2)) == kFirstSession);
  CHECK(chronicle.seated_at(recognise(3, 14)) == kFirstSession + 12);
  CHECK(chronicle.seated_at(recognise(2, 2)) == -1);
  CHECK(chronicle.seated_at(recognise(3, kFirstSession)) ==
        kFirstSession + 12);  // that month's end
}

TEST_CASE("Only members of the UN that exist count for the seat") {
  World world = plain_world(6, 40);
  world.nations[0].un_member = false;
  world.nations[4].leaves = 3;
  world.nations[5].joins_un = 20;
  Chronicle chronicle(world);  // members: 1, 2, 3 in the first session, and 5 in the second
  CHECK(chronicle.seated_at(recognise(2, 2)) == -1);  // one of three
  CHECK(chronicle.seated_at(recognise(3, 2)) == kFirstSession);
  CHECK(chronicle.seated_at([](int tick, const HistoryState&, std::vector<AgentMove>& moves) {
    if (tick == 2) moves = {{1, kNone, kRecognised}, {5, kNone, kRecognised}};
  }) == kFirstSession + 12);  // 5 counts once it has joined: two of four
}

TEST_CASE("A permanent member's objection delays the seat by one session, once") {
  World world = plain_world(6, 40);
  world.nations[5].permanent_member = true;
  world.episode.condemners = {{{"AAF"}, 0.5, world.first_month, std::nullopt, ""}};
  CHECK(Chronicle(world).seated_at(recognise(3, 2)) == kFirstSession + 12);
  CHECK(Chronicle(world).seated_at(recognise(6, 2)) == kFirstSession);  // it has recognised too
  world.nations[5].permanent_member = false;
  CHECK(Chronicle(world).seated_at(recognise(3, 2)) == kFirstSession);
}

TEST_CASE("An intervention grants the seat at once, or defers the session") {
  Chronicle chronicle(plain_world(6, 40));
  chronicle.seat.assign(40, SeatScript::kUnscripted);
  chronicle.seat[4] = SeatScript::kGranted;
  CHECK(chronicle.seated_at(recognise(0, 0)) == 4);
  chronicle.seat[4] = SeatScript::kUnscripted;
  chronicle.seat[kFirstSession] = SeatScript::kDeferred;
  CHECK(chronicle.seated_at(recognise(3, 2)) == kFirstSession + 12);
}

TEST_CASE("In state episodes the seat comes from the record alone") {
  World world = plain_world(6, 40);
  world.episode.kind = EpisodeKind::kState;
  CHECK(Chronicle(world).seated_at(recognise(6, 2)) == -1);
  for (std::size_t t = 7; t < 40; ++t) world.record_seat[t] = 1;
  CHECK(Chronicle(world).seated_at(recognise(0, 0)) == 7);
}

TEST_CASE("A government's recorded seat counts where the record rules, not in months to come") {
  World world = plain_world(6, 40);
  for (std::size_t t = 7; t < 40; ++t) world.record_seat[t] = 1;
  CHECK(Chronicle(world).seated_at(recognise(0, 0)) == -1);
  Chronicle replayed(world);
  replayed.observed_until = world.month_of(9);
  CHECK(replayed.seated_at(recognise(0, 0)) == 7);
  std::fill(world.record_seat.begin(), world.record_seat.end(), 1);  // passed before the run
  CHECK(Chronicle(world).seated_at(recognise(0, 0)) == 0);
}

TEST_CASE("Scripted moves override draws, and moves that lead nowhere are dropped") {
  World world = plain_world(4, 4);
  world.rung_before = {kNone, kMission, kRecognised, kNone};
  Drivers drivers = drivers_of(world);
  drivers.moves[0] = {{0, kRecognised}, {1, kNone}, {2, kRecognised}};
  const Model model{&world, &drivers, default_parameters(), {}};
  HistoryState state;
  begin_history(model, state);
  std::vector<AgentMove> moves{{1, kMission, kAmbassador}, {3, kNone, kContact}};
  std::vector<std::uint32_t> changed;
  commit_moves(model, 0, moves, state, changed);
  CHECK(state.rung == std::vector<Rung>{kRecognised, kNone, kRecognised, kContact});
  REQUIRE(moves.size() == 3);
  CHECK((moves[0].agent == 0 && moves[1].agent == 1 && moves[2].agent == 3));
}

TEST_CASE("Popularity is the share of those at risk that exist and recognise") {
  World world = plain_world(5, 6);
  world.nations[1].contested = true;
  world.nations[2].enters = 2;
  world.nations[3].leaves = 4;
  world.rung_before = {kRecognised, kRecognised, kNone, kRecognised, kNone};
  const Drivers drivers = drivers_of(world);
  const Model model{&world, &drivers, default_parameters(), {}};
  HistoryState state;
  begin_history(model, state);
  std::vector<std::uint32_t> changed;
  const auto popularity_at = [&](int tick) {
    apply_drivers(model, tick, state, changed);
    return state.popularity();
  };
  CHECK(popularity_at(0) == Approx(2.0 / 3.0));
  CHECK(popularity_at(1) == Approx(2.0 / 3.0));
  CHECK(popularity_at(2) == Approx(2.0 / 4.0));
  CHECK(popularity_at(3) == Approx(2.0 / 4.0));
  CHECK(popularity_at(4) == Approx(1.0 / 3.0));
}

TEST_CASE("Stances are +1 at rung 4, +.4 at rung 3, otherwise what is condemned, 0 out of time") {
  CHECK(stance_of(kRecognised, 0.5) == kStanceUnit);
  CHECK(stance_of(kAmbassador, 0.5) == kStanceUnit * 2 / 5);
  CHECK(stance_of(kMission, 0.5) == -kStanceUnit / 2);
  CHECK(stance_of(kNone, 0.0) == 0);
  CHECK(leverage_of(-kStanceUnit / 2, 1.5) == -kStanceUnit * 3 / 4);
  World world = plain_world(2, 4);
  world.nations[1].enters = 2;
  world.rung_before = {kRecognised, kNone};
  world.episode.condemners = {{{"all"}, 1.0, world.first_month, std::nullopt, ""}};
  const Drivers drivers = drivers_of(world);
  const Model model{&world, &drivers, default_parameters(), {}};
  HistoryState state;
  begin_history(model, state);
  std::vector<std::uint32_t> changed;
  apply_drivers(model, 0, state, changed);
  CHECK(state.stance == std::vector<std::int32_t>{kStanceUnit, 0});
  apply_drivers(model, 1, state, changed);
  apply_drivers(model, 2, state, changed);
  CHECK(state.stance == std::vector<std::int32_t>{kStanceUnit, -kStanceUnit});
}
