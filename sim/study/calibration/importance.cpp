#include "study/calibration/importance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "core/random.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kFreedom = 8;       // of the Student t
constexpr double kShrink = 40.0;  // weight of the covariance before, in samples
constexpr double kEnoughToAdapt = 50.0;

class StudentProposal {
 public:
  StudentProposal(VectorXd mean, const MatrixXd& covariance)
      : mean_(std::move(mean)), factor_(covariance) {}

  // Keyed by round and number.
  [[nodiscard]] VectorXd draw(std::uint64_t seed, std::uint32_t round, std::uint32_t number) const {
    const ReplicateKey key{seed, number};
    VectorXd z(mean_.size());
    for (Eigen::Index k = 0; k < z.size(); ++k) {
      z[k] = normal_draw(key, round, static_cast<std::uint32_t>(k), Purpose::kPosterior);
    }
    double chi_square = 0.0;
    for (std::uint32_t k = 0; k < kFreedom; ++k) {
      const double x = normal_draw(key, round, 1000 + k, Purpose::kPosterior);
      chi_square += x * x;
    }
    return mean_ + factor_.matrixL() * z * std::sqrt(kFreedom / chi_square);
  }

  [[nodiscard]] double log_density(const VectorXd& point) const {
    const VectorXd z = factor_.matrixL().solve(point - mean_);
    const double size = static_cast<double>(mean_.size());
    return -0.5 * (kFreedom + size) * portable_log(1.0 + z.squaredNorm() / kFreedom);
  }

 private:
  VectorXd mean_;
  Eigen::LLT<MatrixXd> factor_;
};

double effective_size(const std::vector<double>& weights) {
  double squares = 0.0;
  for (const double weight : weights) squares += weight * weight;
  return squares > 0.0 ? 1.0 / squares : 0.0;
}

// Weights by exp(power x log weight), normalised.
std::vector<double> normalised(const std::vector<double>& log_weights, double power) {
  const double largest = *std::max_element(log_weights.begin(), log_weights.end());
  if (!std::isfinite(largest)) throw std::runtime_error("no proposal is possible");
  std::vector<double> weights;
  for (const double value : log_weights) {
    const double x = power * (value - largest);
    weights.push_back(x > -700.0 ? portable_exp(x) : 0.0);
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  return weights;
}

void adapt(const std::vector<VectorXd>& points, const std::vector<double>& log_weights,
           VectorXd& mean, MatrixXd& covariance) {
  std::vector<double> weights;
  double size = 0.0;
  for (double power = 1.0; power > 0.02; power *= 0.8) {
    weights = normalised(log_weights, power);
    size = effective_size(weights);
    if (size >= kEnoughToAdapt) break;
  }
  VectorXd centre = VectorXd::Zero(mean.size());
  for (std::size_t r = 0; r < points.size(); ++r) centre += weights[r] * points[r];
  MatrixXd spread = MatrixXd::Zero(mean.size(), mean.size());
  for (std::size_t r = 0; r < points.size(); ++r) {
    const VectorXd z = points[r] - centre;
    spread += weights[r] * z * z.transpose();
  }
  mean = centre;
  covariance = (size * spread + kShrink * covariance) / (size + kShrink);
}

}  // namespace

WeightedPoints sample_by_importance(const VectorXd& mean, const MatrixXd& covariance,
                                    const LogTargets& log_targets,
                                    const ImportanceOptions& options) {
  VectorXd centre = mean;
  MatrixXd spread = covariance;
  for (std::uint32_t round = 0;; ++round) {
    const bool last = round == options.first_rounds;
    const StudentProposal proposal(centre, spread);
    WeightedPoints sample;
    for (std::uint32_t r = 0; r < (last ? options.proposals : options.first_proposals); ++r) {
      sample.points.push_back(proposal.draw(options.seed, round, r));
    }
    std::vector<double> log_weights = log_targets(sample.points);
    for (std::size_t r = 0; r < log_weights.size(); ++r) {
      log_weights[r] -= proposal.log_density(sample.points[r]);
    }
    if (last) {
      sample.weights = normalised(log_weights, 1.0);
      sample.effective_sample_size = effective_size(sample.weights);
      return sample;
    }
    adapt(sample.points, log_weights, centre, spread);
  }
}

std::vector<std::size_t> resample(const std::vector<double>& weights, std::size_t count,
                                  double offset) {
  std::vector<std::size_t> chosen;
  double passed = 0.0;
  for (std::size_t r = 0; r < weights.size(); ++r) {
    passed += weights[r] * static_cast<double>(count);
    while (chosen.size() < count && static_cast<double>(chosen.size()) + offset < passed) {
      chosen.push_back(r);
    }
  }
  while (chosen.size() < count) chosen.push_back(weights.size() - 1);
  return chosen;
}

}  // namespace recognition
