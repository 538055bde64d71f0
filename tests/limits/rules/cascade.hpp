#pragma once
// The independent cascade (the Reed-Frost epidemic) from one seed, on a complete graph.

#include <cmath>

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

// An agent that became active (rung 1) last month tries each inactive agent once, and succeeds with
// probability p. Of k tries at least one succeeds with 1 - (1 - p)^k: one draw an agent and month.
class CascadeRule : public Population {
 public:
  CascadeRule(std::uint32_t agents, double p) : Population(agents), p_(p) {}

  void begin(ReplicateKey) {
    reset();
    apply({{0, 0, 1}});
    newly_active_ = 1;
  }
  void open_month(int) {
    catch_ = 1.0 - std::pow(1.0 - p_, newly_active_);
    for (std::uint32_t i = 0; i < agents(); ++i) set_screen(i, rung(i) == 0 ? catch_ : 0.0, 0.0);
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    return rung(agent) == 1 || draw.value() < catch_ ? 1 : 0;
  }
  void close_month(int, const std::vector<AgentMove>& moves) {
    apply(moves);
    newly_active_ = static_cast<int>(moves.size());
  }

 private:
  double p_;
  int newly_active_ = 0;
  double catch_ = 0.0;
};
static_assert(ScreenedRule<CascadeRule>);

}  // namespace recognition::test
