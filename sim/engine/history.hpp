#pragma once
// One history: the month loop, over any rule.

#include <cstdint>
#include <vector>

#include "core/draw_table.hpp"
#include "engine/candidates.hpp"
#include "engine/rule.hpp"

namespace recognition {

// Sees the state at every month end; `moves` are those of the month, ascending by agent.
template <class O, class R>
concept Observer = requires(O& observer, const R& rule, int tick,
                            const std::vector<AgentMove>& moves) {
  observer.begin(rule);
  observer.month(rule, tick, moves);
};

// The draws of a replicate: for everybody, one by one.
class PlainDraws {
 public:
  explicit PlainDraws(ReplicateKey key) : key_(key) {}

  template <Rule R>
  void decide_month(const R& rule, int tick, std::vector<AgentMove>& moves) const {
    const std::uint32_t month = rule.first_month() + static_cast<std::uint32_t>(tick);
    for (std::uint32_t agent = 0; agent < rule.agents(); ++agent) {
      const Uniform draw = decision_draw(key_, month, rule.key_of(agent));
      const Rung from = rule.rung(agent);
      const Rung to = rule.decide(tick, agent, draw);
      if (to != from) moves.push_back({agent, from, to});
    }
  }
  [[nodiscard]] ReplicateKey key() const { return key_; }

 private:
  ReplicateKey key_;
};

// The same draws, their high bits made in lanes and screened: only candidates decide.
class ScreenedDraws {
 public:
  ScreenedDraws(const std::vector<NationKey>& keys, std::uint32_t first_month, int months,
                Isa isa = best_isa())
      : table_(keys, first_month, months, isa),
        find_(find_candidates(isa)),
        width_(padded(keys.size())) {}

  void begin(ReplicateKey key) {  // histories of one replicate in a row make its draws once
    if (begun_ && key == key_) return;
    begun_ = true;
    key_ = key;
    table_.begin(key);
  }
  [[nodiscard]] ReplicateKey key() const { return key_; }

  template <ScreenedRule R>
  void decide_month(const R& rule, int tick, std::vector<AgentMove>& moves) {
    const std::uint32_t month = rule.first_month() + static_cast<std::uint32_t>(tick);
    const std::uint16_t* high_bits = table_.row(tick);
    candidates_.clear();
    find_(high_bits, rule.screen(), width_, candidates_);
    for (const std::uint32_t agent : candidates_) {
      const std::uint32_t low_bits = decision_draw_low(key_, month, rule.key_of(agent));
      const Rung from = rule.rung(agent);
      const Rung to = rule.decide(tick, agent, Uniform{high_bits[agent], low_bits});
      if (to != from) moves.push_back({agent, from, to});
    }
  }

 private:
  DrawTable table_;
  FindCandidates find_;
  std::size_t width_;
  ReplicateKey key_;
  bool begun_ = false;
  std::vector<std::uint32_t> candidates_;
};

// Everybody decides from the same month, one keyed draw each; then all move together.
template <Rule R, class Draws, Observer<R> O>
void run_history(R& rule, Draws& draws, int months, O& observer) {
  std::vector<AgentMove> moves;
  rule.begin(draws.key());
  observer.begin(rule);
  for (int tick = 0; tick < months; ++tick) {
    rule.open_month(tick);
    moves.clear();
    draws.decide_month(rule, tick, moves);
    rule.close_month(tick, moves);
    observer.month(rule, tick, moves);
  }
}

}  // namespace recognition
