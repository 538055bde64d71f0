#pragma once
// Susceptible, infected: contagion from one seed, nobody recovers. Complete graph, self included.

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

// Rung 1 is infected; agent 0 is the seed. Hazard of a tick: rate * k / N.
class SiRule : public Population {
 public:
  SiRule(std::uint32_t agents, double rate) : Population(agents), rate_(rate) {}

  void begin(ReplicateKey) {
    reset();
    apply({{0, 0, 1}});
  }
  void open_month(int) {
    hazard_ = rate_ * share_at(1);
    const double up = probability_of(hazard_);
    for (std::uint32_t i = 0; i < agents(); ++i) set_screen(i, rung(i) == 0 ? up : 0.0, 0.0);
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    return rung(agent) == 1 || draw.minus_log_complement() < hazard_ ? 1 : 0;
  }
  void close_month(int, const std::vector<AgentMove>& moves) { apply(moves); }

 private:
  double rate_;
  double hazard_ = 0.0;
};
static_assert(ScreenedRule<SiRule>);

}  // namespace recognition::test
