#include "study/forecast/forecast.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "study/simulate.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostNations = 20;

Interval quantiles_of(double mean, double variance, double level) {
  const double tail = (1.0 - level) / 2.0;
  const double size = mean * (1.0 - mean) / variance - 1.0;
  const boost::math::beta_distribution<double> beta(mean * size, (1.0 - mean) * size);
  return {boost::math::quantile(beta, tail), boost::math::quantile(beta, 1.0 - tail)};
}

double quantile_of(std::vector<std::uint32_t>& histogram, std::uint32_t total, double q) {
  std::uint32_t seen = 0;
  for (std::size_t number = 0; number < histogram.size(); ++number) {
    seen += histogram[number];
    if (seen >= q * total) return static_cast<double>(number);
  }
  return static_cast<double>(histogram.size()) - 1.0;
}

// Counts while batches pass; by draw, so that the spread between draws can be told.
class Counter {
 public:
  Counter(const PreparedRun& run, const ForecastYears& years, std::uint32_t draws)
      : run_(&run), draws_(draws), first_(run.first_drawn_tick()) {
    for (const Month end : years.ends) ticks_.push_back(run.world.tick_of(end));
    const std::size_t n = run.world.size();
    const std::size_t y = ticks_.size();
    histories_.assign(draws, 0);
    quiet_.assign(y, std::vector<std::uint32_t>(draws, 0));
    by_year_.assign(y * n, std::vector<std::uint32_t>(draws, 0));
    mission_.assign(n, std::vector<std::uint32_t>(draws, 0));
    histogram_.assign(y * kRungCount, std::vector<std::uint32_t>(n + 1, 0));
  }

  void add(const RunBatch& batch) {
    for (std::uint32_t r = 0; r < batch.count; ++r) add_history(batch, r);
  }

  WorldForecast finish() {
    WorldForecast world;
    // A file by its name alone: "scenarios/calibration/contagion.h5" is "contagion".
    world.parameters = std::filesystem::path(run_->scenario.parameters_from).stem().string();
    world.draws = draws_;
    world.histories = std::accumulate(histories_.begin(), histories_.end(), 0U);
    world.warnings = run_->caveats;
    for (const auto& quiet : quiet_)
      world.no_further.push_back(uncertain_chance(quiet, histories_));
    add_nations(world);
    for (const Rung rung : {kContact, kMission, kAmbassador, kRecognised}) {
      world.rungs.push_back(rung_forecast(rung, world.histories));
    }
    return world;
  }

 private:
  // Rung of a nation when the draws begin: what the record replays before it counts as held.
  [[nodiscard]] bool held_at(const RunBatch& batch, std::uint32_t r, std::size_t nation,
                             Rung rung) const {
    const int month = batch.first_month[(r * kRungCount + rung) * run_->world.size() + nation];
    return month != kNeverReached && month <= first_;
  }

  [[nodiscard]] int tick_of(const RunBatch& batch, std::uint32_t r, std::size_t nation,
                            Rung rung) const {
    return batch.first_month[(r * kRungCount + rung) * run_->world.size() + nation] - 1;
  }

  [[nodiscard]] bool is_scripted(std::size_t nation, int tick) const {
    const auto& moves = run_->drivers.moves[static_cast<std::size_t>(tick)];
    return std::any_of(moves.begin(), moves.end(), [&](const ScriptedMove& move) {
      return move.nation == nation && move.to == kRecognised;
    });
  }

  void add_history(const RunBatch& batch, std::uint32_t r) {
    const std::uint32_t draw = (batch.first + r) % draws_;
    ++histories_[draw];
    int first_further = run_->world.months;
    for (std::size_t i = 0; i < run_->world.size(); ++i) {
      const int tick = tick_of(batch, r, i, kRecognised);
      if (tick >= first_ && !is_scripted(i, tick)) {
        first_further = std::min(first_further, tick);
        for (std::size_t y = 0; y < ticks_.size(); ++y) {
          by_year_[y * run_->world.size() + i][draw] += tick <= ticks_[y] ? 1 : 0;
        }
      }
      if (!ticks_.empty() && !held_at(batch, r, i, kMission)) {
        const int up = tick_of(batch, r, i, kMission);
        mission_[i][draw] += up >= first_ && up <= ticks_.front() ? 1 : 0;
      }
    }
    for (std::size_t y = 0; y < ticks_.size(); ++y) {
      quiet_[y][draw] += first_further > ticks_[y] ? 1 : 0;
      add_rungs(batch, r, y);
    }
  }

  void add_rungs(const RunBatch& batch, std::uint32_t r, std::size_t year) {
    const auto months = static_cast<std::size_t>(run_->world.months);
    const auto* counts =
        &batch.counts[(r * months + static_cast<std::size_t>(ticks_[year])) * kRungCount];
    std::uint32_t or_above = 0;
    for (std::size_t rung = kRecognised; rung >= kContact; --rung) {
      or_above += counts[rung];
      ++histogram_[year * kRungCount + rung][or_above];
    }
    if (year > 0) return;
    const auto before = static_cast<std::size_t>(std::max(first_ - 1, 0));
    or_above = 0;
    for (std::size_t rung = kRecognised; rung >= kContact; --rung) {
      or_above += batch.counts[(r * months + before) * kRungCount + rung];
      held_[rung] = static_cast<int>(or_above);
    }
  }

