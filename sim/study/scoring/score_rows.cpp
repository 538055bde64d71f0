#include "study/scoring/score_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/random.hpp"

namespace recognition {
namespace {

constexpr double kHalfLevel = 0.5;
constexpr double kMostLevel = 0.9;
constexpr double kUnknownScore = std::numeric_limits<double>::quiet_NaN();

// The nations of a question that a horizon scores: those that did not cease to exist before it.
struct Scored {
  std::vector<std::size_t> places;  // in Question::nations
  Flags happened;
  std::vector<int> time;  // of recognition, or of the end of observation
};

Scored scored_at(const Question& question, const Horizon& horizon) {
  Scored scored;
  for (std::size_t k = 0; k < question.nations.size(); ++k) {
    const bool happened = question.recognised[k] < horizon.months;
    const int leaves = question.panel->leaves[question.nations[k]];
    if (!happened && leaves < horizon.months) continue;
    scored.places.push_back(k);
    scored.happened.push_back(happened ? 1 : 0);
    scored.time.push_back(happened ? question.recognised[k] : horizon.months);
  }
  return scored;
}

template <typename T>
std::vector<T> pick(const std::vector<T>& values, const std::vector<std::size_t>& places) {
  std::vector<T> picked;
  picked.reserve(places.size());
  for (const std::size_t place : places) picked.push_back(values[place]);
  return picked;
}

// n places drawn with replacement.
std::vector<std::size_t> resample(std::size_t n, ReplicateKey key) {
  std::vector<std::size_t> places(n);
  for (std::size_t k = 0; k < n; ++k) {
    const auto block = draw_block(key, static_cast<std::uint32_t>(k / 4), 0, Purpose::kPosterior);
    places[k] = static_cast<std::size_t>((std::uint64_t{block[k % 4]} * n) >> 32U);
  }
  return places;
}

// The central 90% of resampled values; those that are undefined are left out.
void put_interval(std::vector<double> values, Estimate& estimate) {
  values.erase(
      std::remove_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }),
      values.end());
  estimate.low = estimate.high = kUnknownScore;
  if (values.empty()) return;
  const auto interval = central_interval(NumberForecast(std::move(values)), kMostLevel);
  estimate.low = interval.low;
  estimate.high = interval.high;
}

void bootstrap(const Scored& scored, const std::vector<std::vector<double>>& probability,
               const BootstrapOptions& options, std::vector<ScoreRow*>& rows) {
  std::vector<std::vector<double>> aucs(rows.size());
  std::vector<std::vector<double>> logs(rows.size());
  std::vector<std::vector<double>> behind(rows.size());
  for (std::uint32_t b = 0; b < options.resamples; ++b) {
    const auto places = resample(scored.happened.size(), {options.seed, b});
    const auto happened = pick(scored.happened, places);
    for (std::size_t e = 0; e < rows.size(); ++e) {
      const auto p = pick(probability[e], places);
      aucs[e].push_back(auc(happened, p));
      logs[e].push_back(log_score(happened, p));
      behind[e].push_back(logs[e].back() - logs[0].back());
    }
  }
  for (std::size_t e = 0; e < rows.size(); ++e) {
    put_interval(std::move(aucs[e]), rows[e]->auc);
    put_interval(std::move(logs[e]), rows[e]->log_score);
    put_interval(std::move(behind[e]), rows[e]->log_behind);
  }
}

void score_number(const Question& question, const Horizon& horizon, const Forecast& forecast,
                  ScoreRow& row) {
  const auto last = static_cast<std::size_t>(horizon.months - question.origin) - 1;
  for (std::size_t month = 0; month <= last; ++month) {
    row.crps_curve += NumberForecast(forecast.numbers[month]).crps(question.observed[month]) /
                      static_cast<double>(last + 1);
  }
  const NumberForecast number(forecast.numbers[last]);
  const double observed = question.observed[last];
  row.number_mean = number.mean();
  row.half = central_interval(number, kHalfLevel);
  row.most = central_interval(number, kMostLevel);
  row.crps = number.crps(observed);
  row.interval_score_50 = interval_score(row.half, kHalfLevel, observed);
  row.interval_score_90 = interval_score(row.most, kMostLevel, observed);
  row.pit = number.pit(observed);
}

ScoreRow score_one(const Question& question, const Horizon& horizon, const Scored& scored,
                   const Forecast& forecast, const std::vector<double>& probability) {
  ScoreRow row;
  row.episode = question.panel->episode;
  row.entrant = forecast.entrant;
  row.origin = question.origin;
  row.asked = horizon.asked;
  row.months = horizon.months;
  row.nations = static_cast<int>(scored.happened.size());
  row.recognised = static_cast<int>(std::count(scored.happened.begin(), scored.happened.end(), 1));
  row.auc.value = auc(scored.happened, probability);
  row.concordance = concordance(scored.time, scored.happened, probability);
  row.log_score.value = log_score(scored.happened, probability);
  row.brier = brier_score(scored.happened, probability);
  score_number(question, horizon, forecast, row);
  return row;
}

}  // namespace

std::vector<ScoreRow> score(const Question& question, const std::vector<Forecast>& entrants,
                            const BootstrapOptions& options) {
  std::vector<ScoreRow> rows;
  rows.reserve(question.horizons.size() * entrants.size());
  for (std::size_t h = 0; h < question.horizons.size(); ++h) {
    const Horizon& horizon = question.horizons[h];
    const Scored scored = scored_at(question, horizon);
    std::vector<std::vector<double>> probability;
    for (const Forecast& forecast : entrants) {
      probability.push_back(pick(forecast.probability[h], scored.places));
      rows.push_back(score_one(question, horizon, scored, forecast, probability.back()));
    }
    std::vector<ScoreRow*> those;
    for (std::size_t e = 0; e < entrants.size(); ++e) {
      those.push_back(&rows[rows.size() - entrants.size() + e]);
      those.back()->log_behind.value =
          those.back()->log_score.value - those.front()->log_score.value;
    }
    bootstrap(scored, probability, options, those);
  }
  return rows;
}

}  // namespace recognition
