#include "study/explain.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/history.hpp"
#include "model/reference_history.hpp"
#include "support/random_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

constexpr double kExact = 1e-12;

// A small world with interventions of every shipped type, and all that explain needs of it.
struct Case {
  World world;
  std::vector<Intervention> interventions;
  Drivers drivers;
  Parameters parameters;

  explicit Case(std::uint64_t seed) {
    RandomWorldOptions options;
    options.seed = seed;
    options.nations = 24;
    options.months = 36;
    options.rungs = seed % 3 == 0 ? Rungs::kRecognition : Rungs::kLadder;
    world = random_world(options);
    interventions = random_interventions(world, seed);
    drivers = compile_drivers(world, {interventions, std::nullopt});
    parameters = random_parameters(seed);
  }
  [[nodiscard]] Model model() const { return {&world, &drivers, parameters, {}}; }
  [[nodiscard]] Model model(const Drivers& other) const { return {&world, &other, parameters, {}}; }
  [[nodiscard]] bool exists(std::size_t nation, int tick) const {
    return world.nations[nation].enters <= tick && tick < world.nations[nation].leaves;
  }
  [[nodiscard]] ExplainRequest request(std::size_t nation, int tick) const {
    return {world.nations[nation].iso3, world.month_of(tick), 7, 3};
  }
};

// Rungs of all nations at the end of a month, from a run of its own.
std::vector<Rung> rungs_after(const Model& model, int tick, ReplicateKey key = {7, 3}) {
  ReferenceHistory history(model);
  const PlainDraws draws(key);
  history.begin(key);
  for (int t = 0; t <= tick; ++t) {
    history.open_month(t);
    std::vector<AgentMove> moves;
    draws.decide_month(history, t, moves);
    history.close_month(t, moves);
  }
  return history.state().rung;
}

template <class Visit>
void for_every_decision(std::uint64_t worlds, Visit visit) {
  for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
    const Case c(seed);
    for (int tick = 0; tick < c.world.months; tick += 5) {
      for (std::size_t nation = 0; nation < c.world.size(); nation += 3) {
        if (!c.exists(nation, tick)) continue;
        INFO("world " << seed << ", nation " << nation << ", tick " << tick);
        visit(c, nation, tick, *explain(c.model(), c.request(nation, tick)));
      }
    }
  }
}

const Difference* find(const Explanation& explanation, Difference::Kind kind) {
  const auto found =
      std::find_if(explanation.differences.begin(), explanation.differences.end(),
                   [&](const Difference& difference) { return difference.kind == kind; });
  return found == explanation.differences.end() ? nullptr : &*found;
}

// The same world with one more focal date.
Drivers with_push(const Case& c, std::size_t nation, int tick, double push) {
  Intervention focal;
  focal.type = "focal_date";
  focal.targets = {c.world.nations[nation].iso3};
  focal.start = c.world.month_of(tick);
  focal.magnitude = push;
  auto interventions = c.interventions;
  interventions.push_back(focal);
  return compile_drivers(c.world, {interventions, std::nullopt});
}

// The same world with another exposure of one nation in one month.
Drivers with_exposure(const Case& c, std::size_t nation, int tick, double shift) {
  Drivers drivers = c.drivers;
  double held = 0.0;  // what policies have shifted it by already
  for (int t = 0; t <= tick; ++t) {
    for (const Change& change : drivers.exposure_shift[static_cast<std::size_t>(t)]) {
      if (change.nation == nation) held = change.value;
    }
  }
  drivers.exposure_shift[static_cast<std::size_t>(tick)].push_back(
      {static_cast<std::uint32_t>(nation), held + shift});
  return drivers;
}

}  // namespace