  void add_nations(WorldForecast& world) const {
    const std::size_t n = run_->world.size();
    if (ticks_.empty()) return;
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < n; ++i) {
      const auto& last = by_year_[(ticks_.size() - 1) * n + i];
      const auto hits = std::accumulate(last.begin(), last.end(), std::uint64_t{0});
      if (hits > 0) order.emplace_back(hits, i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    order.resize(std::min(order.size(), kMostNations));
    for (const auto& [hits, i] : order) {
      NationForecast nation;
      nation.iso3 = run_->world.nations[i].iso3;
      nation.name = run_->world.nations[i].name;
      nation.held = rung_when_drawn(i);
      for (std::size_t y = 0; y < ticks_.size(); ++y) {
        nation.by_year.push_back(uncertain_chance(by_year_[y * n + i], histories_));
      }
      nation.mission = uncertain_chance(mission_[i], histories_);
      world.nations.push_back(std::move(nation));
    }
  }

  // From the record that is replayed, and scripts before the draws.
  [[nodiscard]] Rung rung_when_drawn(std::size_t nation) const {
    Rung rung = run_->drivers.initial_rung[nation];
    for (int tick = 0; tick < first_; ++tick) {
      for (const ScriptedMove& move : run_->drivers.moves[static_cast<std::size_t>(tick)]) {
        if (move.nation == nation) rung = move.to;
      }
    }
    return rung;
  }

  RungForecast rung_forecast(Rung rung, std::uint32_t histories) {
    RungForecast forecast;
    forecast.rung = rung;
    forecast.held = held_[rung];
    for (std::size_t y = 0; y < ticks_.size(); ++y) {
      auto& histogram = histogram_[y * kRungCount + rung];
      double sum = 0.0;
      for (std::size_t number = 0; number < histogram.size(); ++number) {
        sum += static_cast<double>(number) * histogram[number];
      }
      forecast.mean.push_back(histories > 0 ? sum / histories : 0.0);
      forecast.half.push_back(
          {quantile_of(histogram, histories, 0.25), quantile_of(histogram, histories, 0.75)});
      forecast.most.push_back(
          {quantile_of(histogram, histories, 0.05), quantile_of(histogram, histories, 0.95)});
    }
    return forecast;
  }

  const PreparedRun* run_;
  std::uint32_t draws_;
  int first_;                                          // tick from which nations draw
  std::vector<int> ticks_;                             // of the years' ends
  std::vector<std::uint32_t> histories_;               // by draw
  std::vector<std::vector<std::uint32_t>> quiet_;      // by year, draw
  std::vector<std::vector<std::uint32_t>> by_year_;    // by year and nation, draw
  std::vector<std::vector<std::uint32_t>> mission_;    // by nation, draw
  std::vector<std::vector<std::uint32_t>> histogram_;  // by year and rung, number of nations
  std::array<int, kRungCount> held_{};
};

}  // namespace

ForecastYears forecast_years(const PreparedRun& run, const std::vector<int>& years) {
  ForecastYears found;
  for (const int year : years) {
    const Month end{year, 12};
    const int tick = run.world.tick_of(end);
    if (tick >= run.first_drawn_tick() && tick < run.world.months) found.ends.push_back(end);
  }
  return found;
}

UncertainChance uncertain_chance(const std::vector<std::uint32_t>& hits,
                                 const std::vector<std::uint32_t>& per_draw) {
  double total = 0.0;
  double all = 0.0;
  for (std::size_t d = 0; d < hits.size(); ++d) {
    total += hits[d];
    all += per_draw[d];
  }
  UncertainChance chance;
  if (all == 0.0) return chance;
  chance.mean = total / all;
  const double each = all / static_cast<double>(hits.size());
  double squares = 0.0;
  for (std::size_t d = 0; d < hits.size(); ++d) {
    if (per_draw[d] == 0) continue;
    squares += std::pow(hits[d] / static_cast<double>(per_draw[d]) - chance.mean, 2);
  }
  const double spread = chance.mean * (1.0 - chance.mean);
  const auto draws = static_cast<double>(hits.size());
  const double between = draws > 1.0 ? squares / (draws - 1.0) : 0.0;
  // Of a share p counted `each` times the variance is between + (spread - between) / each.
  const double own = each > 1.0 ? (between - spread / each) / (1.0 - 1.0 / each) : 0.0;
  if (own <= 1e-12 || spread <= 0.0) {
    chance.half = chance.most = {chance.mean, chance.mean};
    return chance;
  }
  const double variance = std::min(own, 0.99 * spread);
  chance.half = quantiles_of(chance.mean, variance, 0.5);
  chance.most = quantiles_of(chance.mean, variance, 0.9);
  return chance;
}

WorldForecast forecast_world(const PreparedRun& run, const ForecastYears& years,
                             const ForecastOptions& options) {
  const std::uint32_t draws =
      run.model.draws == nullptr ? 1 : static_cast<std::uint32_t>(run.model.draws->size());
  SimulateOptions simulate_options;
  simulate_options.seed = run.scenario.seed;
  // As many histories of each draw.
  simulate_options.replicates = std::max(options.histories / draws, 1U) * draws;
  simulate_options.threads = options.threads;
  simulate_options.stopped = options.stopped;
  Counter counter(run, years, draws);
  simulate(run.model, simulate_options, [&](RunBatch&& batch) { counter.add(batch); });
  return counter.finish();
}

}  // namespace recognition
