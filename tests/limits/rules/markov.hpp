#pragma once
// Agents that do not see each other: a two-state Markov chain each.

#include <optional>

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

struct MarkovRates {  // probabilities of a tick
  double up = 0.0;
  double down = 0.0;
};

// Rungs 0 and 1. With a `later` regime the rates change at its tick, and not before.
class MarkovRule : public Population {
 public:
  struct Later {
    int tick = 0;
    MarkovRates rates;
  };

  MarkovRule(std::vector<NationKey> keys, MarkovRates rates, std::optional<Later> later = {})
      : Population(keys, std::vector<Rung>(keys.size(), 0)), first_(rates), later_(later) {}
  MarkovRule(std::uint32_t agents, MarkovRates rates) : MarkovRule(first_keys(agents), rates) {}

  void begin(ReplicateKey) { reset(); }
  void open_month(int tick) {
    now_ = later_ && tick >= later_->tick ? later_->rates : first_;
    for (std::uint32_t i = 0; i < agents(); ++i) {
      set_screen(i, rung(i) == 0 ? now_.up : 0.0, rung(i) == 1 ? now_.down : 0.0);
    }
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    if (rung(agent) == 0) return draw.value() < now_.up ? 1 : 0;
    return draw.complement() < now_.down ? 0 : 1;
  }
  void close_month(int, const std::vector<AgentMove>& moves) { apply(moves); }

 private:
  MarkovRates first_;
  std::optional<Later> later_;
  MarkovRates now_;
};
static_assert(ScreenedRule<MarkovRule>);

}  // namespace recognition::test