TEST_CASE("The named terms sum to A, H and each log hazard to 1e-12") {
  for_every_decision(9, [](const Case& c, std::size_t, int, const Explanation& e) {
    double pull = 0.0;
    double pressure = 0.0;
    for (const ExplainedTerm& term : e.terms) {
      (term.side == ExplainedTerm::Side::kPull ? pull : pressure) += term.value;
    }
    REQUIRE(std::abs(pull - e.pull) <= kExact);
    REQUIRE(std::abs(pressure - e.pressure) <= kExact);
    const bool ladder = c.world.episode.rungs == Rungs::kLadder;
    const int expected = (e.held < 4 ? 1 : 0) + (ladder && e.held < 3 ? 1 : 0) + (e.held > 0);
    REQUIRE(e.moves.size() == static_cast<std::size_t>(expected));
    for (const ExplainedMove& move : e.moves) {
      double sum = 0.0;
      for (const auto& part : move.parts) sum += part.value;
      REQUIRE(std::abs(sum - move.eta) <= kExact);
      REQUIRE(move.hazard == Approx(std::exp(move.eta)).epsilon(1e-14));
    }
    const CellProbabilities& cells = e.cells;
    REQUIRE(cells.leap + cells.step + cells.exit + cells.stay == Approx(1.0).epsilon(1e-14));
  });
}

TEST_CASE("Peers, powers, blocs and leaders sum to the terms they make") {
  std::size_t ties = 0;
  std::size_t blocs = 0;
  std::size_t covers = 0;
  for_every_decision(9, [&](const Case& c, std::size_t, int, const Explanation& e) {
    const auto term = [&](ExplainedTerm::Side side, std::string_view name) {
      for (const ExplainedTerm& t : e.terms) {
        if (t.side == side && t.name == name) return t.value;
      }
      FAIL("no term " << name);
      return 0.0;
    };
    const auto kPull = ExplainedTerm::Side::kPull;
    const auto kPressure = ExplainedTerm::Side::kPressure;
    double peers = 0.0;
    for (const ExplainedTie& tie : e.peer_ties) {
      peers += tie.contribution;
      const double expected = c.parameters.beta_p * tie.weight * tie.stance;
      REQUIRE(std::abs(tie.contribution - expected) <= kExact);
    }
    double powers = 0.0;
    for (const ExplainedTie& tie : e.power_ties) powers += tie.contribution;
    REQUIRE(std::abs(peers - c.parameters.beta_p * e.peers) <= kExact);
    REQUIRE(std::abs(powers - c.parameters.beta_d * e.powers) <= kExact);
    REQUIRE(std::abs(peers - (term(kPull, "peers") - term(kPressure, "condemnation"))) <= kExact);
    REQUIRE(std::abs(powers - (term(kPull, "powers") - term(kPressure, "conditionality"))) <=
            kExact);
    double bloc_pull = 0.0;
    double bloc_pressure = 0.0;
    for (const ExplainedBloc& bloc : e.blocs) {
      bloc_pull += bloc.pull;
      bloc_pressure += bloc.pressure;
    }
    REQUIRE(std::abs(bloc_pull - term(kPull, "blocs")) <= kExact);
    REQUIRE(std::abs(bloc_pressure - term(kPressure, "blocs")) <= kExact);
    double cover = 0.0;
    for (const ExplainedCover& leader : e.covers) cover += leader.contribution;
    REQUIRE(std::abs(cover - term(kPull, "cover")) <= kExact);
    ties += e.peer_ties.size() + e.power_ties.size();
    blocs += e.blocs.size();
    covers += e.covers.size();
  });
  CHECK(ties > 1000);
  CHECK(blocs > 100);
  CHECK(covers > 100);
}

TEST_CASE("What is explained is what the run did") {
  for_every_decision(9, [](const Case& c, std::size_t nation, int tick, const Explanation& e) {
    REQUIRE(e.moved_to == rungs_after(c.model(), tick)[nation]);
    if (tick > 0) REQUIRE(e.held == rungs_after(c.model(), tick - 1)[nation]);
    if (e.by == DecidedBy::kDraw) REQUIRE(e.drawn == e.moved_to);
    const double up = -std::log1p(-e.u);
    REQUIRE(e.up == Approx(up).epsilon(1e-12));
    REQUIRE(e.down == Approx(-std::log(e.u)).epsilon(1e-12));
  });
}

