#pragma once
// Baselines: monthly logits of recognition on fixed columns, the share that has recognised, and
// time; ridge-penalised, an intercept for each episode (ODD 8.3). They share nothing with the
// model.

#include <Eigen/Core>
#include <span>
#include <string>
#include <vector>

#include "study/scoring/question.hpp"

namespace recognition {

enum class Clock : std::uint8_t {
  kStill,   // the same in every month
  kCubic,   // a cubic in time
  kPieces,  // levels for months 0, 1-2, 3-5, 6-11, 12-23, 24-
};

// What changes with what has happened so far, by the end of the month before.
enum class Follows : std::uint8_t {
  kNobody,
  kPopularity,        // twice the share of the ranked that has recognised
  kVoters,            // the same among the nearest voters
  kPeers,             // popularity, and twice the share among W
  kPeersShuffled,     // the same with W dealt out at random (placebo)
  kPeersInTheFuture,  // the same with what the peers do within the next 12 months (placebo)
};

struct LogitSpec {
  std::string name;   // of the entrant
  std::string title;  // for people
  std::vector<PanelColumn> columns;
  Follows follows = Follows::kNobody;
  Clock clock = Clock::kStill;
};

struct LogitFit {
  LogitSpec spec;
  Eigen::VectorXd slopes;         // columns, follows, clock
  Eigen::MatrixXd covariance;     // of the slopes
  std::vector<double> intercept;  // by training episode
  double level = 0.0;             // mean of the intercepts
  double level_sd = 1.0;          // between episodes, at least 1
  double drift_sd = 0.0;  // how far levels of the first three months miss what follows, at most 1.5
};

[[nodiscard]] LogitFit fit_logit(std::span<const Panel* const> training, const LogitSpec& spec);

struct LogitOptions {
  std::uint32_t draws = 300;
  std::uint64_t seed = 1;
};
// The level is that of the training episodes, updated by the first `origin` months of the panel.
[[nodiscard]] Forecast forecast_logit(const LogitFit& fit, const Question& question,
                                      const LogitOptions& options);

}  // namespace recognition
