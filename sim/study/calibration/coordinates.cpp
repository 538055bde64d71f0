#include "study/calibration/coordinates.hpp"

#include <algorithm>

#include "core/math.hpp"

namespace recognition {
namespace {

constexpr double kLeastPositive = 1e-8;

Eigen::Index position(std::size_t k) { return static_cast<Eigen::Index>(k); }

}  // namespace

std::string_view world_name(CausalWorld world) {
  return world == CausalWorld::kContagion ? "contagion" : "common-cause";
}

Coordinates::Coordinates(CausalWorld world, bool taste) : start_(default_parameters()) {
  for (const ParameterRow& row : parameter_table()) {
    if (row.prior == PriorKind::kFixed) continue;
    const bool contagious = row.member == &Parameters::beta_p || row.member == &Parameters::beta_F;
    const bool off = (contagious && world == CausalWorld::kCommonCause) ||
                     (row.member == &Parameters::sigma_b && !taste);
    if (off) {
      start_.*row.member = 0.0;
    } else {
      rows_.push_back(&row);
    }
  }
}

std::size_t Coordinates::find(double Parameters::*member) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const ParameterRow* row) { return row->member == member; });
  return static_cast<std::size_t>(found - rows_.begin());
}

Parameters Coordinates::parameters(const Eigen::VectorXd& point) const {
  Parameters parameters = start_;
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const double x = point[position(k)];
    parameters.*rows_[k]->member = is_log(k) ? portable_exp(std::clamp(x, -40.0, 40.0)) : x;
  }
  return parameters;
}

Eigen::VectorXd Coordinates::point(const Parameters& parameters) const {
  Eigen::VectorXd point(position(rows_.size()));
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const double value = parameters.*rows_[k]->member;
    point[position(k)] = is_log(k) ? portable_log(std::max(value, kLeastPositive)) : value;
  }
  return point;
}

bool Coordinates::within_bounds(const Parameters& parameters) const {
  return std::all_of(rows_.begin(), rows_.end(), [&](const ParameterRow* row) {
    const double value = parameters.*row->member;
    return row->lower <= value && value <= row->upper;
  });
}

double Coordinates::log_prior(const Eigen::VectorXd& point) const {
  const Parameters at = parameters(point);
  double sum = 0.0;
  for (std::size_t k = 0; k < rows_.size(); ++k) {
    const ParameterRow& row = *rows_[k];
    const double z = (at.*row.member - (is_log(k) ? 0.0 : row.prior_mean)) / row.prior_sd;
    sum -= 0.5 * z * z;
    if (is_log(k)) sum += point[position(k)];  // Jacobian
  }
  return sum;
}

}  // namespace recognition
