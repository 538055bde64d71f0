// What must hold at the limits of a world: nobody influences anybody, everybody is alike, nothing
// matters, nothing has happened yet, the same nations are stored otherwise.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "model/reference_history.hpp"
#include "properties/lively_world.hpp"
#include "properties/reorder.hpp"
#include "support/path_observer.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

Path reference_path(const Model& model, ReplicateKey key) {
  ReferenceHistory history(model);
  PlainDraws draws(key);
  PathObserver observer;
  run_history(history, draws, model.world->months, observer);
  return observer.path;
}

Path fast_path(const Model& model, ReplicateKey key) {
  const FastPlan plan(model);
  FastHistory history(plan);
  ScreenedDraws draws(keys_of(*model.world),
                      static_cast<std::uint32_t>(model.world->first_month.count()),
                      model.world->months);
  draws.begin(key);
  PathObserver observer;
  run_history(history, draws, model.world->months, observer);
  return observer.path;
}

using PathOf = Path (*)(const Model&, ReplicateKey);

Drivers quiet_drivers(const World& world) { return compile_drivers(world, {{}, std::nullopt}); }

// Everything that could make a nation move is the same for everybody, always: the intercepts alone.
Parameters intercepts_alone(double alpha, double delta) {
  Parameters p = default_parameters();
  for (const ParameterRow& row : parameter_table()) {
    const std::string name(row.name);
    const bool slope = name.starts_with("beta_") || name.starts_with("sigma_") || name == "rho" ||
                       name == "lambda" || name == "step_slope" || name.starts_with("psi_");
    if (slope) p.*row.member = 0.0;
  }
  p.alpha = alpha;
  p.alpha_step = -3.0;
  p.delta_0 = delta;
  return p;
}

// Chi-square of observed counts against expected ones.
double chi_square(const std::vector<double>& observed, const std::vector<double>& expected) {
  double sum = 0.0;
  for (std::size_t k = 0; k < observed.size(); ++k) {
    sum += (observed[k] - expected[k]) * (observed[k] - expected[k]) / expected[k];
  }
  return sum;
}

}  // namespace

TEST_CASE("In an isolated world each nation's path equals its path in a world of its own") {
  const PathOf path_of = GENERATE(&reference_path, &fast_path);
  std::size_t moves = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    RandomWorldOptions options;
    options.seed = seed;
    options.nations = 12;
    options.months = 60;
    options.ties = false;
    options.rungs = seed % 2 == 0 ? Rungs::kLadder : Rungs::kRecognition;
    World world = random_world(options);
    world.blocs.clear();
    Parameters p = random_parameters(seed);
    p.beta_F = 0.0;  // popularity and the UN seat are ties too
    p.beta_U = 0.0;
    const Drivers drivers = quiet_drivers(world);
    const Path together = path_of({&world, &drivers, p, {}}, {seed, 5});
    for (std::uint32_t i = 0; i < world.size(); ++i) {
      const World own = reordered(world, {i}).world;
      const Drivers own_drivers = quiet_drivers(own);
      const Path alone = path_of({&own, &own_drivers, p, {}}, {seed, 5});
      Rung before = world.rung_before[i];
      for (std::size_t t = 0; t < together.size(); ++t) {
        INFO("world " << seed << ", nation " << i << ", tick " << t);
        REQUIRE(alone[t][0] == together[t][i]);
        moves += together[t][i] != before ? 1 : 0;
        before = together[t][i];
      }
    }
  }
  CHECK(moves > 50);
}

