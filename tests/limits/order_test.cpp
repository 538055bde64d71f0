// The order property (ODD 7.3) at the level of the engine: with the same draws, taking the leader's
// act away can only lower rungs, path by path.
#include <catch2/catch.hpp>

#include "limits/replicates.hpp"
#include "limits/rules/ladder.hpp"

namespace recognition::test {
namespace {

constexpr int kMonths = 120;
constexpr std::uint32_t kReplicates = 400;

struct Paired {
  int violated = 0;  // replicates in which somebody stands higher without the act, in some month
  int differing = 0;
};

std::vector<LadderAgent> nations() {
  std::vector<LadderAgent> agents;
  for (std::uint32_t i = 0; i < 60; ++i) {
    agents.push_back({NationKey{i}, 0.05 * (static_cast<double>(i % 20) - 10.0)});
  }
  return agents;
}

template <ScreenedRule R>
Paths paths_of(R& rule, std::uint32_t replicate) {
  ScreenedDraws draws(rule.keys(), rule.first_month(), kMonths);
  draws.begin({kSeed, replicate});
  PathObserver observer;
  run_history(rule, draws, kMonths, observer);
  return observer.paths();
}

Paired compare(DrawRule draw_rule) {
  LadderCoefficients coefficients;
  coefficients.draw_rule = draw_rule;
  LadderRule with(nations(), coefficients, Leader{NationKey{3}, 6});
  LadderRule without(nations(), coefficients);
  Paired paired;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const Paths acted = paths_of(with, replicate);
    bool violated = false;
    bool differs = false;
    for (const auto& [key, path] : paths_of(without, replicate)) {
      const std::vector<Rung>& higher = acted.at(key);
      for (std::size_t tick = 0; tick < path.size(); ++tick) {
        violated = violated || path[tick] > higher[tick];
        differs = differs || (key != NationKey{3} && path[tick] != higher[tick]);
      }
    }
    paired.violated += violated ? 1 : 0;
    paired.differing += differs ? 1 : 0;
  }
  return paired;
}

TEST_CASE("taking the leader's act away never adds a recognition and does change paths") {
  const Paired paired = compare(DrawRule::kLowUpHighDown);
  CHECK(paired.violated == 0);
  CHECK(paired.differing >= 0.01 * kReplicates);
}

TEST_CASE("the same check fails for a draw rule of total hazard and then direction") {
  const Paired paired = compare(DrawRule::kTotalThenDirection);
  CHECK(paired.violated > 0.1 * kReplicates);
}

}  // namespace
}  // namespace recognition::test
