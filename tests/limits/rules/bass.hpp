#pragma once
// Diffusion of an innovation (Bass 1969), on a complete graph, self included.

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

struct BassRates {
  double innovation = 0.03;  // p, a year
  double imitation = 0.38;   // q, a year
  double tick_months = 1.0;
};

// Rung 1 is adopted, for good. Hazard of a tick: (p + q F) / 12 times its months.
class BassRule : public Population {
 public:
  BassRule(std::uint32_t agents, BassRates rates) : Population(agents), rates_(rates) {}

  void begin(ReplicateKey) { reset(); }
  void open_month(int) {
    hazard_ = (rates_.innovation + rates_.imitation * share_at(1)) * rates_.tick_months / 12.0;
    const double up = probability_of(hazard_);
    for (std::uint32_t i = 0; i < agents(); ++i) set_screen(i, rung(i) == 0 ? up : 0.0, 0.0);
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    return rung(agent) == 1 || draw.minus_log_complement() < hazard_ ? 1 : 0;
  }
  void close_month(int, const std::vector<AgentMove>& moves) { apply(moves); }

 private:
  BassRates rates_;
  double hazard_ = 0.0;
};
static_assert(ScreenedRule<BassRule>);

}  // namespace recognition::test
