#include "study/calibration/checks.hpp"

#include <algorithm>
#include <cmath>

#include "core/random.hpp"
#include "study/calibration/draws.hpp"
#include "study/calibration/simulated.hpp"

namespace recognition {
namespace {

constexpr std::uint32_t kTruthKey = 103;  // in the place of the month, as in draws.cpp
constexpr double kRecoveryTaste = 1.0;
constexpr double kRecoverySpread = 0.3;

ParameterDraw truth_of(const Parameters& shared, double level, std::uint64_t seed,
                       std::uint32_t number) {
  ParameterDraw truth{shared, {}, {kDrawnAfresh, kDrawnAfresh, kDrawnAfresh}};
  truth.parameters.alpha = level;
  for (std::size_t k = 0; k < kEpisodeSlopes; ++k) {
    truth.parameters.*kFittedSlopes[k] +=
        shared.sigma_slope *
        normal_draw({seed, number}, kTruthKey, static_cast<std::uint32_t>(k), Purpose::kPosterior);
  }
  return truth;
}

// Each data set its own replicates of the engine and draws.
std::uint32_t number_of(std::uint32_t set, std::size_t episode) {
  return set * 1000 + static_cast<std::uint32_t>(episode);
}

std::vector<EpisodeRecord> simulated_records(std::span<const EpisodeRecord> records,
                                             const Parameters& shared,
                                             const std::vector<double>& levels, std::uint64_t seed,
                                             std::uint32_t set) {
  std::vector<EpisodeRecord> made;
  for (std::size_t e = 0; e < records.size(); ++e) {
    const std::uint32_t number = number_of(set, e);
    made.push_back(
        simulated_record(records[e], truth_of(shared, levels[e], seed, number), seed, number));
  }
  return made;
}

void tell(const CheckOptions& options, std::uint32_t done, std::uint32_t total) {
  if (options.progress) options.progress(done, total);
}

const FittedParameter* find_fitted(const Fit& fit, double Parameters::*member) {
  for (const FittedParameter& parameter : fit.parameters) {
    if (parameter.row->member == member) return &parameter;
  }
  return nullptr;
}

}  // namespace

std::vector<BiasRow> check_bias(std::span<const EpisodeRecord> records, const Fit& fit,
                                const CheckOptions& options) {
  std::vector<BiasRow> rows;
  for (const FittedParameter& parameter : fit.parameters) {
    rows.push_back({parameter.row, fit.centre.*parameter.row->member});
  }
  const auto count = static_cast<double>(options.replicates);
  std::vector<double> squares(rows.size(), 0.0);
  for (std::uint32_t r = 0; r < options.replicates; ++r) {
    const auto made = simulated_records(records, fit.centre, fit.levels, options.fit.seed, r);
    const Fit refit = fit_episodes(made, options.fit);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const FittedParameter& found = refit.parameters[k];
      rows[k].mean += found.mean / count;
      rows[k].posterior_sd += found.sd / count;
      squares[k] += found.mean * found.mean / count;
      rows[k].covered += found.q05 <= rows[k].truth && rows[k].truth <= found.q95 ? 1 : 0;
    }
    tell(options, r + 1, options.replicates);
  }
  for (std::size_t k = 0; k < rows.size(); ++k) {
    rows[k].sd = std::sqrt(std::max(squares[k] - rows[k].mean * rows[k].mean, 0.0));
  }
  return rows;
}

std::vector<RankRow> check_ranks(std::span<const EpisodeRecord> records,
                                 const CheckOptions& options) {
  const Fit priors = prior_fit(options.fit.world, options.replicates, options.fit.seed);
  std::vector<RankRow> rows;
  for (std::uint32_t r = 0; r < options.replicates; ++r) {
    const Parameters& shared = priors.draws[r];
    std::vector<double> levels;
    for (std::size_t e = 0; e < records.size(); ++e) {
      levels.push_back(shared.alpha +
                       shared.sigma_alpha * normal_draw({options.fit.seed, number_of(r, e)},
                                                        kTruthKey,
                                                        static_cast<std::uint32_t>(kEpisodeSlopes),
                                                        Purpose::kPosterior));
    }
    const auto made = simulated_records(records, shared, levels, options.fit.seed, r);
    const Fit refit = fit_episodes(made, options.fit);
    if (rows.empty()) {
      for (const FittedParameter& parameter : refit.parameters) rows.push_back({parameter.row});
    }
    for (RankRow& row : rows) {
      const auto below = static_cast<std::size_t>(std::count_if(
          refit.draws.begin(), refit.draws.end(),
          [&](const Parameters& draw) { return draw.*row.row->member < shared.*row.row->member; }));
      ++row.bins[std::min(below * kRankBins / refit.draws.size(), kRankBins - 1)];
    }
    tell(options, r + 1, options.replicates);
  }
  const double expected = static_cast<double>(options.replicates) / kRankBins;
  for (RankRow& row : rows) {
    for (const int count : row.bins) {
      row.chi_square += (count - expected) * (count - expected) / expected;
    }
  }
  return rows;
}

std::vector<RecoveryRow> check_recovery(std::span<const EpisodeRecord> records,
                                        const CheckOptions& options) {
  Parameters shared = default_parameters();
  shared.beta_F = 0.0;
  shared.sigma_slope = kRecoverySpread;
  shared.sigma_b = kRecoveryTaste;
  // Waves of about half the nations at risk within the window.
  std::vector<double> levels;
  for (const EpisodeRecord& record : records) {
    levels.push_back(-0.5 - std::log(static_cast<double>(record.months)));
  }
  std::vector<RecoveryRow> rows;
  std::uint32_t done = 0;
  for (const double truth : {0.0, 1.0}) {
    shared.beta_p = truth;
    RecoveryRow row{truth, kRecoveryTaste, {}, {}};
    for (std::uint32_t r = 0; r < options.replicates; ++r) {
      const auto made = simulated_records(records, shared, levels, options.fit.seed, r);
      for (const bool taste : {true, false}) {
        FitOptions fit = options.fit;
        fit.taste = taste;
        const Fit refit = fit_episodes(made, fit);
        const FittedParameter* found = find_fitted(refit, &Parameters::beta_p);
        (taste ? row.with : row.without).push_back(found == nullptr ? 0.0 : found->q50);
      }
      tell(options, ++done, 2 * options.replicates);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace recognition
