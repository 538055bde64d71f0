#include "study/calibration/arrow.hpp"

#include "core/math.hpp"

namespace recognition {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

ArrowFactor::ArrowFactor(const MatrixXd& small, MatrixXd cross, VectorXd diagonal)
    : cross_(std::move(cross)), diagonal_(std::move(diagonal)) {
  const VectorXd root = diagonal_.cwiseSqrt().cwiseInverse();
  const MatrixXd scaled = root.asDiagonal() * cross_;
  MatrixXd schur = small;
  schur.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose(), -1.0);
  schur_.compute(schur);
}

double ArrowFactor::half_log_determinant() const {
  double sum = 0.0;
  for (Index k = 0; k < small(); ++k) sum += portable_log(schur_.matrixLLT()(k, k));
  for (Index i = 0; i < diagonal_.size(); ++i) sum += 0.5 * portable_log(diagonal_[i]);
  return sum;
}

ArrowFactor::Parts ArrowFactor::solve(const Parts& right) const {
  const VectorXd inverse = diagonal_.cwiseInverse();
  const MatrixXd reduced =
      right.small - cross_.transpose() * (inverse.asDiagonal() * right.diagonal);
  Parts found;
  found.small = schur_.solve(reduced);
  found.diagonal = inverse.asDiagonal() * (right.diagonal - cross_ * found.small);
  return found;
}

ArrowFactor::Parts ArrowFactor::colour(const Parts& normal) const {
  Parts found;
  found.small = schur_.matrixU().solve(normal.small);
  const VectorXd inverse = diagonal_.cwiseInverse();
  found.diagonal = inverse.cwiseSqrt().asDiagonal() * normal.diagonal -
                   inverse.asDiagonal() * (cross_ * found.small);
  return found;
}

MatrixXd ArrowFactor::small_inverse() const {
  return schur_.solve(MatrixXd::Identity(small(), small()));
}

VectorXd ArrowFactor::diagonal_of_inverse() const {
  const VectorXd inverse = diagonal_.cwiseInverse();
  const MatrixXd answers = schur_.matrixL().solve(cross_.transpose());  // c x n
  return inverse + inverse.cwiseAbs2().cwiseProduct(answers.colwise().squaredNorm().transpose());
}

}  // namespace recognition
