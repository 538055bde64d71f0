#pragma once
// How good a forecast was (ODD 8.3). Every score that is a loss (log score, Brier, CRPS, interval
// score) is smaller for the better forecast. Sums run in the order given.

#include <cstdint>
#include <span>
#include <vector>

namespace recognition {

using Flags = std::vector<std::uint8_t>;  // 0/1

// Chance that one to whom it happened has a higher score than one to whom it did not; ties count
// half. NaN where it happened to nobody or to everybody.
[[nodiscard]] double auc(std::span<const std::uint8_t> happened, std::span<const double> score);

// Harrell's C: among pairs whose order in time is known, the share in which who came first has the
// higher score; ties of the score count half. `time`: of the event, or of the end of observation
// where none happened; later ends tell nothing about earlier ones. NaN without such a pair.
[[nodiscard]] double concordance(std::span<const int> time, std::span<const std::uint8_t> happened,
                                 std::span<const double> score);

// Mean of -ln of the probability given to what happened, nats. Probabilities strictly in (0, 1).
[[nodiscard]] double log_score(std::span<const std::uint8_t> happened,
                               std::span<const double> probability);

// Mean squared error of probabilities, with Murphy's parts over groups of like forecasts:
// score = reliability - resolution + uncertainty where forecasts within a group are equal.
struct BrierScore {
  double score = 0.0;
  double reliability = 0.0;  // mean squared gap between forecast and frequency, by group
  double resolution = 0.0;   // how far the groups' frequencies lie from the mean frequency
  double uncertainty = 0.0;  // of the mean frequency alone
};
// Groups: `groups` parts of equal size in the order of the forecast, equal forecasts together.
[[nodiscard]] BrierScore brier_score(std::span<const std::uint8_t> happened,
                                     std::span<const double> probability, std::size_t groups = 10);

// The forecast of a number as what equally likely histories gave.
class NumberForecast {
 public:
  explicit NumberForecast(std::vector<double> draws);  // at least one

  // Continuous ranked probability score: E|X - y| - E|X - X'| / 2.
  [[nodiscard]] double crps(double observed) const;
  // The smallest number that at least a share `q` of the draws does not exceed.
  [[nodiscard]] double quantile(double q) const;
  [[nodiscard]] double mean() const { return mean_; }
  // P(X < y) + P(X = y) / 2: uniform for a calibrated forecast.
  [[nodiscard]] double pit(double observed) const;

 private:
  std::vector<double> draws_;  // ascending
  double mean_ = 0.0;
  double half_spread_ = 0.0;  // E|X - X'| / 2
};

struct CentralInterval {
  double low = 0.0;
  double high = 0.0;
  [[nodiscard]] bool covers(double observed) const { return low <= observed && observed <= high; }
};
[[nodiscard]] CentralInterval central_interval(const NumberForecast& forecast, double level);

// Width, and 2 / (1 - level) for every unit by which it misses (Gneiting & Raftery 2007).
[[nodiscard]] double interval_score(const CentralInterval& interval, double level, double observed);

}  // namespace recognition
