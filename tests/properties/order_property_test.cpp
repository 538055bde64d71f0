// The order property of section 4 on the full model: with the same draws, taking the leader's act
// away can only lower rungs, path by path.
#include <catch2/catch.hpp>

#include "engine/history.hpp"
#include "model/order.hpp"
#include "model/reference_history.hpp"
#include "support/path_observer.hpp"
#include "support/random_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

constexpr int kWorlds = 10;
constexpr std::uint32_t kReplicates = 40;  // of each world: 400 paired paths
constexpr std::uint32_t kSeedNation = 2;

RandomWorldOptions options_of(std::uint64_t seed, Rungs rungs) {
  RandomWorldOptions options;
  options.seed = seed;
  options.nations = 30;
  options.months = 48;
  options.kind = seed % 2 == 0 ? EpisodeKind::kGovernment : EpisodeKind::kState;
  options.rungs = rungs;
  return options;
}

Parameters calm_parameters(std::uint64_t seed) {
  Parameters p = random_parameters(seed);
  p.alpha = -7.0;
  p.beta_cov = 1.0;
  return p;
}

// The wrong rule: whether anything happens by the total hazard, then what by where U lies.
class TotalThenDirection {
 public:
  explicit TotalThenDirection(const Model& model)
      : history_(model), ladder_(ladder_of(model.world->episode)) {}
  [[nodiscard]] std::uint32_t agents() const { return history_.agents(); }
  [[nodiscard]] NationKey key_of(std::uint32_t nation) const { return history_.key_of(nation); }
  [[nodiscard]] std::uint32_t first_month() const { return history_.first_month(); }
  [[nodiscard]] Rung rung(std::uint32_t nation) const { return history_.rung(nation); }
  void begin(ReplicateKey key) { history_.begin(key); }
  void open_month(int tick) { history_.open_month(tick); }
  void close_month(int tick, std::vector<AgentMove>& moves) { history_.close_month(tick, moves); }
  [[nodiscard]] const HistoryState& state() const { return history_.state(); }
  [[nodiscard]] Rung decide(int, std::uint32_t nation, Uniform draw) const {
    const Rung held = history_.rung(nation);
    if (history_.state().exists[nation] == 0) return held;
    const Hazards& eta = history_.hazards_of(nation);
    const auto rate = [](double x) { return x == kImpossible ? 0.0 : portable_exp(x); };
    const double leap = rate(eta.leap);
    const double step = rate(eta.step);
    const double total = leap + step + rate(eta.exit);
    const double happens = 1.0 - portable_exp(-std::min(total, 700.0));
    if (!(draw.value() < happens)) return held;
    const double within = draw.value() / happens * total;
    if (within < leap) return kRecognised;
    if (within < leap + step) return static_cast<Rung>(held + 1);
    return held == kRecognised ? ladder_.exit_to : static_cast<Rung>(held - 1);
  }

 private:
  ReferenceHistory history_;
  Ladder ladder_;
};

struct Paired {
  int paths = 0;
  int violated = 0;   // somebody stands higher without the act, in some month
  int differing = 0;  // somebody but the actor stands lower without it
};

// Two models that differ in nothing but the scripted act of one nation in the first month.
struct Pair {
  World world;
  Drivers with, without;
  Parameters parameters;
  Structure structure;

  [[nodiscard]] Model model(const Drivers& drivers) const {
    return {&world, &drivers, parameters, structure};
  }
};

Pair make_pair(World world, Parameters parameters, Structure structure = {},
               std::vector<Intervention> policies = {}) {
  Intervention act;
  act.type = "leader_move";
  act.actors = {world.nations[kSeedNation].iso3};
  act.start = world.first_month;
  Intervention removal = act;
  removal.type = "remove_shock";
  policies.push_back(act);
  Drivers with = compile_drivers(world, {policies, std::nullopt});
  policies.push_back(removal);
  Drivers without = compile_drivers(world, {policies, std::nullopt});
  return {std::move(world), std::move(with), std::move(without), parameters, structure};
}

template <class History>
void compare(const Pair& pair, std::uint64_t seed, Paired& paired) {
  History with(pair.model(pair.with));
  History without(pair.model(pair.without));
  PathObserver acted;
  PathObserver removed;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    PlainDraws draws({seed, replicate});
    run_history(with, draws, pair.world.months, acted);
    run_history(without, draws, pair.world.months, removed);
    bool violated = false;
    bool differs = false;
    for (std::size_t t = 0; t < acted.path.size(); ++t) {
      for (std::size_t i = 0; i < pair.world.size(); ++i) {
        violated = violated || removed.path[t][i] > acted.path[t][i];
        differs = differs || (i != kSeedNation && removed.path[t][i] < acted.path[t][i]);
      }
    }
    ++paired.paths;
    paired.violated += violated ? 1 : 0;
    paired.differing += differs ? 1 : 0;
  }
}

template <class History>
Paired compare_worlds(Rungs rungs, Structure structure = {}) {
  Paired paired;
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    const Pair pair =
        make_pair(random_world(options_of(seed, rungs)), calm_parameters(seed), structure);
    REQUIRE(order_breakers(pair.model(pair.with)).empty());
    compare<History>(pair, seed, paired);
  }
  return paired;
}

