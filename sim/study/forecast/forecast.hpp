#pragma once
// The headline of an episode that is open: will anybody follow, who, when, how sure; in both
// worlds.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "study/prepare.hpp"
#include "study/summary.hpp"

namespace recognition {

// A chance with the spread that the parameters' uncertainty gives it: quantiles over the posterior
// of the chance that one set of parameters implies.
struct UncertainChance {
  double mean = 0.0;
  Interval half;  // 50%
  Interval most;  // 90%
};

struct NationForecast {
  std::string iso3;
  std::string name;
  Rung held = kNone;                     // when the draws begin
  std::vector<UncertainChance> by_year;  // recognises by the end of each year
  UncertainChance mission;               // stands at mission or above at the end of the first year
};

struct RungForecast {
  Rung rung = kMission;
  int held = 0;                // nations there or above when the draws begin
  std::vector<double> mean;    // by year: nations there or above
  std::vector<Interval> half;  // over histories
  std::vector<Interval> most;
};

struct WorldForecast {
  std::string parameters;  // "contagion", "common-cause", ...
  std::uint32_t histories = 0;
  std::uint32_t draws = 0;                  // of the parameters; 1: none
  std::vector<UncertainChance> no_further;  // by year
  std::vector<NationForecast> nations;      // likeliest first by the last year, those seen to move
  std::vector<RungForecast> rungs;          // contact to recognised
  std::vector<std::string> warnings;
};

struct ForecastYears {
  std::vector<Month> ends;  // Decembers
};

// The years of a run at whose ends a forecast is read: those asked for that it reaches.
[[nodiscard]] ForecastYears forecast_years(const PreparedRun& run, const std::vector<int>& years);

struct ForecastOptions {
  std::uint32_t histories = 20000;
  int threads = 0;
  std::function<bool()> stopped;
};

// Histories run with the prepared run's draws of the parameters where it has any.
[[nodiscard]] WorldForecast forecast_world(const PreparedRun& run, const ForecastYears& years,
                                           const ForecastOptions& options);

// Quantiles of the chance behind draws, from how many of `per_draw` histories of each draw had it:
// a beta distribution of the same mean and the variance that is left when the noise of counting is
// taken out.
[[nodiscard]] UncertainChance uncertain_chance(const std::vector<std::uint32_t>& hits,
                                               const std::vector<std::uint32_t>& per_draw);

}  // namespace recognition
