// What must hold of the engine for any rule, on random ladders: populations, coefficients, keys.
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "engine/histories.hpp"
#include "support/isas.hpp"

namespace recognition::test {
namespace {

constexpr int kMonths = 60;

double between(double low, double high) {
  constexpr int kSteps = 1000;
  return low + (high - low) * *rc::gen::resize(100, rc::gen::inRange(0, kSteps + 1)) / kSteps;
}

ReplicateKey random_key() {
  return {*rc::gen::resize(100, rc::gen::arbitrary<std::uint64_t>()),
          *rc::gen::resize(100, rc::gen::arbitrary<std::uint32_t>())};
}

std::vector<LadderAgent> random_agents() {
  const auto count = *rc::gen::inRange<std::uint32_t>(1, 80);
  const auto spacing = *rc::gen::inRange<std::uint32_t>(1, 1'000'000);
  std::vector<LadderAgent> agents;
  for (std::uint32_t i = 0; i < count; ++i) {
    agents.push_back({NationKey{i * spacing}, between(-2.0, 1.0)});
  }
  return agents;
}

// From nobody ever to everybody at once, under either draw rule.
LadderCoefficients wild_coefficients() {
  LadderCoefficients c;
  c.leap = between(-12.0, 3.0);
  c.step = between(-12.0, 3.0);
  c.exit = between(-12.0, 3.0);
  c.exit_pull = between(-1.0, 1.0);
  c.popularity = between(-3.0, 3.0);
  c.cover = between(-3.0, 3.0);
  c.draw_rule = *rc::gen::element(DrawRule::kLowUpHighDown, DrawRule::kTotalThenDirection);
  return c;
}

// Coefficients that keep the order property (ODD 7.3): none negative, and rates so low that up and
// down never overlap (at the highest pull of 4 p_up = .96, p_down = .02).
LadderCoefficients ordered_coefficients() {
  LadderCoefficients c;
  c.leap = between(-8.0, -5.0);
  c.step = between(-6.0, -4.0);
  c.step_slope = between(-0.5, 0.5);
  c.rung = between(0.0, 1.5);
  c.exit = between(-8.0, -4.0);
  c.exit_pull = between(0.0, 1.0);
  c.popularity = between(0.0, 1.0);
  c.cover = between(0.0, 2.0);
  c.cover_months = between(3.0, 36.0);
  return c;
}

Leader random_leader(const std::vector<LadderAgent>& agents) {
  return {agents[*rc::gen::inRange<std::size_t>(0, agents.size())].key,
          *rc::gen::inRange(0, kMonths)};
}

TEST_CASE("any rule: screened and plain draws agree on every instruction set") {
  rc::prop("random ladders", [] {
    const auto agents = random_agents();
    const LadderRule rule(agents, wild_coefficients(), random_leader(agents));
    const ReplicateKey key = random_key();
    const Paths plain = plain_paths(rule, key, kMonths);
    for (const Isa isa : supported_isas()) {
      RC_ASSERT(screened_paths(rule, key, kMonths, isa) == plain);
    }
  });
}

TEST_CASE("any rule: shuffled storage changes nothing for anybody") {
  rc::prop("random ladders", [] {
    auto agents = random_agents();
    const auto coefficients = wild_coefficients();
    const Leader leader = random_leader(agents);
    const ReplicateKey key = random_key();
    const Paths sorted = screened_paths(LadderRule(agents, coefficients, leader), key, kMonths);
    std::shuffle(agents.begin(), agents.end(), std::mt19937(key.replicate));
    RC_ASSERT(screened_paths(LadderRule(agents, coefficients, leader), key, kMonths) == sorted);
  });
}

TEST_CASE("any rule: a script of month t leaves every month until t as it was") {
  rc::prop("random ladders", [] {
    const auto agents = random_agents();
    const auto coefficients = wild_coefficients();
    const Leader leader = random_leader(agents);
    const ReplicateKey key = random_key();
    const Paths without = screened_paths(LadderRule(agents, coefficients), key, kMonths);
    for (const auto& [who, path] :
         screened_paths(LadderRule(agents, coefficients, leader), key, kMonths)) {
      // Month t's end is number t + 1; in it only the leader has moved.
      const int same = leader.tick + (who == leader.key ? 1 : 2);
      RC_ASSERT(std::equal(path.begin(), path.begin() + same, without.at(who).begin()));
    }
  });
}

TEST_CASE("any ordered rule: taking a leader's act away never lifts anybody") {
  rc::prop("random ladders", [] {
    const auto agents = random_agents();
    const auto coefficients = ordered_coefficients();
    const ReplicateKey key = random_key();
    const Paths without = screened_paths(LadderRule(agents, coefficients), key, kMonths);
    for (const auto& [who, path] :
         screened_paths(LadderRule(agents, coefficients, random_leader(agents)), key, kMonths)) {
      const auto& lower = without.at(who);
      RC_ASSERT(std::equal(path.begin(), path.end(), lower.begin(), std::greater_equal<>{}));
    }
  });
}

}  // namespace
}  // namespace recognition::test
