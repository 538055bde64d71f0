#pragma once
// Where the posterior of what all episodes share has its mode, roughly, and how wide it is: where
// the Markov chains start.

#include <Eigen/Dense>
#include <memory>
#include <vector>

#include "study/calibration/coordinates.hpp"
#include "study/calibration/laplace.hpp"

namespace recognition {

struct PosteriorMode {
  Eigen::VectorXd point;  // in coordinates
  Eigen::MatrixXd covariance;
  std::vector<EpisodeMode> episodes;
  // How each episode's latents answer to what is shared: latents x (1 + 4 + kSharedCount).
  std::vector<Eigen::MatrixXd> answers;
  std::vector<std::vector<double>> informs;  // coordinates x episodes: information
  int iterations = 0;
};

using Episodes = std::vector<std::unique_ptr<const EpisodeLaplace>>;

[[nodiscard]] PosteriorMode find_mode(const Episodes& episodes, const Coordinates& coordinates);

// Latents at `shared`, to first order from those of the mode at `centre`.
[[nodiscard]] Eigen::VectorXd predicted_latents(const PosteriorMode& mode, std::size_t episode,
                                                const Parameters& centre, const Parameters& shared);

}  // namespace recognition
