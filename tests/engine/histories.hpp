#pragma once
// Ways to run the same history.

#include <utility>
#include <vector>

#include "engine/history.hpp"
#include "limits/observers.hpp"
#include "limits/rules/ladder.hpp"

namespace recognition::test {

template <Rule R>
[[nodiscard]] Paths plain_paths(R rule, ReplicateKey key, int months) {
  const PlainDraws draws(key);
  PathObserver observer;
  run_history(rule, draws, months, observer);
  return observer.paths();
}

template <ScreenedRule R>
[[nodiscard]] Paths screened_paths(R rule, ReplicateKey key, int months, Isa isa = best_isa()) {
  ScreenedDraws draws(rule.keys(), rule.first_month(), months, isa);
  draws.begin(key);
  PathObserver observer;
  run_history(rule, draws, months, observer);
  return observer.paths();
}

// Nations of mixed appeal, by scattered keys.
[[nodiscard]] inline std::vector<LadderAgent> ladder_agents(std::uint32_t count) {
  std::vector<LadderAgent> agents;
  for (std::uint32_t i = 0; i < count; ++i) {
    agents.push_back({NationKey{i * 91 + 5}, 0.1 * (static_cast<double>(i % 21) - 10.0)});
  }
  return agents;
}

// How often anybody's rung changes.
[[nodiscard]] inline int moves_in(const Paths& paths) {
  int moves = 0;
  for (const auto& [key, path] : paths) {
    for (std::size_t tick = 1; tick < path.size(); ++tick) moves += path[tick] != path[tick - 1];
  }
  return moves;
}

}  // namespace recognition::test