void check_order(const Paired& paired) {
  CHECK(paired.paths >= 400);
  CHECK(paired.violated == 0);
  CHECK(paired.differing * 100 >= paired.paths);  // at least 1%
}

// The causes named for a small world after something about it was changed.
template <class Change>
std::vector<std::string> causes_after(Change change) {
  Pair pair = make_pair(random_world(options_of(1, Rungs::kLadder)), default_parameters());
  Model model = pair.model(pair.with);
  change(pair, model);
  return order_breakers(model);
}

}  // namespace

TEST_CASE("Removing the act never adds a recognition on a ladder, and changes paths") {
  check_order(compare_worlds<ReferenceHistory>(Rungs::kLadder));
}

TEST_CASE("Removing the act never adds a recognition where there is recognition alone") {
  check_order(compare_worlds<ReferenceHistory>(Rungs::kRecognition));
}

TEST_CASE("Contagion keeps the order under each of its switches") {
  const auto contagion = GENERATE(Contagion::kSquared, Contagion::kThreshold);
  Structure structure;
  structure.contagion = contagion;
  const Paired paired = compare_worlds<ReferenceHistory>(Rungs::kLadder, structure);
  CHECK(paired.paths >= 400);
  CHECK(paired.violated == 0);
}

TEST_CASE("Every type of intervention keeps the order, as it says, with all of them in force") {
  Paired paired;
  std::size_t acting = 0;  // nations that road maps are about
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    World world = random_world(options_of(seed, Rungs::kLadder));
    auto policies = random_interventions(world, seed);
    for (Intervention& policy : policies) {
      REQUIRE(find_policy_type(policy.type)->keeps_order);
      if (policy.trigger) policy.trigger = world.conduct.back();  // drift crosses it, up and down
    }
    const Pair pair = make_pair(std::move(world), calm_parameters(seed), {}, policies);
    REQUIRE(order_breakers(pair.model(pair.with)).empty());
    compare<ReferenceHistory>(pair, seed, paired);
    acting += pair.with.roadmaps.size();
  }
  check_order(paired);
  CHECK(acting > 0);
}

TEST_CASE("The same check fails for a draw rule of total hazard and then direction") {
  const Paired paired = compare_worlds<TotalThenDirection>(Rungs::kLadder);
  CHECK(paired.paths >= 400);
  CHECK(paired.violated > 20);
}

TEST_CASE("A model that keeps the order names no cause") {
  CHECK(causes_after([](Pair&, Model&) {}).empty());
}

TEST_CASE("Each slope that must not be negative is named when it is") {
  const char* name = GENERATE("rho", "lambda", "beta_p", "beta_F", "beta_d", "beta_U", "beta_cov");
  const ParameterRow& row = *find_parameter(name);
  const auto causes =
      causes_after([&](Pair&, Model& model) { model.parameters.*row.member = -0.1; });
  REQUIRE(causes.size() == 1);
  CHECK_THAT(causes.front(), Catch::StartsWith(std::string(name) + " is below 0"));
}

TEST_CASE("Exits below rung 2 break the order on ladders only") {
  const auto rungs_1 = causes_after([](Pair& p, Model&) { p.world.episode.exit_to = kContact; });
  CHECK(rungs_1 ==
        std::vector<std::string>{"who withdraws falls below rung 2 (the episode's exit_to)"});
  CHECK(causes_after([](Pair& p, Model&) { p.world.episode.exit_to = kMission; }).empty());
  CHECK(causes_after([](Pair& p, Model&) {
          p.world.episode.exit_to = kNone;
          p.world.episode.rungs = Rungs::kRecognition;
        }).empty());
}

TEST_CASE("A responsive target, endogenous cover and policies on the state are named") {
  CHECK(causes_after([](Pair&, Model& m) { m.parameters.target_response = 1.0; }) ==
        std::vector<std::string>{"the target responds to its isolation (target_response)"});
  CHECK(causes_after([](Pair&, Model& m) { m.structure.endogenous_cover = true; }) ==
        std::vector<std::string>{"cover depends on who moves (structure.endogenous_cover)"});
  CHECK(causes_after([](Pair& p, Model&) {
          p.with.order_breakers = {"rights_roadmap depends on the state"};
        }) == std::vector<std::string>{"rights_roadmap depends on the state"});
}

TEST_CASE("A scripted move that may lead down is named") {
  const auto causes = causes_after([](Pair& pair, Model& model) {
    Intervention act;
    act.type = "leader_move";
    act.actors = {pair.world.nations[4].iso3};
    act.start = pair.world.first_month + 3;
    act.rung = kAmbassador;
    pair.with = compile_drivers(pair.world, {{act}, std::nullopt});
    model.drivers = &pair.with;
  });
  REQUIRE(causes.size() == 1);
  CHECK_THAT(causes.front(), Catch::EndsWith("to rung 3 may lead down"));
}

TEST_CASE("Where a cause is named the order can indeed fail") {
  // Recognition that deters others: with the act, fewer follow.
  Paired paired;
  for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
    Parameters p = calm_parameters(seed);
    p.beta_F = -40.0;
    compare<ReferenceHistory>(make_pair(random_world(options_of(seed, Rungs::kLadder)), p), seed,
                              paired);
  }
  CHECK(paired.violated > 0);
}