TEST_CASE("The stated push as a focal date flips the recognition, 99% of it does not") {
  int made = 0;
  int prevented = 0;
  for_every_decision(15, [&](const Case& c, std::size_t nation, int tick, const Explanation& e) {
    const Difference* up = find(e, Difference::Kind::kRecognise);
    const Difference* down = find(e, Difference::Kind::kNotRecognise);
    REQUIRE((up == nullptr || down == nullptr));
    if (up == nullptr && down == nullptr) return;
    const Difference& difference = up != nullptr ? *up : *down;
    const Drivers flipped = with_push(c, nation, tick, difference.change);
    const Drivers almost = with_push(c, nation, tick, 0.99 * difference.change);
    const Rung after = rungs_after(c.model(flipped), tick)[nation];
    const Rung not_quite = rungs_after(c.model(almost), tick)[nation];
    REQUIRE((after == kRecognised) == (up != nullptr));
    REQUIRE((not_quite == kRecognised) == (up == nullptr));
    REQUIRE(after == difference.to);
    (up != nullptr ? made : prevented) += 1;
  });
  CHECK(made > 200);
  for (std::uint64_t seed = 1; prevented < 20; ++seed) {  // recognitions are rare: look for them
    REQUIRE(seed < 60);
    const Case c(seed);
    for (std::size_t nation = 0; nation < c.world.size(); ++nation) {
      if (c.drivers.initial_rung[nation] == kRecognised) continue;
      const auto e = explain(c.model(), {c.world.nations[nation].iso3, FirstAt{}, 7, 3});
      if (!e || e->by != DecidedBy::kDraw) continue;
      const Difference* down = find(*e, Difference::Kind::kNotRecognise);
      REQUIRE(down != nullptr);
      const Drivers flipped = with_push(c, nation, e->tick, down->change);
      const Drivers almost = with_push(c, nation, e->tick, 0.99 * down->change);
      REQUIRE(rungs_after(c.model(flipped), e->tick)[nation] == down->to);
      REQUIRE(down->to != kRecognised);
      REQUIRE(rungs_after(c.model(almost), e->tick)[nation] == kRecognised);
      ++prevented;
    }
  }
}

TEST_CASE("The stated exposure flips the move, 99% of it does not") {
  int risen = 0;
  int kept = 0;
  const auto check = [&](const Case& c, std::size_t nation, const Explanation& e) {
    for (const Difference& difference : e.differences) {
      if (!difference.exposure) continue;
      const Drivers flipped = with_exposure(c, nation, e.tick, *difference.exposure);
      const Drivers almost = with_exposure(c, nation, e.tick, 0.99 * *difference.exposure);
      REQUIRE(rungs_after(c.model(flipped), e.tick)[nation] == difference.to);
      const Rung not_quite = rungs_after(c.model(almost), e.tick)[nation];
      if (difference.kind == Difference::Kind::kRise) {
        REQUIRE(not_quite <= e.held);
      } else {
        REQUIRE((not_quite > e.held) == (e.moved_to > e.held));
        REQUIRE((not_quite < e.held) == (e.moved_to < e.held));
      }
      REQUIRE((difference.to > e.held) == (difference.kind == Difference::Kind::kRise));
      REQUIRE((difference.to == e.held) == (difference.kind == Difference::Kind::kStay));
      (difference.kind == Difference::Kind::kRise ? risen : kept) += 1;
    }
  };
  for_every_decision(9, [&](const Case& c, std::size_t nation, int, const Explanation& e) {
    check(c, nation, e);
  });
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {  // months in which nations did move
    const Case c(seed);
    for (std::size_t nation = 0; nation < c.world.size(); ++nation) {
      for (int tick = 0; tick < c.world.months; ++tick) {
        if (!c.exists(nation, tick)) continue;
        const auto before = tick == 0 ? c.drivers.initial_rung : rungs_after(c.model(), tick - 1);
        if (rungs_after(c.model(), tick)[nation] == before[nation]) continue;
        check(c, nation, *explain(c.model(), c.request(nation, tick)));
        break;
      }
    }
  }
  CHECK(risen > 100);
  CHECK(kept > 20);
}

