#pragma once
// A symmetric positive definite matrix of a small dense block and a long diagonal, factorised by
// eliminating the diagonal.

#include <Eigen/Dense>

namespace recognition {

class ArrowFactor {
 public:
  ArrowFactor() = default;
  // [small, cross'; cross, diag(diagonal)]: small is c x c (lower triangle), cross n x c.
  ArrowFactor(const Eigen::MatrixXd& small, Eigen::MatrixXd cross, Eigen::VectorXd diagonal);

  [[nodiscard]] Eigen::Index small() const { return cross_.cols(); }
  [[nodiscard]] double half_log_determinant() const;

  struct Parts {
    Eigen::MatrixXd small, diagonal;  // c x k, n x k
  };
  [[nodiscard]] Parts solve(const Parts& right) const;
  // A vector with the inverse as its covariance, from standard normal ones.
  [[nodiscard]] Parts colour(const Parts& normal) const;
  [[nodiscard]] Eigen::MatrixXd small_inverse() const;
  // Diagonal of the inverse along the long part.
  [[nodiscard]] Eigen::VectorXd diagonal_of_inverse() const;

 private:
  Eigen::MatrixXd cross_;
  Eigen::VectorXd diagonal_;
  Eigen::LLT<Eigen::MatrixXd> schur_;
};

}  // namespace recognition