TEST_CASE("In a world of clones without ties those at the same rung face the same hazards") {
  RandomWorldOptions options;
  options.clones = true;
  options.ties = false;
  options.enter_and_leave = false;
  const World world = random_world(options);
  const Drivers drivers = quiet_drivers(world);
  Parameters p = random_parameters(4);
  p.sigma_u = 0.0;
  ReferenceHistory history({&world, &drivers, p, {}});
  const PlainDraws draws({4, 0});
  history.begin(draws.key());
  std::size_t compared = 0;
  for (int tick = 0; tick < world.months; ++tick) {
    history.open_month(tick);
    std::array<int, kRungCount> first;
    first.fill(-1);
    for (std::uint32_t i = 0; i < history.agents(); ++i) {
      int& other = first.at(history.rung(i));
      if (other >= 0) {
        const Hazards& a = history.hazards_of(static_cast<std::uint32_t>(other));
        const Hazards& b = history.hazards_of(i);
        REQUIRE(a.leap == b.leap);
        REQUIRE(a.step == b.step);
        REQUIRE(a.exit == b.exit);
        ++compared;
      }
      other = static_cast<int>(i);
    }
    std::vector<AgentMove> moves;
    draws.decide_month(history, tick, moves);
    history.close_month(tick, moves);
  }
  CHECK(compared > 1000);
}

TEST_CASE("In a world of clones as many move in a month as their cell probabilities say") {
  RandomWorldOptions options;
  options.nations = 100;
  options.clones = true;
  options.enter_and_leave = false;
  World world = random_world(options);
  std::fill(world.rung_before.begin(), world.rung_before.end(), kContact);
  const Drivers drivers = quiet_drivers(world);
  Parameters p = random_parameters(4);
  p.sigma_u = p.sigma_w = p.sigma_b = 0.0;
  p.alpha = p.alpha_step = p.delta_0 = -2.5;
  ReferenceHistory history({&world, &drivers, p, {}});
  std::vector<double> observed(4, 0.0);
  CellProbabilities cells;
  constexpr std::uint32_t kReplicates = 200;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const PlainDraws draws({99, replicate});
    history.begin(draws.key());
    history.open_month(0);
    cells = cell_probabilities(history.hazards_of(0));
    for (std::uint32_t i = 0; i < history.agents(); ++i) {
      const Rung to = history.decide(
          0, i, decision_draw(draws.key(), history.first_month(), history.key_of(i)));
      ++observed[to == kRecognised ? 0 : to == kMission ? 1 : to == kNone ? 2 : 3];
    }
  }
  const double all = 100.0 * kReplicates;
  const std::vector<double> expected{all * cells.leap, all * cells.step, all * cells.exit,
                                     all * cells.stay};
  CHECK(*std::min_element(expected.begin(), expected.end()) > 50.0);
  CHECK(chi_square(observed, expected) < 16.27);  // 3 degrees of freedom, p = .001
}

TEST_CASE("With all slopes and spreads zero, waiting times are geometric") {
  const PathOf path_of = GENERATE(&reference_path, &fast_path);
  const Rungs rungs = GENERATE(Rungs::kRecognition, Rungs::kLadder);
  constexpr double kAlpha = -3.0;
  constexpr int kMonths = 60;
  constexpr std::uint32_t kReplicates = 100;
  RandomWorldOptions options;
  options.nations = 50;
  options.months = kMonths;
  options.rungs = rungs;
  options.enter_and_leave = false;
  World world = random_world(options);
  std::fill(world.rung_before.begin(), world.rung_before.end(), kNone);
  const Drivers drivers = quiet_drivers(world);
  const Model model{&world, &drivers, intercepts_alone(kAlpha, -30.0), {}};
  std::vector<double> waits(kMonths + 1, 0.0);  // the last: not within the run
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const Path path = path_of(model, {2024, replicate});
    for (std::size_t i = 0; i < world.size(); ++i) {
      const auto reached = std::find_if(path.begin(), path.end(),
                                        [&](const auto& rung) { return rung[i] == kRecognised; });
      ++waits[static_cast<std::size_t>(reached - path.begin())];
    }
  }
  // Months of each quarter together, so that every cell holds many.
  const double p = 1.0 - std::exp(-std::exp(kAlpha));
  const double all = static_cast<double>(world.size()) * kReplicates;
  std::vector<double> observed;
  std::vector<double> expected;
  for (int month = 0; month < kMonths; month += 3) {
    const auto m = static_cast<std::size_t>(month);
    observed.push_back(waits[m] + waits[m + 1] + waits[m + 2]);
    expected.push_back(all * std::pow(1.0 - p, month) * (1.0 - std::pow(1.0 - p, 3)));
  }
  observed.push_back(waits.back());
  expected.push_back(all * std::pow(1.0 - p, kMonths));
  CHECK(*std::min_element(expected.begin(), expected.end()) > 20.0);
  CHECK(chi_square(observed, expected) < 45.31);  // 20 degrees of freedom, p = .001
}

