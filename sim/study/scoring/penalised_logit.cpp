#include "study/scoring/penalised_logit.hpp"

#include <Eigen/Cholesky>
#include <algorithm>

#include "core/math.hpp"

namespace recognition {
namespace {

constexpr int kNewtonSteps = 60;
constexpr double kLargestLogitStep = 2.0;
constexpr double kEnoughStep = 1e-8;
constexpr double kLargestLogit = 30.0;

}  // namespace

double logistic(double x) {
  return 1.0 / (1.0 + portable_exp(-std::clamp(x, -kLargestLogit, kLargestLogit)));
}

LogitMode maximise(const PenalisedLogit& logit) {
  const Eigen::MatrixXd& x = logit.features;
  LogitMode mode{Eigen::VectorXd::Zero(x.cols()), {}};
  Eigen::MatrixXd curvature;
  for (int step = 0; step < kNewtonSteps; ++step) {
    const Eigen::VectorXd eta = x * mode.coefficients;
    Eigen::VectorXd gap(eta.size());
    Eigen::VectorXd weight(eta.size());
    for (Eigen::Index r = 0; r < eta.size(); ++r) {
      const auto row = static_cast<std::size_t>(r);
      const double share = logit.weight.empty() ? 1.0 : logit.weight[row];
      const double p = logistic(eta[r]);
      gap[r] = share * (logit.moved[row] - p);
      weight[r] = share * p * (1.0 - p);
    }
    const Eigen::VectorXd gradient =
        x.transpose() * gap - logit.penalty.cwiseProduct(mode.coefficients);
    curvature = x.transpose() * weight.asDiagonal() * x;
    curvature.diagonal() += logit.penalty;
    const Eigen::VectorXd change =
        curvature.ldlt().solve(gradient).cwiseMax(-kLargestLogitStep).cwiseMin(kLargestLogitStep);
    mode.coefficients += change;
    if (change.size() == 0 || change.cwiseAbs().maxCoeff() < kEnoughStep) break;
  }
  mode.covariance =
      curvature.ldlt().solve(Eigen::MatrixXd::Identity(curvature.rows(), curvature.cols()));
  return mode;
}

}  // namespace recognition
