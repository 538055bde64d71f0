#include "study/scoring/baselines.hpp"

namespace recognition {

const std::vector<LogitSpec>& baseline_specs() {
  using enum PanelColumn;
  static const std::vector<LogitSpec> specs{
      {"constant", "Constant hazard", {}, Follows::kNobody, Clock::kStill},
      {"cubic", "Cubic in time", {}, Follows::kNobody, Clock::kCubic},
      {"bass", "Bass curve", {}, Follows::kPopularity, Clock::kStill},
      {"logistic",
       "Logistic on al, ex, af, co, without network",
       {kAlignment, kExposure, kAffinity, kConnectedness},
       Follows::kNobody,
       Clock::kPieces},
      {"unga-neighbours", "UNGA nearest neighbours", {}, Follows::kVoters, Clock::kStill},
      {"ridge",
       "Ridge on al, -log distance, Muslim share, democracy, log population",
       {kAlignment, kNearness, kMuslimShare, kDemocracy, kPopulation},
       Follows::kNobody,
       Clock::kPieces},
      {"ridge-religion",
       "Ridge on al, distance, share of the religion named, democracy, population",
       {kAlignment, kDistance, kReligionShare, kDemocracy, kPopulation},
       Follows::kNobody,
       Clock::kPieces},
  };
  return specs;
}

Forecast nothing_changes(const Question& question) {
  ForecastBuilder builder(question, kNothingChanges);
  // As many quiet histories as nations are asked about: about one recognition among them all is
  // not excluded, which keeps the log score finite.
  const std::vector<int> quiet(question.nations.size(), kNeverRecognised);
  for (std::size_t k = 0; k < question.nations.size() + 1; ++k) builder.add(quiet);
  return builder.finish();
}

}  // namespace recognition
