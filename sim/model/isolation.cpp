#include "model/isolation.hpp"

namespace recognition {

Isolation isolation_of(const World& world, const HistoryState& state) {
  Isolation isolation;
  double neighbours = 0.0;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (state.exists[i] == 0) continue;
    const bool away = state.rung[i] < kMission;
    isolation.gdp += away ? world.gdp_share[i] : 0.0;
    isolation.neighbours += away && world.neighbour[i] != 0 ? 1.0 : 0.0;
    neighbours += world.neighbour[i];
  }
  if (neighbours > 0.0) isolation.neighbours /= neighbours;
  return isolation;
}

double Cooperation::goal(double share_mission, double share_recognised) const {
  return parameters_->cooperation_mission * share_mission +
         parameters_->cooperation_recognised * share_recognised;
}

void Cooperation::begin(const Parameters& parameters, double share_mission,
                        double share_recognised) {
  parameters_ = &parameters;
  earned_ = goal(share_mission, share_recognised);
  lost_ = 0.0;
}

void Cooperation::month(double share_mission, double share_recognised, double share_new,
                        double sanction) {
  earned_ += (goal(share_mission, share_recognised) - earned_) / parameters_->cooperation_months;
  lost_ -= lost_ / parameters_->sanction_months;
  lost_ += parameters_->sanction_cost * sanction * share_new;
}

}  // namespace recognition