TEST_CASE("The first month at a rung is found, or said never to come") {
  int found = 0;
  int never = 0;
  for (std::uint64_t seed = 1; seed <= 9; ++seed) {
    const Case c(seed);
    for (std::size_t nation = 0; nation < c.world.size(); ++nation) {
      if (c.drivers.initial_rung[nation] == kRecognised) continue;
      std::optional<int> first;
      for (int tick = 0; tick < c.world.months && !first; ++tick) {
        const bool there = rungs_after(c.model(), tick)[nation] == kRecognised;
        if (c.exists(nation, tick) && there) first = tick;
      }
      const auto e = explain(c.model(), {c.world.nations[nation].iso3, FirstAt{}, 7, 3});
      REQUIRE(e.has_value() == first.has_value());
      if (first) REQUIRE(e->tick == *first);
      (first ? found : never) += 1;
    }
  }
  CHECK(found > 10);
  CHECK(never > 3);
}

TEST_CASE("A script and the replayed record are told from a draw, and differences left out") {
  Case c(1);
  Intervention act;
  act.type = "leader_move";
  act.actors = {c.world.nations[6].iso3};
  act.start = c.world.month_of(4);
  c.world.moves = {{c.world.nations[8].iso3, c.world.month_of(1), Precision::kMonth, kAmbassador}};
  c.drivers = compile_drivers(c.world, {{act}, c.world.month_of(2)});
  const auto scripted = explain(c.model(), c.request(6, 4));
  CHECK(scripted->by == DecidedBy::kScript);
  CHECK(scripted->moved_to == kRecognised);
  CHECK(scripted->differences.empty());
  const auto recorded = explain(c.model(), c.request(8, 1));
  CHECK(recorded->by == DecidedBy::kRecord);
  CHECK(recorded->moved_to == kAmbassador);
  CHECK(recorded->differences.empty());
  CHECK(explain(c.model(), c.request(8, 3))->by == DecidedBy::kDraw);
}

TEST_CASE("A push is offered as a focal date where the bounds of one allow it") {
  Case c(2);
  c.interventions.clear();
  c.drivers = compile_drivers(c.world, {{}, std::nullopt});
  int offered = 0;
  for (std::size_t nation = 0; nation < c.world.size(); ++nation) {
    if (!c.exists(nation, 3)) continue;
    const auto e = explain(c.model(), c.request(nation, 3));
    const Difference* up = find(*e, Difference::Kind::kRecognise);
    if (up == nullptr) continue;
    REQUIRE(up->policy.empty() == (std::abs(up->change) > 10.0));
    if (up->policy.empty()) continue;
    CHECK(up->policy.find("targets = [\"" + e->nation + "\"]") != std::string::npos);
    CHECK(up->policy.find("start = \"2001-10\"") != std::string::npos);
    ++offered;
  }
  CHECK(offered > 0);
}

TEST_CASE("Unknown nations, months outside of the run and rungs already held are refused") {
  const Case c(1);
  const auto message = [&](const ExplainRequest& request) -> std::string {
    try {
      (void)explain(c.model(), request);
    } catch (const InputError& error) {
      return error.what();
    }
    return "accepted";
  };
  CHECK_THAT(message({"QQQ", c.world.month_of(0), 7, 3}),
             Catch::StartsWith("this world has no nation 'QQQ'"));
  CHECK_THAT(message({"ZZZ", c.world.month_of(0), 7, 3}), Catch::Contains("it is the target"));
  CHECK_THAT(
      message(c.request(0, 36)),
      Catch::StartsWith("2004-07 lies outside of the run (it runs from 2001-07 to 2004-06)"));
  CHECK_THAT(message(c.request(0, -1)), Catch::StartsWith("2001-06 lies outside of the run"));
  const auto& nations = c.world.nations;
  const auto late = std::find_if(nations.begin(), nations.end(),
                                 [](const NationInfo& nation) { return nation.enters > 1; });
  REQUIRE(late != nations.end());
  const auto late_index = static_cast<std::size_t>(late - nations.begin());
  CHECK_THAT(message(c.request(late_index, 0)), Catch::Contains("does not exist in 2001-07"));
  const auto& held = c.drivers.initial_rung;
  const auto there = std::find_if(held.begin(), held.end(), [](Rung rung) { return rung >= 2; });
  REQUIRE(there != held.end());
  const auto there_index = static_cast<std::size_t>(there - held.begin());
  CHECK_THAT(message({nations[there_index].iso3, FirstAt{kMission}, 7, 3}),
             Catch::Contains("before the run"));
}
