#pragma once
// Forecasts against the record: one row for each entrant and horizon of a question.

#include <cstdint>
#include <string>
#include <vector>

#include "study/scoring/question.hpp"

namespace recognition {

struct Estimate {  // with a 90% interval of a bootstrap over nations
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct ScoreRow {
  std::string episode;
  std::string entrant;
  int origin = 0;      // months that entrants had seen
  int asked = 0;       // horizon, months from the start of the episode
  int months = 0;      // the same, cut to the record
  int nations = 0;     // scored: at risk at the origin, and there to the horizon
  int recognised = 0;  // of them by the horizon
  Estimate auc;        // NaN where nobody or everybody recognised
  double concordance = 0.0;
  Estimate log_score;
  Estimate log_behind;  // log score minus that of the first entrant: above 0 where it is worse
  BrierScore brier;
  double number_mean = 0.0;  // forecast of how many recognise by the horizon
  CentralInterval half;      // 50%
  CentralInterval most;      // 90%
  double crps = 0.0;         // of the number at the horizon
  double crps_curve = 0.0;   // mean over the months from the origin to the horizon
  double interval_score_50 = 0.0;
  double interval_score_90 = 0.0;
  double pit = 0.0;
};

struct BootstrapOptions {
  std::uint32_t resamples = 400;
  std::uint64_t seed = 1;
};

// By horizon, then entrant. Every entrant is resampled alike.
[[nodiscard]] std::vector<ScoreRow> score(const Question& question,
                                          const std::vector<Forecast>& entrants,
                                          const BootstrapOptions& options);

}  // namespace recognition
