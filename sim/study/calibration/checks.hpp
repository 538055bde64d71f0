#pragma once
// Does the fit find what the engine was given? Bias, simulation-based calibration and recovery of
// contagion (ODD 8.1). All simulate with the engine itself and refit.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "study/calibration/fit.hpp"

namespace recognition {

struct CheckOptions {
  FitOptions fit;                // of each refit; its world and seed too
  std::uint32_t replicates = 8;  // simulated data sets
  std::function<void(std::uint32_t done, std::uint32_t total)> progress;
};

struct BiasRow {
  const ParameterRow* row = nullptr;
  double truth = 0.0;
  double mean = 0.0;          // of the posterior means
  double sd = 0.0;            // of the posterior means
  double posterior_sd = 0.0;  // mean
  int covered = 0;            // 90% intervals that hold the truth
};
// Simulates all episodes with the posterior means of `fit` and their levels, and refits.
[[nodiscard]] std::vector<BiasRow> check_bias(std::span<const EpisodeRecord> records,
                                              const Fit& fit, const CheckOptions& options);

inline constexpr std::size_t kRankBins = 5;
struct RankRow {
  const ParameterRow* row = nullptr;
  std::array<int, kRankBins> bins{};  // of the truth's rank among the draws
  double chi_square = 0.0;            // against uniform, kRankBins - 1 degrees of freedom
};
// Truths from the prior, data from the engine, ranks of the truths among the posterior draws.
[[nodiscard]] std::vector<RankRow> check_ranks(std::span<const EpisodeRecord> records,
                                               const CheckOptions& options);

struct RecoveryRow {
  double truth = 0.0;        // beta_p of the simulation
  double taste = 0.0;        // sigma_b of the simulation
  std::vector<double> with;  // posterior medians of beta_p with taste controls
  std::vector<double> without;
};
// Simulates with and without contagion where tastes are shared, and fits with taste controls and
// without.
[[nodiscard]] std::vector<RecoveryRow> check_recovery(std::span<const EpisodeRecord> records,
                                                      const CheckOptions& options);

}  // namespace recognition
