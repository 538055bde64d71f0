#pragma once
// Draws of the parameters from a posterior (or a prior): replicate r runs with draw r mod D, so
// that what is not known about the parameters shows in the spread of the replicates. A draw may
// know something of single nations too: the conditional posterior of frailty and taste (ODD 5).

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "model/parameters.hpp"
#include "world/world.hpp"

namespace recognition {

// Stands for "not known: draw it afresh, keyed, as without a posterior".
inline constexpr double kDrawnAfresh = std::numeric_limits<double>::quiet_NaN();

struct ParameterDraw {
  Parameters parameters;
  // Log points, by position in World::nations, taste apart; kDrawnAfresh or an empty list:
  // N(0, sigma_u) with this draw's sigma_u.
  std::vector<double> frailty;
  // b_e, slopes on World::taste; kDrawnAfresh: N(0, sigma_b).
  std::array<double, 3> taste{kDrawnAfresh, kDrawnAfresh, kDrawnAfresh};
};

class ParameterDraws {
 public:
  // Throws InputError when there is no draw, or frailties are not one per nation of the world.
  ParameterDraws(std::vector<ParameterDraw> draws, const World& world);

  [[nodiscard]] std::size_t size() const { return draws_.size(); }
  [[nodiscard]] const std::vector<ParameterDraw>& all() const { return draws_; }
  [[nodiscard]] const ParameterDraw& of(std::uint32_t replicate) const {
    return draws_[replicate % draws_.size()];
  }

 private:
  std::vector<ParameterDraw> draws_;
};

}  // namespace recognition
