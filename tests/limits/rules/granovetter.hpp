#pragma once
// Threshold behaviour (Granovetter 1978), on a complete graph. No chance: the draw is not looked
// at.

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

// An agent is active (rung 1) from the month after at least `threshold` agents are, for good.
class GranovetterRule : public Population {
 public:
  explicit GranovetterRule(std::vector<double> thresholds)
      : Population(static_cast<std::uint32_t>(thresholds.size())),
        thresholds_(std::move(thresholds)) {}

  void begin(ReplicateKey) { reset(); }
  void open_month(int) {
    active_ = static_cast<double>(count_at(1));
    for (std::uint32_t i = 0; i < agents(); ++i) {
      set_screen(i, rung(i) == 0 && active_ >= thresholds_[i] ? 1.0 : 0.0, 0.0);
    }
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform) const {
    return rung(agent) == 1 || active_ >= thresholds_[agent] ? 1 : 0;
  }
  void close_month(int, const std::vector<AgentMove>& moves) { apply(moves); }

 private:
  std::vector<double> thresholds_;
  double active_ = 0.0;
};
static_assert(ScreenedRule<GranovetterRule>);

}  // namespace recognition::test
