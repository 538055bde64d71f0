#pragma once
// The headline table of a forecast.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "study/forecast/moved.hpp"

namespace recognition {

struct ForecastReport {
  const PreparedRun* run = nullptr;
  std::vector<Month> years;
  std::vector<WorldForecast> worlds;
  std::string since;  // scenario of the forecast before; empty: none
  std::vector<WorldForecast> worlds_before;
  std::vector<Month> years_before;
  Month drawn_before;                 // first month that the forecast before drew
  std::vector<NationChange> changes;  // in the first world
};

[[nodiscard]] std::string forecast_text(const ForecastReport& report);
[[nodiscard]] nlohmann::ordered_json forecast_json(const ForecastReport& report);

}  // namespace recognition
