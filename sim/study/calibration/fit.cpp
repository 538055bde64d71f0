#include "study/calibration/fit.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/problems.hpp"
#include "study/calibration/importance.hpp"
#include "study/calibration/mode.hpp"

namespace recognition {
namespace {

using Eigen::VectorXd;

constexpr std::uint32_t kBlocks = 4;
constexpr double kProposalEnough = 0.02;  // log points

Episodes episodes_of(std::span<const EpisodeRecord> records) {
  Episodes episodes(records.size());
  oneapi::tbb::parallel_for(std::size_t{0}, records.size(), [&](std::size_t e) {
    episodes[e] = std::make_unique<const EpisodeLaplace>(records[e]);
  });
  return episodes;
}

// Log posterior densities of many points; whatever the order of threads.
class LogPosterior {
 public:
  LogPosterior(const Episodes& episodes, const Coordinates& coordinates, const PosteriorMode& mode,
               const FitOptions& options)
      : episodes_(episodes),
        coordinates_(coordinates),
        mode_(mode),
        centre_(coordinates.parameters(mode.point)),
        options_(options) {}

  std::vector<double> operator()(const std::vector<VectorXd>& points) const {
    std::vector<double> densities(points.size());
    oneapi::tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t r) {
      if (options_.stopped && options_.stopped()) return;
      densities[r] = density(points[r]);
    });
    if (options_.stopped && options_.stopped()) {
      throw Interrupted("Stopped while fitting; no file was written.");
    }
    return densities;
  }

 private:
  [[nodiscard]] double density(const VectorXd& point) const {
    const Parameters shared = coordinates_.parameters(point);
    if (!coordinates_.within_bounds(shared)) return -std::numeric_limits<double>::infinity();
    double sum = coordinates_.log_prior(point);
    for (std::size_t e = 0; e < episodes_.size(); ++e) {
      EpisodeMode mode;
      mode.latents = predicted_latents(mode_, e, centre_, shared);
      episodes_[e]->find(shared, kProposalEnough, mode);
      sum += mode.log_marginal;
    }
    return std::isfinite(sum) ? sum : -std::numeric_limits<double>::infinity();
  }

  const Episodes& episodes_;
  const Coordinates& coordinates_;
  const PosteriorMode& mode_;
  Parameters centre_;
  const FitOptions& options_;
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double place = share * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
}

// How far four blocks of proposals differ: sqrt(1 + variance of their means / variance within).
double r_hat_of(const WeightedPoints& sample, const std::vector<double>& values) {
  std::array<double, kBlocks> weight{}, mean{}, square{};
  for (std::size_t r = 0; r < values.size(); ++r) {
    const std::size_t block = r % kBlocks;
    weight[block] += sample.weights[r];
    mean[block] += sample.weights[r] * values[r];
    square[block] += sample.weights[r] * values[r] * values[r];
  }
  double centre = 0.0, within = 0.0, between = 0.0;
  for (std::size_t b = 0; b < kBlocks; ++b) {
    mean[b] /= std::max(weight[b], 1e-300);
    centre += mean[b] / kBlocks;
    within += std::max(square[b] / std::max(weight[b], 1e-300) - mean[b] * mean[b], 0.0) / kBlocks;
  }
  for (const double value : mean) between += (value - centre) * (value - centre) / (kBlocks - 1);
  return within > 0.0 ? std::sqrt(1.0 + between / within) : 1.0;
}

void describe_parameters(const Coordinates& coordinates, const PosteriorMode& mode,
                         const WeightedPoints& sample, Fit& fit) {
  for (std::size_t k = 0; k < coordinates.size(); ++k) {
    FittedParameter fitted;
    fitted.row = &coordinates.row(k);
    std::vector<double> values;
    for (const Parameters& draw : fit.draws) values.push_back(draw.*fitted.row->member);
    for (const double value : values) fitted.mean += value / static_cast<double>(values.size());
    for (const double value : values) {
      fitted.sd +=
          (value - fitted.mean) * (value - fitted.mean) / static_cast<double>(values.size());
    }
    fitted.sd = std::sqrt(fitted.sd);
    fitted.q05 = quantile(values, 0.05);
    fitted.q50 = quantile(values, 0.5);
    fitted.q95 = quantile(values, 0.95);
    std::vector<double> proposed;
    for (const VectorXd& point : sample.points) {
      proposed.push_back(point[static_cast<Eigen::Index>(k)]);
    }
    fitted.r_hat = r_hat_of(sample, proposed);
    double total = 0.0;
    for (const double value : mode.informs[k]) total += value;
    for (const double value : mode.informs[k]) {
      fitted.informs.push_back(total > 1e-9 ? value / total : 0.0);
    }
    fit.centre.*fitted.row->member = fitted.mean;
    fit.parameters.push_back(std::move(fitted));
  }
}

void note_records(std::span<const EpisodeRecord> records, Fit& fit) {
  for (const EpisodeRecord& record : records) {
    fit.saw.push_back({record.name, record.content_hash, record.first_month,
                       record.first_month + (record.months - 1), record.explained_moves()});
  }
}

}  // namespace

Fit fit_episodes(std::span<const EpisodeRecord> records, const FitOptions& options) {
  namespace tbb = oneapi::tbb;
  const auto started = std::chrono::steady_clock::now();
  const auto allowed = static_cast<std::size_t>(options.threads > 0 ? options.threads : 1 << 10);
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, allowed);
  Fit fit;
  fit.world = options.world;
  fit.taste = options.taste;
  fit.seed = options.seed;
  note_records(records, fit);
  const Coordinates coordinates(options.world, options.taste);
  const Episodes episodes = episodes_of(records);
  const PosteriorMode mode = find_mode(episodes, coordinates, options.threads);
  ImportanceOptions importance;
  importance.proposals = options.proposals;
  importance.seed = options.seed;
  const LogPosterior posterior(episodes, coordinates, mode, options);
  const WeightedPoints sample =
      sample_by_importance(mode.point, mode.covariance, std::cref(posterior), importance);
  for (const std::size_t r : resample(sample.weights, options.draws, 0.5)) {
    fit.draws.push_back(coordinates.parameters(sample.points[r]));
  }
  fit.proposals = options.proposals;
  fit.effective_sample_size = sample.effective_sample_size;
  fit.raw_sample_size = sample.raw_sample_size;
  fit.centre = coordinates.start();
  describe_parameters(coordinates, mode, sample, fit);
  for (const EpisodeMode& episode : mode.episodes) fit.levels.push_back(episode.latents[0]);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
  fit.seconds = elapsed.count();
  return fit;
}

}  // namespace recognition
