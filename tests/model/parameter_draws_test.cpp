#include "model/parameter_draws.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "core/problems.hpp"
#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "support/path_observer.hpp"
#include "support/random_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

// The path of a replicate by a history that may have run others before.
template <class History>
Path path_of(History& history, const World& world, ReplicateKey key) {
  PathObserver observer;
  if constexpr (ScreenedRule<History>) {
    ScreenedDraws draws(keys_of(world), static_cast<std::uint32_t>(world.first_month.count()),
                        world.months);
    draws.begin(key);
    run_history(history, draws, world.months, observer);
  } else {
    PlainDraws draws(key);
    run_history(history, draws, world.months, observer);
  }
  return observer.path;
}

RandomCase lively(std::uint64_t seed) {
  RandomWorldOptions options;
  options.seed = seed;
  return random_case(options, random_interventions(random_world(options), seed));
}

// Draws that differ in every parameter, discipline and fading too; some know frailties and tastes.
std::vector<ParameterDraw> different_draws(const World& world) {
  std::vector<ParameterDraw> draws;
  for (std::uint64_t d = 0; d < 3; ++d) {
    ParameterDraw draw;
    draw.parameters = random_parameters(100 + d);
    draw.parameters.target_response = 0.0;
    draw.parameters.tau = 6.0 + static_cast<double>(d);
    draw.parameters.psi_other = d == 0 ? 0.0 : 0.1;
    if (d == 1) {
      draw.frailty.assign(world.size(), kDrawnAfresh);
      draw.frailty[3] = 1.5;
      draw.taste = {0.4, kDrawnAfresh, -0.7};
    }
    draws.push_back(draw);
  }
  return draws;
}

}  // namespace

TEST_CASE("Replicate r runs with draw r mod D, in both kernels") {
  std::size_t differing = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const RandomCase c = lively(seed);
    auto list = different_draws(*c.world);
    list.erase(list.begin() + 1);  // what knows frailties cannot be said with parameters alone
    const ParameterDraws draws(list, *c.world);
    Model model = c.model;
    model.draws = &draws;
    const FastPlan plan(model);
    FastHistory fast(plan);
    ReferenceHistory reference(model);
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
      const ReplicateKey key{seed, replicate};
      Model alone = c.model;
      alone.parameters = list[replicate % list.size()].parameters;
      ReferenceHistory expected(alone);
      const auto path = path_of(expected, *c.world, key);
      INFO("world " << seed << ", replicate " << replicate);
      REQUIRE(path_of(reference, *c.world, key) == path);
      REQUIRE(path_of(fast, *c.world, key) == path);
      alone.parameters = list[(replicate + 1) % list.size()].parameters;
      ReferenceHistory other(alone);
      differing += path_of(other, *c.world, key) != path ? 1 : 0;
    }
  }
  CHECK(differing > 30);  // of 40: a kernel that takes the wrong draw would be seen
}

TEST_CASE("The fast kernel takes every decision of the reference under draws that know nations") {
  for (std::uint64_t seed = 20; seed <= 40; ++seed) {
    const RandomCase c = lively(seed);
    const ParameterDraws draws(different_draws(*c.world), *c.world);
    Model model = c.model;
    model.draws = &draws;
    const FastPlan plan(model);
    FastHistory fast(plan);
    ReferenceHistory reference(model);
    for (std::uint32_t replicate = 0; replicate < 7; ++replicate) {
      const ReplicateKey key{seed, replicate};
      INFO("world " << seed << ", replicate " << replicate);
      REQUIRE(path_of(fast, *c.world, key) == path_of(reference, *c.world, key));
    }
  }
}

TEST_CASE("What a draw knows of a nation holds, the rest is drawn as without it") {
  const RandomCase c = lively(5);
  const auto list = different_draws(*c.world);
  StandardDraws standard(*c.world);
  standard.begin({5, 1});
  Replicate afresh;
  Replicate known;
  draw_replicate(*c.world, list[1].parameters, nullptr, standard, afresh);
  draw_replicate(*c.world, list[1].parameters, &list[1], standard, known);
  for (std::size_t i = 0; i < c.world->size(); ++i) {
    CHECK(known.frailty[i] == (i == 3 ? 1.5 : afresh.frailty[i]));
    const double second = list[1].parameters.sigma_b * standard.taste()[1];
    const auto& v = c.world->taste;
    CHECK(known.taste[i] == Approx(0.4 * v[0][i] + second * v[1][i] - 0.7 * v[2][i]));
  }
  CHECK(known.walk == afresh.walk);
}

TEST_CASE("Draws that a world cannot use are refused with the draw and the sizes") {
  const RandomCase c = lively(5);
  CHECK_THROWS_WITH(ParameterDraws({}, *c.world), Catch::Contains("without any draw"));
  auto list = different_draws(*c.world);
  list[1].frailty.pop_back();
  CHECK_THROWS_WITH(
      ParameterDraws(list, *c.world),
      Catch::Contains("draw 1 has frailties of 39 nations") && Catch::Contains("the world has 40"));
}

TEST_CASE("The fast kernel is refused when a single draw lets the target respond") {
  const RandomCase c = lively(5);
  auto list = different_draws(*c.world);
  Model model = c.model;
  const ParameterDraws still(list, *c.world);
  model.draws = &still;
  CHECK(is_fast(model));
  list[2].parameters.target_response = 0.1;
  const ParameterDraws responding(list, *c.world);
  model.draws = &responding;
  CHECK_FALSE(is_fast(model));
}
