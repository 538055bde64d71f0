#include "study/calibration/mode.hpp"

#include <algorithm>
#include <cmath>

#include "engine/parallel.hpp"

namespace recognition {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t kMeans = 1 + kEpisodeSlopes;  // alpha and the four slopes
constexpr std::size_t kRegressors = kMeans + kSharedCount;
constexpr int kMostRounds = 40;
constexpr double kSettled = 4e-3;
constexpr double kModeEnough = 1e-5;

Index mode_index(std::size_t k) { return static_cast<Index>(k); }

double Parameters::*regressor(std::size_t k) {
  if (k == 0) return &Parameters::alpha;
  return k < kMeans ? kFittedSlopes[k - 1] : kSharedParameters[k - kMeans];
}

struct EpisodeInformation {
  VectorXd gradient;     // kRegressors
  MatrixXd information;  // profile: own latents maximised out
  MatrixXd answers;      // latents x kRegressors
  std::array<EpisodeLaplace::Squares, 5> squares;
};

EpisodeInformation information_of(const EpisodeLaplace& episode, const Parameters& shared,
                                  EpisodeMode& mode) {
  episode.find(shared, kModeEnough, mode);
  const EpisodeLikelihood& likelihood = episode.likelihood();
  likelihood.evaluate({&shared, &mode.latents}, Wanted::kAll, mode.at);
  const auto d = mode_index(kFrailtyAt);
  const auto n = mode_index(likelihood.nations());
  const auto knots = mode_index(likelihood.knots());
  EpisodeInformation found;
  found.gradient = VectorXd::Zero(mode_index(kRegressors));
  MatrixXd own = MatrixXd::Zero(mode_index(kRegressors), mode_index(kRegressors));
  MatrixXd cross = MatrixXd::Zero(mode_index(likelihood.latents()), mode_index(kRegressors));
  for (std::size_t k = 0; k < kMeans; ++k) {
    const double precision = 1.0 / variance_of(shared, k == 0 ? 0 : 1);
    const Index at = mode_index(k);
    found.gradient[at] = (mode.latents[at] - shared.*regressor(k)) * precision;
    own(at, at) = precision;
    cross(at, at) = -precision;
  }
  const EpisodeSlopesAt& at = mode.at;
  for (std::size_t c = 0; c < kSharedCount; ++c) {
    const Index to = mode_index(kMeans + c);
    const Index from = mode_index(kFrailtyAt + c);
    found.gradient[to] = at.shared[mode_index(c)];
    cross.col(to).head(d) = at.dense.row(from).head(d).transpose();
    cross.col(to).segment(d, n) = at.nation_dense.col(from);
    cross.col(to).tail(knots) = at.knot_dense.col(from);
    for (std::size_t e = 0; e <= c; ++e) {
      const double value = at.dense(from, mode_index(kFrailtyAt + e));
      own(to, mode_index(kMeans + e)) = value;
      own(mode_index(kMeans + e), to) = value;
    }
  }
  found.answers = -join(likelihood, mode.factor.solve(split(likelihood, cross)));
  found.information = own + cross.transpose() * found.answers;
  found.squares = episode.squares(shared, mode);
  return found;
}

std::vector<EpisodeInformation> information_of_all(const Episodes& episodes,
                                                   const Parameters& shared,
                                                   std::vector<EpisodeMode>& modes) {
  std::vector<EpisodeInformation> found(episodes.size());
  in_parallel(episodes.size(),
              [&](std::size_t e) { found[e] = information_of(*episodes[e], shared, modes[e]); });
  return found;
}

// EM for a spread sigma with prior HN(s0), in the space of log sigma: the positive root of
// v^2 / s0^2 + (n - 1) v - S = 0, v = sigma^2.
double next_variance(double sum, int count, double prior_sd) {
  const double b = static_cast<double>(count) - 1.0;
  const double s2 = prior_sd * prior_sd;
  return 0.5 * s2 * (-b + std::sqrt(b * b + 4.0 * sum / s2));
}

// Expected information on log sigma, if all its latents are as well determined: each gives twice
// the square of the share of its variance that the record takes away.
double spread_information(const EpisodeLaplace::Squares& squares, double variance) {
  const double determined = std::max(squares.count - squares.trace / variance, 0.0);
  return squares.count > 0 ? 2.0 * determined * determined / squares.count : 0.0;
}

class ModeSearch {
 public:
  ModeSearch(const Episodes& episodes, const Coordinates& coordinates)
      : episodes_(episodes), coordinates_(coordinates) {
    mode_.point = coordinates.point(coordinates.start());
    mode_.episodes.resize(episodes.size());
  }

  PosteriorMode run() {
    for (mode_.iterations = 1;; ++mode_.iterations) {
      shared_ = coordinates_.parameters(mode_.point);
      found_ = information_of_all(episodes_, shared_, mode_.episodes);
      precision_ = MatrixXd::Zero(mode_.point.size(), mode_.point.size());
      move_ = VectorXd::Zero(mode_.point.size());
      step_regressors();
      step_spreads();
      if (move_.cwiseAbs().maxCoeff() < kSettled || mode_.iterations == kMostRounds) break;
      mode_.point += move_.cwiseMax(-1.0).cwiseMin(1.0);
    }
    mode_.covariance = precision_.inverse();
    for (auto& found : found_) mode_.answers.push_back(std::move(found.answers));
    note_information();
    return std::move(mode_);
  }

