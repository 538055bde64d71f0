#pragma once
// Markov chains beside each other: random-walk Metropolis whose steps take the shape of what all
// chains saw in the warm-up (Haario et al. 2001).

#include <Eigen/Dense>
#include <cstdint>
#include <functional>
#include <vector>

namespace recognition {

struct ChainOptions {
  std::uint32_t chains = 8;
  std::uint32_t proposals = 1600;  // of all chains together; the first third is warm-up
  std::uint64_t seed = 1;
};

struct ChainSample {
  std::size_t chains = 0;
  std::vector<Eigen::VectorXd> points;  // after the warm-up: step by step, chains inside
  double acceptance = 0.0;              // share of proposals taken after the warm-up
};

// `log_targets(points)`: log density of each, up to a constant; -infinity where impossible.
using LogTargets = std::function<std::vector<double>(const std::vector<Eigen::VectorXd>&)>;

// `mean`, `covariance`: a Gaussian near the density, from which chains start. Draws are keyed by
// chain and step. Throws std::runtime_error where `mean` itself is impossible.
[[nodiscard]] ChainSample sample_by_chains(const Eigen::VectorXd& mean,
                                           const Eigen::MatrixXd& covariance,
                                           const LogTargets& log_targets,
                                           const ChainOptions& options);

struct ChainQuality {
  double r_hat = 1.0;           // of halves of chains: 1 where they agree
  double effective_size = 0.0;  // independent draws that would tell the mean as well
};

// `values`: step by step, chains inside (Gelman et al. 2013, 11.4 and 11.5).
[[nodiscard]] ChainQuality quality_of(const std::vector<double>& values, std::size_t chains);

}  // namespace recognition
