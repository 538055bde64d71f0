#pragma once
// Logistic regression with a quadratic penalty on each coefficient, by Newton's method.

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace recognition {

struct PenalisedLogit {
  Eigen::MatrixXd features;         // rows x coefficients, intercepts among them
  std::vector<std::uint8_t> moved;  // by row
  std::vector<double> weight;       // by row; empty: 1 each
  Eigen::VectorXd penalty;          // by coefficient: 1 / variance of its prior around 0
};

struct LogitMode {
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;  // inverse of the curvature there
};

[[nodiscard]] LogitMode maximise(const PenalisedLogit& logit);

// 1 / (1 + e^-x), x cut to +-30.
[[nodiscard]] double logistic(double x);

}  // namespace recognition
