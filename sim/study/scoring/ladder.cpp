#include "study/scoring/ladder.hpp"

#include <array>

#include "study/scoring/baselines.hpp"

namespace recognition {
namespace {

constexpr int kYearAhead = 12;
constexpr int kFirstOrigin = 3;  // months of its own that a forecast needs
constexpr std::uint32_t kLadderDraws = 400;

// The months before an origin alone, as a training panel of the baselines.
Panel cut_at(Panel panel, int origin) {
  panel.months = origin;
  for (int& tick : panel.recognised) {
    if (tick >= origin) tick = kNeverRecognised;
  }
  return panel;
}

std::vector<Forecast> baselines_of(const Panel& panel, const Question& question,
                                   std::uint64_t seed) {
  const Panel known = cut_at(panel, question.origin);
  const std::array<const Panel*, 1> training{&known};
  std::vector<Forecast> forecasts;
  for (const LogitSpec& spec : baseline_specs()) {
    LogitSpec still = spec;
    still.clock = Clock::kStill;  // one history teaches no clock that outlasts it
    if (spec.name == "cubic") continue;
    forecasts.push_back(forecast_logit(fit_logit(training, still), question, {kLadderDraws, seed}));
  }
  forecasts.push_back(nothing_changes(question));
  return forecasts;
}

std::vector<int> januaries(const Episode& episode) {
  std::vector<int> origins;
  const Month start = episode.start.in_month();
  const int known = complete_months(episode, kPanelMonths);
  for (int origin = kFirstOrigin; origin < known; ++origin) {
    if ((start + origin).month_of_year() == 1) origins.push_back(origin);
  }
  return origins;
}

}  // namespace

std::vector<LadderRow> score_ladder(const Atlas& atlas, const Episode& episode,
                                    const std::vector<EpisodeRecord>& others,
                                    const FoldOptions& options, const BootstrapOptions& bootstrap) {
  std::vector<LadderRow> rows;
  if (episode.rungs != Rungs::kLadder) return rows;
  std::vector<Panel> panels;
  for (const Rung rung : {kMission, kAmbassador, kRecognised}) {
    panels.push_back(read_panel(atlas, episode, {RankedSet::kNoSponsors, rung}));
  }
  for (const int origin : januaries(episode)) {
    std::vector<EpisodeRecord> training = others;
    RecordOptions until;
    until.until = episode.start.in_month() + (origin - 1);
    training.push_back(episode_record(atlas, episode, until));
    const SimulatorFold fold(std::move(training), options);
    for (const Panel& panel : panels) {
      const Question question = ask(panel, origin, {origin + kYearAhead});
      if (question.horizons.empty()) continue;
      std::vector<Forecast> forecasts = fold.answer(atlas, episode, question);
      for (Forecast& forecast : baselines_of(panel, question, bootstrap.seed)) {
        forecasts.push_back(std::move(forecast));
      }
      for (ScoreRow& row : score(question, forecasts, bootstrap)) {
        rows.push_back({panel.rung, episode.start.in_month() + origin, std::move(row)});
      }
    }
  }
  return rows;
}

}  // namespace recognition