TEST_CASE("A policy dated month m leaves every earlier month identical, whatever its type") {
  const PathOf path_of = GENERATE(&reference_path, &fast_path);
  for (const PolicyType& type : policy_types()) {
    int differing = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      LivelyCase lively = lively_case(seed);
      lively.structure = {};
      lively.parameters.target_response = 0.0;
      lively.observed_until.reset();
      lively.interventions.clear();
      const int month = 6 + static_cast<int>(seed * 5 % 24);
      Intervention policy;
      policy.type = type.name;
      policy.start = lively.world.first_month + month;
      const std::string& actor = lively.world.nations[seed % lively.world.size()].iso3;
      if (type.actors != Need::kForbidden) policy.actors = {actor, "EU"};
      if (type.targets != Need::kForbidden) policy.targets = {"all"};
      if (type.magnitude != Need::kForbidden) policy.magnitude = type.upper;
      if (type.ramp != Need::kForbidden) policy.ramp_months = 3;
      if (type.name == "security_shock") policy.magnitude = type.lower;
      if (type.only_blocs) policy.actors = {"EU"};
      if (type.trigger != Need::kForbidden) policy.trigger = 0.0;
      if (type.decision != Need::kForbidden) policy.decision = "granted";
      if (type.name == "remove_shock") {  // there must be something to remove
        policy.actors = {actor};
        lively.interventions = {policy};
        lively.interventions.back().type = "leader_move";
      }
      const Drivers before = lively.drivers();
      lively.interventions.push_back(policy);
      const Drivers after = lively.drivers();
      const Path plain = path_of({&lively.world, &before, lively.parameters, {}}, {seed, 2});
      const Path with = path_of({&lively.world, &after, lively.parameters, {}}, {seed, 2});
      for (std::size_t t = 0; t < static_cast<std::size_t>(month); ++t) {
        INFO(type.name << " in tick " << month << ", world " << seed << ", tick " << t);
        REQUIRE(plain[t] == with[t]);
      }
      differing += plain != with ? 1 : 0;
    }
    INFO(type.name);
    CHECK(differing > 0);
  }
}

TEST_CASE("The same nations in another storage order take the same paths") {
  const PathOf path_of = GENERATE(&reference_path, &fast_path);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    LivelyCase lively = lively_case(seed);
    lively.structure = {};
    lively.parameters.target_response = 0.0;
    std::vector<std::uint32_t> order(lively.world.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937 shuffler(static_cast<std::uint32_t>(seed));
    std::shuffle(order.begin(), order.end(), shuffler);
    const Reordered other = reordered(lively.world, order);
    const Drivers drivers = lively.drivers();
    const Drivers other_drivers =
        compile_drivers(other.world, {other.renamed(lively.interventions), lively.observed_until});
    const Path path = path_of({&lively.world, &drivers, lively.parameters, {}}, {seed, 2});
    const Path permuted = path_of({&other.world, &other_drivers, lively.parameters, {}}, {seed, 2});
    for (std::size_t t = 0; t < path.size(); ++t) {
      for (std::size_t i = 0; i < order.size(); ++i) {
        INFO("world " << seed << ", tick " << t << ", place " << i);
        REQUIRE(permuted[t][i] == path[t][order[i]]);
      }
    }
  }
}
