#pragma once
// What the rungs mean for the target and for trade (ODD 7.6): reported, fed back only where the
// target responds.

#include "model/history_state.hpp"

namespace recognition {

// Shares that keep away (rung < 2) of the world's GDP and of the target's neighbours, 0..1.
struct Isolation {
  double gdp = 0.0;
  double neighbours = 0.0;
};
[[nodiscard]] Isolation isolation_of(const World& world, const HistoryState& state);

// Mean over existing nations of realised cooperation q, log points of trade with the target. q of a
// nation relaxes over `cooperation_months` to what its rung earns; a sanction on those who
// recognise costs them `sanction_cost`, decaying over `sanction_months`. Linear, so the mean needs
// only the counts.
class Cooperation {
 public:
  // At rest before tick 0. The parameters must stay until the next begin().
  void begin(const Parameters& parameters, double share_mission, double share_recognised);
  // Step 7. Shares of the nations at rung >= 2 and at rung 4, and that newly recognised, this
  // month.
  void month(double share_mission, double share_recognised, double share_new, double sanction);
  [[nodiscard]] double mean() const { return earned_ - lost_; }

 private:
  [[nodiscard]] double goal(double share_mission, double share_recognised) const;
  const Parameters* parameters_ = nullptr;
  double earned_ = 0.0;
  double lost_ = 0.0;
};

}  // namespace recognition
