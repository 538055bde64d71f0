#pragma once
// One episode with its own latents integrated out: their mode given what is shared, and the
// Gaussian approximation there (Laplace). In its curvature frailties are independent a priori: bloc
// discipline correlates effective ones by a few per cent, which values and gradients do keep.

#include <Eigen/Dense>

#include "study/calibration/arrow.hpp"
#include "study/calibration/likelihood.hpp"

namespace recognition {

struct EpisodeMode {
  Eigen::VectorXd latents;
  ArrowFactor factor;         // of the negative Hessian
  double log_marginal = 0.0;  // log of the integral over the latents
  bool converged = false;
  EpisodeSlopesAt at;  // at the mode
};

class EpisodeLaplace {
 public:
  explicit EpisodeLaplace(const EpisodeRecord& record) : likelihood_(record) {}

  [[nodiscard]] const EpisodeLikelihood& likelihood() const { return likelihood_; }

  // `mode.latents`: where to start, or empty. Steps until the next would gain less than `enough`
  // log points; that step and its gain are taken on trust.
  void find(const Parameters& shared, double enough, EpisodeMode& mode) const;

  // Log prior density of latents up to the constant -N/2 log 2 pi, with gradient.
  [[nodiscard]] double log_prior(const Parameters& shared, const Eigen::VectorXd& latents,
                                 Eigen::VectorXd* gradient) const;

  // d log prior / d log sigma of sigma_alpha, sigma_slope, sigma_b, sigma_u, sigma_w are found from
  // the sums of squares below: z'Pz with P the precision at sigma = 1, and its expectation.
  struct Squares {
    double sum = 0.0;    // at the mode
    double trace = 0.0;  // added by the uncertainty of the latents
    int count = 0;
  };
  [[nodiscard]] std::array<Squares, 5> squares(const Parameters& shared,
                                               const EpisodeMode& mode) const;

 private:
  [[nodiscard]] ArrowFactor factor_of(const Parameters& shared, const EpisodeSlopesAt& at) const;
  EpisodeLikelihood likelihood_;
};

// Latents as the parts of an ArrowFactor (frailties are the long one), and back.
[[nodiscard]] ArrowFactor::Parts split(const EpisodeLikelihood& likelihood,
                                       const Eigen::MatrixXd& latents);
[[nodiscard]] Eigen::MatrixXd join(const EpisodeLikelihood& likelihood,
                                   const ArrowFactor::Parts& parts);

// In the order of Squares.
extern const std::array<double Parameters::*, 5> kSpreads;
// A spread of 0 (controls switched off) holds its latents at 0.
[[nodiscard]] double variance_of(const Parameters& shared, std::size_t spread);

}  // namespace recognition
