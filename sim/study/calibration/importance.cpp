#include "study/calibration/importance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "core/random.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int kFreedom = 8;       // of the Student t
constexpr double kShrink = 60.0;  // weight of the covariance before, in samples
constexpr double kEnoughToAdapt = 80.0;

class StudentProposal {
 public:
  StudentProposal(VectorXd mean, const MatrixXd& covariance)
      : mean_(std::move(mean)), factor_(covariance) {
    for (Eigen::Index k = 0; k < mean_.size(); ++k) {
      log_scale_ += portable_log(factor_.matrixLLT()(k, k));
    }
  }

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
    return -0.5 * (kFreedom + size) * portable_log(1.0 + z.squaredNorm() / kFreedom) - log_scale_;
  }

 private:
  VectorXd mean_;
  Eigen::LLT<MatrixXd> factor_;
  double log_scale_ = 0.0;
};

double effective_size(const std::vector<double>& weights) {
  double squares = 0.0;
  for (const double weight : weights) squares += weight * weight;
  return squares > 0.0 ? 1.0 / squares : 0.0;
}

void scale_to_one(std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
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
  scale_to_one(weights);
  return weights;
}

// No weight above the mean weight times the root of their number (Ionides 2008).
void truncate(std::vector<double>& weights) {
  const double most = 1.0 / std::sqrt(static_cast<double>(weights.size()));
  for (double& weight : weights) weight = std::min(weight, most);
  scale_to_one(weights);
}

// All points so far, each weighted against the mixture of all proposals so far.
class AdaptiveSample {
 public:
  AdaptiveSample(VectorXd mean, const MatrixXd& covariance)
      : mean_(std::move(mean)), covariance_(covariance), first_covariance_(covariance) {}

  void add_round(const LogTargets& log_targets, std::uint64_t seed, std::uint32_t count) {
    const auto round = static_cast<std::uint32_t>(proposals_.size());
    proposals_.emplace_back(mean_, covariance_);
    std::vector<VectorXd> fresh;
    for (std::uint32_t r = 0; r < count; ++r) {
      fresh.push_back(proposals_.back().draw(seed, round, r));
    }
    const auto found = log_targets(fresh);
    targets_.insert(targets_.end(), found.begin(), found.end());
    points_.insert(points_.end(), fresh.begin(), fresh.end());
    counts_.push_back(count);
  }

  [[nodiscard]] std::vector<double> log_weights() const {
    std::vector<double> weights;
    for (std::size_t r = 0; r < points_.size(); ++r) {
      weights.push_back(targets_[r] - log_mixture(points_[r]));
    }
    return weights;
  }

  void adapt() {
    const auto logs = log_weights();
    std::vector<double> weights;
    double size = 0.0;
    for (double power = 1.0; power > 0.02; power *= 0.8) {
      weights = normalised(logs, power);
      size = effective_size(weights);
      if (size >= kEnoughToAdapt) break;
    }
    mean_.setZero();
    for (std::size_t r = 0; r < points_.size(); ++r) mean_ += weights[r] * points_[r];
    MatrixXd spread = MatrixXd::Zero(mean_.size(), mean_.size());
    for (std::size_t r = 0; r < points_.size(); ++r) {
      const VectorXd z = points_[r] - mean_;
      spread += weights[r] * z * z.transpose();
    }
    covariance_ = (size * spread + kShrink * first_covariance_) / (size + kShrink);
  }

  [[nodiscard]] const std::vector<VectorXd>& points() const { return points_; }

 private:
  [[nodiscard]] double log_mixture(const VectorXd& point) const {
    std::vector<double> parts;
    for (const StudentProposal& proposal : proposals_) parts.push_back(proposal.log_density(point));
    const double largest = *std::max_element(parts.begin(), parts.end());
    double sum = 0.0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      sum += counts_[p] * portable_exp(std::max(parts[p] - largest, -700.0));
    }
    return largest + portable_log(sum);
  }

  VectorXd mean_;
  MatrixXd covariance_;
  MatrixXd first_covariance_;
  std::vector<StudentProposal> proposals_;
  std::vector<std::uint32_t> counts_;
  std::vector<VectorXd> points_;
  std::vector<double> targets_;
};

}  // namespace

WeightedPoints sample_by_importance(const VectorXd& mean, const MatrixXd& covariance,
                                    const LogTargets& log_targets,
                                    const ImportanceOptions& options) {
  AdaptiveSample sample(mean, covariance);
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    if (round > 0) sample.adapt();
    sample.add_round(log_targets, options.seed, std::max(options.proposals / options.rounds, 1U));
  }
  WeightedPoints found;
  found.points = sample.points();
  found.weights = normalised(sample.log_weights(), 1.0);
  found.raw_sample_size = effective_size(found.weights);
  truncate(found.weights);
  found.effective_sample_size = effective_size(found.weights);
  return found;
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
