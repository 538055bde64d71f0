#include "study/calibration/chains.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/random.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kWantedTaken = 0.25;            // of proposals, in many dimensions
constexpr double kTrust = 200.0;                 // of the first shape, in points seen
constexpr std::uint32_t kShapes = 8;             // times that steps take a new shape
constexpr std::uint32_t kStepsFrom = 1U << 16U;  // in the place of the month of a key
constexpr std::uint32_t kChanceAt = 1U << 20U;   // subject of the draw that decides

class Metropolis {
 public:
  Metropolis(const VectorXd& mean, const MatrixXd& covariance, const LogTargets& log_targets,
             const ChainOptions& options)
      : mean_(mean),
        first_covariance_(covariance),
        shape_(covariance.llt().matrixL()),
        log_targets_(log_targets),
        options_(options),
        states_(options.chains),
        length_(2.4 / std::sqrt(static_cast<double>(mean.size()))) {}

  ChainSample run() {
    const std::uint32_t steps = std::max(options_.proposals / options_.chains, 3U);
    const std::uint32_t warm_up = std::max(steps / 3, 1U);
    start();
    for (std::uint32_t step = 1; step <= warm_up; ++step) {
      adapt_length(advance(step), step);
      for (const State& state : states_) seen_.push_back(state.point);
      if (step * kShapes / warm_up != (step - 1) * kShapes / warm_up) take_shape();
    }
    ChainSample sample{states_.size(), {}, 0.0};
    for (std::uint32_t step = warm_up + 1; step <= steps; ++step) {
      sample.acceptance += advance(step) / (steps - warm_up);
      for (const State& state : states_) sample.points.push_back(state.point);
    }
    return sample;
  }

 private:
  struct State {
    VectorXd point;
    double log_target = 0.0;
  };

  [[nodiscard]] VectorXd random_move(std::uint32_t step, std::size_t chain) const {
    const ReplicateKey key{options_.seed, static_cast<std::uint32_t>(chain)};
    VectorXd z(mean_.size());
    for (Eigen::Index k = 0; k < z.size(); ++k) {
      z[k] =
          normal_draw(key, kStepsFrom + step, static_cast<std::uint32_t>(k), Purpose::kPosterior);
    }
    return shape_ * z;
  }

  // Chains start apart, one at the mean; where a start is impossible it is the mean too.
  void start() {
    std::vector<VectorXd> points;
    for (std::size_t c = 0; c < states_.size(); ++c) {
      points.push_back(c == 0 ? mean_ : VectorXd(mean_ + random_move(0, c)));
    }
    const auto targets = log_targets_(points);
    if (!std::isfinite(targets[0])) throw std::runtime_error("the mode is impossible");
    for (std::size_t c = 0; c < states_.size(); ++c) {
      const std::size_t from = std::isfinite(targets[c]) ? c : 0;
      states_[c] = {points[from], targets[from]};
    }
  }

  // One proposal of every chain. Returns the share that was taken.
  double advance(std::uint32_t step) {
    std::vector<VectorXd> proposed;
    proposed.reserve(states_.size());
    for (std::size_t c = 0; c < states_.size(); ++c) {
      proposed.emplace_back(states_[c].point + length_ * random_move(step, c));
    }
    const auto targets = log_targets_(proposed);
    double taken = 0.0;
    for (std::size_t c = 0; c < states_.size(); ++c) {
      const DrawBlock words = draw_block({options_.seed, static_cast<std::uint32_t>(c)},
                                         kStepsFrom + step, kChanceAt, Purpose::kPosterior);
      const double limit = portable_log(unit_of_words(words[0], words[1]));
      if (!(limit < targets[c] - states_[c].log_target)) continue;
      states_[c] = {std::move(proposed[c]), targets[c]};
      taken += 1.0 / static_cast<double>(states_.size());
    }
    return taken;
  }

  void adapt_length(double taken, std::uint32_t step) {
    length_ *= portable_exp((taken - kWantedTaken) / std::sqrt(static_cast<double>(step)));
  }

  // Of the later half of what was seen, by which the first steps from the starts are forgotten.
  void take_shape() {
    const auto from = static_cast<std::ptrdiff_t>(seen_.size() / 2);
    const double count = static_cast<double>(seen_.size()) - static_cast<double>(from);
    VectorXd centre = VectorXd::Zero(mean_.size());
    for (auto point = seen_.begin() + from; point != seen_.end(); ++point) {
      centre += *point / count;
    }
    MatrixXd covariance = kTrust / (count + kTrust) * first_covariance_;
    for (auto point = seen_.begin() + from; point != seen_.end(); ++point) {
      covariance += (*point - centre) * (*point - centre).transpose() / (count + kTrust);
    }
    shape_ = covariance.llt().matrixL();
  }

  VectorXd mean_;
  MatrixXd first_covariance_;
  MatrixXd shape_;
  const LogTargets& log_targets_;
  const ChainOptions& options_;
  std::vector<State> states_;
  std::vector<VectorXd> seen_;
  double length_;
};

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

// Mean over chains of the product of values `lag` steps apart, about each chain's mean.
double covariance_at(const std::vector<std::vector<double>>& chains, std::size_t lag) {
  double sum = 0.0;
  for (const auto& chain : chains) {
    const double centre = mean_of(chain);
    double products = 0.0;
    for (std::size_t s = lag; s < chain.size(); ++s) {
      products += (chain[s] - centre) * (chain[s - lag] - centre);
    }
    sum += products / static_cast<double>(chain.size());
  }
  return sum / static_cast<double>(chains.size());
}

}  // namespace

ChainSample sample_by_chains(const VectorXd& mean, const MatrixXd& covariance,
                             const LogTargets& log_targets, const ChainOptions& options) {
  return Metropolis(mean, covariance, log_targets, options).run();
}

ChainQuality quality_of(const std::vector<double>& values, std::size_t chains) {
  const std::size_t steps = values.size() / chains;
  const std::size_t half = steps / 2;
  std::vector<std::vector<double>> halves;
  for (std::size_t c = 0; c < chains; ++c) {
    for (const std::size_t first : {std::size_t{0}, steps - half}) {
      std::vector<double>& one = halves.emplace_back();
      for (std::size_t s = first; s < first + half; ++s) one.push_back(values[s * chains + c]);
    }
  }
  const double n = static_cast<double>(half);
  const double within = covariance_at(halves, 0) * n / (n - 1.0);
  std::vector<double> means;
  means.reserve(halves.size());
  for (const auto& one : halves) means.push_back(mean_of(one));
  const double centre = mean_of(means);
  double between = 0.0;
  for (const double mean : means) between += (mean - centre) * (mean - centre);
  between /= static_cast<double>(means.size() - 1);
  if (!(within > 0.0)) return {};
  const double variance = within * (n - 1.0) / n + between;
  // Sums of neighbouring autocorrelations are positive; the first that is not ends the sum (Geyer).
  double sum = 0.0;
  for (std::size_t lag = 1; lag + 1 < half; lag += 2) {
    const double lost = 2.0 * within - covariance_at(halves, lag) - covariance_at(halves, lag + 1);
    const double pair = 2.0 - lost / variance;
    if (pair <= 0.0) break;
    sum += pair;
  }
  const double all = n * static_cast<double>(halves.size());
  return {std::sqrt(variance / within), std::min(all / (1.0 + 2.0 * sum), all)};
}

}  // namespace recognition
