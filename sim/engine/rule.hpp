#pragma once
// What the engine asks of a rule. The engine knows nothing of diplomacy: agents hold a small
// integer (a rung), look at the same month together, draw once each, and move together.

#include <concepts>
#include <cstdint>
#include <vector>

#include "core/ids.hpp"
#include "core/moves.hpp"
#include "core/random.hpp"

namespace recognition {

// A rule is one history in the making: parameters and state. The engine calls, per history,
// begin(), then for every tick open_month(), decide() for the agents, close_month().
template <class R>
concept Rule = requires(R& rule, const R& view, ReplicateKey key, int tick, std::uint32_t agent,
                        Uniform draw, std::vector<AgentMove>& moves) {
  { view.agents() } -> std::convertible_to<std::uint32_t>;
  // Whom the draw hangs on: never a storage position.
  { view.key_of(agent) } -> std::convertible_to<NationKey>;
  // Calendar number of tick 0: what the month of a draw counts from.
  { view.first_month() } -> std::convertible_to<std::uint32_t>;
  { view.rung(agent) } -> std::convertible_to<Rung>;
  rule.begin(key);        // the state before tick 0
  rule.open_month(tick);  // everything that all agents of the month see
  { view.decide(tick, agent, draw) } -> std::convertible_to<Rung>;  // pure: order cannot matter
  // Commits: may replace or add moves (scripts override draws), then applies them. Ascending.
  rule.close_month(tick, moves);
};

// A rule that can say cheaply who surely stays, so that the engine decides for candidates only.
template <class R>
concept ScreenedRule = Rule<R> && requires(const R& view) {
  { view.screen() } -> std::same_as<Screen>;
};

}  // namespace recognition
