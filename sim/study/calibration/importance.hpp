#pragma once
// Importance sampling in rounds: each round proposes from a Student t fitted to the rounds before,
// and all points are weighted against the mixture of all proposals (AMIS, Cornuet et al. 2012).

#include <Eigen/Dense>
#include <cstdint>
#include <functional>
#include <vector>

namespace recognition {

struct ImportanceOptions {
  std::uint32_t rounds = 4;
  std::uint32_t proposals = 900;  // of all rounds together
  std::uint64_t seed = 1;
};

struct WeightedPoints {
  std::vector<Eigen::VectorXd> points;
  std::vector<double> weights;  // sum to 1; none above the root of their number times the mean
  double effective_sample_size = 0.0;
  double raw_sample_size = 0.0;  // before the largest weights were cut
};

// `log_targets(points)`: log density of each, up to a constant; -infinity where impossible.
using LogTargets = std::function<std::vector<double>(const std::vector<Eigen::VectorXd>&)>;

// Throws std::runtime_error where no proposal has a density.
[[nodiscard]] WeightedPoints sample_by_importance(const Eigen::VectorXd& mean,
                                                  const Eigen::MatrixXd& covariance,
                                                  const LogTargets& log_targets,
                                                  const ImportanceOptions& options);

// Positions of `count` points, drawn systematically by weight; `offset` in (0, 1).
[[nodiscard]] std::vector<std::size_t> resample(const std::vector<double>& weights,
                                                std::size_t count, double offset);

}  // namespace recognition
