#pragma once
// The parameters that a fit learns, as points of an unbounded space: those with a half-normal prior
// by their logarithm.

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/parameters.hpp"

namespace recognition {

// CONTAGION lets peers and popularity pull; COMMON-CAUSE holds both at 0, so that the level walk
// and what nations share must explain waves (ODD 8.1).
enum class CausalWorld : std::uint8_t { kContagion, kCommonCause };
[[nodiscard]] std::string_view world_name(CausalWorld world);  // "contagion", "common-cause"

class Coordinates {
 public:
  Coordinates(CausalWorld world, bool taste);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const ParameterRow& row(std::size_t k) const { return *rows_[k]; }
  [[nodiscard]] bool is_log(std::size_t k) const {
    return rows_[k]->prior == PriorKind::kHalfNormal;
  }
  // Position of a parameter; size() where it is not learnt.
  [[nodiscard]] std::size_t find(double Parameters::*member) const;

  [[nodiscard]] Parameters parameters(const Eigen::VectorXd& point) const;
  [[nodiscard]] Eigen::VectorXd point(const Parameters& parameters) const;
  [[nodiscard]] Parameters start() const { return start_; }  // defaults, what is off at 0
  [[nodiscard]] bool within_bounds(const Parameters& parameters) const;
  // Log prior density in this space, up to a constant.
  [[nodiscard]] double log_prior(const Eigen::VectorXd& point) const;
  // A draw from the prior: `normal(k)` gives a standard normal number.
  template <class Normal>
  [[nodiscard]] Parameters prior_draw(Normal normal) const {
    Parameters parameters = start_;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      const ParameterRow& row = *rows_[k];
      const double z = normal(k);
      parameters.*row.member =
          is_log(k) ? row.prior_sd * std::abs(z) : row.prior_mean + row.prior_sd * z;
    }
    return parameters;
  }

 private:
  std::vector<const ParameterRow*> rows_;
  Parameters start_;
};

}  // namespace recognition
