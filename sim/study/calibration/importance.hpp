#pragma once
// Importance sampling in rounds: each round proposes from a Student t fitted to the rounds before.

#include <Eigen/Dense>
#include <cstdint>
#include <functional>
#include <vector>

namespace recognition {

struct ImportanceOptions {
  std::uint32_t first_rounds = 2;
  std::uint32_t first_proposals = 150;  // of each
  std::uint32_t proposals = 600;        // of the last
  std::uint64_t seed = 1;
};

struct WeightedPoints {
  std::vector<Eigen::VectorXd> points;
  std::vector<double> weights;  // sum to 1
  double effective_sample_size = 0.0;
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