 private:
  // d natural / d coordinate.
  [[nodiscard]] double chain(std::size_t coordinate) const {
    return coordinates_.is_log(coordinate) ? shared_.*coordinates_.row(coordinate).member : 1.0;
  }

  void step_regressors() {
    std::vector<std::size_t> columns, places;
    for (std::size_t k = 0; k < kRegressors; ++k) {
      const std::size_t place = coordinates_.find(regressor(k));
      if (place == coordinates_.size()) continue;
      columns.push_back(k);
      places.push_back(place);
    }
    const auto count = mode_index(columns.size());
    VectorXd gradient = VectorXd::Zero(count);
    MatrixXd precision = MatrixXd::Zero(count, count);
    for (std::size_t a = 0; a < columns.size(); ++a) {
      const double by_a = chain(places[a]);
      for (const auto& found : found_) {
        gradient[mode_index(a)] += by_a * found.gradient[mode_index(columns[a])];
        for (std::size_t b = 0; b < columns.size(); ++b) {
          precision(mode_index(a), mode_index(b)) +=
              by_a * chain(places[b]) *
              found.information(mode_index(columns[a]), mode_index(columns[b]));
        }
      }
      const ParameterRow& row = coordinates_.row(places[a]);
      const double variance = row.prior_sd * row.prior_sd;
      if (coordinates_.is_log(places[a])) {
        const double scaled = by_a * by_a / variance;
        gradient[mode_index(a)] += 1.0 - scaled;
        precision(mode_index(a), mode_index(a)) += 1.0 + scaled;
      } else {
        gradient[mode_index(a)] -= (shared_.*row.member - row.prior_mean) / variance;
        precision(mode_index(a), mode_index(a)) += 1.0 / variance;
      }
    }
    const VectorXd move = precision.ldlt().solve(gradient);
    for (std::size_t a = 0; a < columns.size(); ++a) {
      move_[mode_index(places[a])] = move[mode_index(a)];
      for (std::size_t b = 0; b < columns.size(); ++b) {
        precision_(mode_index(places[a]), mode_index(places[b])) =
            precision(mode_index(a), mode_index(b));
      }
    }
  }

  void step_spreads() {
    for (std::size_t s = 0; s < kSpreads.size(); ++s) {
      const std::size_t place = coordinates_.find(kSpreads[s]);
      if (place == coordinates_.size()) continue;
      const double sigma = shared_.*kSpreads[s];
      double sum = 0.0, information = 0.0;
      int count = 0;
      for (const auto& found : found_) {
        const auto& squares = found.squares[s];
        sum += squares.sum + squares.trace;
        count += squares.count;
        information += spread_information(squares, sigma * sigma);
      }
      const double prior = coordinates_.row(place).prior_sd;
      const double variance = next_variance(sum, count, prior);
      move_[mode_index(place)] = 1.5 * 0.5 * std::log(variance / (sigma * sigma));
      precision_(mode_index(place), mode_index(place)) =
          information + 1.0 + 2.0 * sigma * sigma / (prior * prior);
    }
  }

  void note_information() {
    mode_.informs.assign(coordinates_.size(), std::vector<double>(episodes_.size(), 0.0));
    for (std::size_t e = 0; e < episodes_.size(); ++e) {
      for (std::size_t k = 0; k < kRegressors; ++k) {
        const std::size_t place = coordinates_.find(regressor(k));
        if (place == coordinates_.size()) continue;
        mode_.informs[place][e] =
            std::max(found_[e].information(mode_index(k), mode_index(k)), 0.0);
      }
      for (std::size_t s = 0; s < kSpreads.size(); ++s) {
        const std::size_t place = coordinates_.find(kSpreads[s]);
        if (place == coordinates_.size()) continue;
        mode_.informs[place][e] = spread_information(found_[e].squares[s], variance_of(shared_, s));
      }
    }
  }

  const Episodes& episodes_;
  const Coordinates& coordinates_;
  PosteriorMode mode_;
  Parameters shared_;
  std::vector<EpisodeInformation> found_;
  MatrixXd precision_;
  VectorXd move_;
};

}  // namespace

PosteriorMode find_mode(const Episodes& episodes, const Coordinates& coordinates) {
  return ModeSearch(episodes, coordinates).run();
}

VectorXd predicted_latents(const PosteriorMode& mode, std::size_t episode, const Parameters& centre,
                           const Parameters& shared) {
  VectorXd moved(mode_index(kRegressors));
  for (std::size_t k = 0; k < kRegressors; ++k) {
    moved[mode_index(k)] = shared.*regressor(k) - centre.*regressor(k);
  }
  return mode.episodes[episode].latents + mode.answers[episode] * moved;
}

}  // namespace recognition
