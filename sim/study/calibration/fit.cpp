#include "study/calibration/fit.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/problems.hpp"
#include "engine/parallel.hpp"
#include "study/calibration/chains.hpp"
#include "study/calibration/mode.hpp"

namespace recognition {
namespace {

using Eigen::VectorXd;

constexpr std::uint32_t kChains = 8;
constexpr double kProposalEnough = 0.02;  // log points

Episodes episodes_of(std::span<const EpisodeRecord> records) {
  Episodes episodes(records.size());
  in_parallel(records.size(), [&](std::size_t e) {
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
    in_parallel(points.size(), [&](std::size_t r) {
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

void describe_parameters(const Coordinates& coordinates, const PosteriorMode& mode,
                         const ChainSample& sample, Fit& fit) {
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
    std::vector<double> visited;
    visited.reserve(sample.points.size());
    for (const VectorXd& point : sample.points) {
      visited.push_back(point[static_cast<Eigen::Index>(k)]);
    }
    const ChainQuality quality = quality_of(visited, sample.chains);
    fitted.r_hat = quality.r_hat;
    fitted.effective_size = quality.effective_size;
    fit.effective_sample_size = std::min(fit.effective_sample_size, quality.effective_size);
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

Fit fit_on_these_threads(std::span<const EpisodeRecord> records, const FitOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  Fit fit;
  fit.world = options.world;
  fit.taste = options.taste;
  fit.seed = options.seed;
  note_records(records, fit);
  const Coordinates coordinates(options.world, options.taste);
  const Episodes episodes = episodes_of(records);
  const PosteriorMode mode = find_mode(episodes, coordinates);
  const LogPosterior posterior(episodes, coordinates, mode, options);
  const ChainSample sample = sample_by_chains(mode.point, mode.covariance, std::cref(posterior),
                                              {kChains, options.proposals, options.seed});
  const std::size_t visited = sample.points.size();
  for (std::size_t d = 0; d < options.draws; ++d) {  // evenly over steps and chains
    fit.draws.push_back(coordinates.parameters(sample.points[d * visited / options.draws]));
  }
  fit.proposals = options.proposals;
  fit.effective_sample_size = static_cast<double>(visited);
  fit.acceptance = sample.acceptance;
  fit.centre = coordinates.start();
  describe_parameters(coordinates, mode, sample, fit);
  for (const EpisodeMode& episode : mode.episodes) fit.levels.push_back(episode.latents[0]);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
  fit.seconds = elapsed.count();
  return fit;
}

}  // namespace

Fit fit_episodes(std::span<const EpisodeRecord> records, const FitOptions& options) {
  return run_on_threads(options.threads, [&] { return fit_on_these_threads(records, options); });
}

}  // namespace recognition
