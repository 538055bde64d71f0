#include "study/scoring/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace recognition {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> ascending(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

// One past the last place in `order` whose value equals that at `first`.
std::size_t end_of_ties(std::span<const double> values, const std::vector<std::size_t>& order,
                        std::size_t first) {
  std::size_t last = first + 1;
  while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
  return last;
}

}  // namespace

double auc(std::span<const std::uint8_t> happened, std::span<const double> score) {
  const auto order = ascending(score);
  double ranks = 0.0;  // of those to whom it happened
  double yes = 0.0;
  for (std::size_t first = 0; first < order.size();) {
    const std::size_t last = end_of_ties(score, order, first);
    const double rank = (static_cast<double>(first) + static_cast<double>(last) + 1.0) / 2.0;
    for (std::size_t k = first; k < last; ++k) {
      if (happened[order[k]] == 0) continue;
      ranks += rank;
      yes += 1.0;
    }
    first = last;
  }
  const double no = static_cast<double>(order.size()) - yes;
  if (yes == 0.0 || no == 0.0) return kUndefined;
  return (ranks - yes * (yes + 1.0) / 2.0) / (yes * no);
}

double concordance(std::span<const int> time, std::span<const std::uint8_t> happened,
                   std::span<const double> score) {
  double pairs = 0.0;
  double right = 0.0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (happened[i] == 0) continue;
    for (std::size_t j = 0; j < time.size(); ++j) {
      const bool outlasts = time[j] > time[i] || (time[j] == time[i] && happened[j] == 0);
      if (i == j || !outlasts) continue;
      pairs += 1.0;
      if (score[i] > score[j]) right += 1.0;
      if (score[i] == score[j]) right += 0.5;
    }
  }
  return pairs > 0.0 ? right / pairs : kUndefined;
}

double log_score(std::span<const std::uint8_t> happened, std::span<const double> probability) {
  double sum = 0.0;
  for (std::size_t i = 0; i < happened.size(); ++i) {
    sum -= std::log(happened[i] != 0 ? probability[i] : 1.0 - probability[i]);
  }
  return happened.empty() ? kUndefined : sum / static_cast<double>(happened.size());
}

BrierScore brier_score(std::span<const std::uint8_t> happened, std::span<const double> probability,
                       std::size_t groups) {
  const auto n = static_cast<double>(happened.size());
  if (happened.empty()) return {kUndefined, kUndefined, kUndefined, kUndefined};
  const auto order = ascending(probability);
  double yes = 0.0;
  BrierScore brier;
  for (std::size_t i = 0; i < happened.size(); ++i) {
    yes += happened[i];
    brier.score += (probability[i] - happened[i]) * (probability[i] - happened[i]) / n;
  }
  const double mean = yes / n;
  brier.uncertainty = mean * (1.0 - mean);
  std::size_t first = 0;
  for (std::size_t group = 1; group <= groups && first < order.size(); ++group) {
    std::size_t last = std::max(first + 1, group * order.size() / groups);
    last = end_of_ties(probability, order, last - 1);
    double forecast = 0.0;
    double frequency = 0.0;
    for (std::size_t k = first; k < last; ++k) {
      forecast += probability[order[k]];
      frequency += happened[order[k]];
    }
    const auto size = static_cast<double>(last - first);
    brier.reliability += size / n * std::pow((forecast - frequency) / size, 2);
    brier.resolution += size / n * std::pow(frequency / size - mean, 2);
    first = last;
  }
  return brier;
}

NumberForecast::NumberForecast(std::vector<double> draws) : draws_(std::move(draws)) {
  std::sort(draws_.begin(), draws_.end());
  const auto n = static_cast<double>(draws_.size());
  double weighted = 0.0;  // sum over pairs of |x - x'| = 2 sum (2 k - n + 1) x_k
  for (std::size_t k = 0; k < draws_.size(); ++k) {
    mean_ += draws_[k] / n;
    weighted += (2.0 * static_cast<double>(k) - n + 1.0) * draws_[k];
  }
  half_spread_ = weighted / (n * n);
}

double NumberForecast::crps(double observed) const {
  double gap = 0.0;
  for (const double draw : draws_) gap += std::abs(draw - observed);
  return gap / static_cast<double>(draws_.size()) - half_spread_;
}

double NumberForecast::quantile(double q) const {
  const auto n = static_cast<double>(draws_.size());
  const double place = std::ceil(q * n - 1e-9) - 1.0;
  return draws_[static_cast<std::size_t>(std::clamp(place, 0.0, n - 1.0))];
}

double NumberForecast::pit(double observed) const {
  const auto below = std::lower_bound(draws_.begin(), draws_.end(), observed) - draws_.begin();
  const auto up_to = std::upper_bound(draws_.begin(), draws_.end(), observed) - draws_.begin();
  return static_cast<double>(below + up_to) / (2.0 * static_cast<double>(draws_.size()));
}

CentralInterval central_interval(const NumberForecast& forecast, double level) {
  const double tail = (1.0 - level) / 2.0;
  return {forecast.quantile(tail), forecast.quantile(1.0 - tail)};
}

double interval_score(const CentralInterval& interval, double level, double observed) {
  const double penalty = 2.0 / (1.0 - level);
  return interval.high - interval.low + penalty * std::max(interval.low - observed, 0.0) +
         penalty * std::max(observed - interval.high, 0.0);
}

}  // namespace recognition
