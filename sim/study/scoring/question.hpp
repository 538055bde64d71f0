#pragma once
// What every entrant is asked at an origin: of those who have not recognised by then, who will by
// each horizon, and how many month by month. The answer on record stands beside it and is read by
// the scores alone.

#include <string>
#include <vector>

#include "study/scoring/metrics.hpp"
#include "study/scoring/panel.hpp"

namespace recognition {

struct Horizon {
  int asked = 0;   // months from the origin of counting
  int months = 0;  // the same, cut to the record; first tick that no longer counts
};

struct Question {
  const Panel* panel = nullptr;
  int origin = 0;  // months of the record that entrants may see; first tick that is forecast
  std::vector<std::uint32_t> nations;  // ranked, present at the origin, not recognised before it
  std::vector<Horizon> horizons;       // ascending; those that end after the origin

  // On record, in the order of `nations`.
  std::vector<int> recognised;   // tick, or kNeverRecognised
  std::vector<double> observed;  // by tick from the origin to the last horizon: how many so far

  [[nodiscard]] int end() const { return horizons.empty() ? origin : horizons.back().months; }
};

// Horizons count from the episode's start. Those that end by the origin, or beyond a record that
// holds no month after the origin, are left out.
[[nodiscard]] Question ask(const Panel& panel, int origin, const std::vector<int>& horizons);

// Answers: probabilities strictly between 0 and 1, in the order of Question::nations, and draws of
// the number of recognitions since the origin.
struct Forecast {
  std::string entrant;
  std::vector<std::vector<double>> probability;  // by horizon
  std::vector<std::vector<double>> numbers;      // by tick from the origin: one for each draw
};

// Gathers histories into a forecast.
class ForecastBuilder {
 public:
  ForecastBuilder(const Question& question, std::string entrant);  // which must outlive it
  // `first`: tick of recognition of each of Question::nations in one history.
  void add(const std::vector<int>& first);
  [[nodiscard]] Forecast finish() const;

 private:
  const Question* question_;
  std::string entrant_;
  double histories_ = 0.0;
  std::vector<std::vector<double>> hits_;     // by horizon, nation
  std::vector<std::vector<double>> numbers_;  // by tick
};

}  // namespace recognition
