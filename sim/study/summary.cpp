#include "study/summary.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace recognition {
namespace {

constexpr std::size_t kCandidates = 10;

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

double share(std::uint64_t hits, std::uint32_t trials) {
  return trials == 0 ? 0.0 : static_cast<double>(hits) / trials;
}

// Nations moved to rung 4 by a script or the replayed record, ascending.
std::vector<std::uint32_t> scripted_nations(const Drivers& drivers) {
  std::vector<std::uint32_t> nations;
  for (const auto& moves : drivers.moves) {
    for (const ScriptedMove& move : moves) {
      if (move.to == kRecognised) nations.push_back(move.nation);
    }
  }
  std::sort(nations.begin(), nations.end());
  nations.erase(std::unique(nations.begin(), nations.end()), nations.end());
  return nations;
}

// The smallest number that at least a share `p` of the replicates do not exceed.
double quantile(const std::map<std::uint32_t, std::uint32_t>& histogram, std::uint32_t replicates,
                double p) {
  std::uint64_t seen = 0;
  for (const auto& [number, times] : histogram) {
    seen += times;
    if (static_cast<double>(seen) >= p * replicates) return number;
  }
  return 0.0;
}

}  // namespace

Interval wilson_interval(std::uint64_t hits, std::uint64_t trials, double z) {
  if (trials == 0) return {0.0, 1.0};
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(hits) / n;
  const double centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
  const double reach = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
  // At 0 and at all hits the bound is exactly 0 and 1; rounding must not say otherwise.
  return {hits == 0 ? 0.0 : std::max(centre - reach, 0.0),
          hits == trials ? 1.0 : std::min(centre + reach, 1.0)};
}

SummaryBuilder::SummaryBuilder(const PreparedRun& run)
    : run_(&run), first_drawn_(run.first_drawn_tick()) {
  const World& world = run.world;
  for (int tick = first_drawn_; tick < world.months; ++tick) {
    if (world.month_of(tick).month_of_year() == 12) year_ticks_.push_back(tick);
  }
  if (year_ticks_.empty() || year_ticks_.back() != world.months - 1) {
    year_ticks_.push_back(world.months - 1);
  }
  const auto scripted = scripted_nations(run.drivers);
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const bool is_scripted = std::binary_search(scripted.begin(), scripted.end(), i);
    if (run.drivers.initial_rung[i] != kRecognised && !is_scripted) free_.push_back(i);
  }
  for (auto* hits : {&by_end_, &within_12_, &within_60_}) hits->assign(free_.size(), 0);
  first_further_.assign(at(world.months), 0);
  at_four_.resize(year_ticks_.size());
}

void SummaryBuilder::add(const RunBatch& batch) {
  const std::size_t n = run_->world.size();
  for (std::size_t r = 0; r < batch.count; ++r) {
    const auto* months = &batch.first_month[(r * kRungCount + kRecognised) * n];
    int first = run_->world.months;  // tick of the first further recogniser
    for (std::size_t k = 0; k < free_.size(); ++k) {
      const int tick = months[free_[k]] - 1;  // of the move
      if (tick < 0) continue;
      first = std::min(first, tick);
      ++by_end_[k];
      within_12_[k] += tick < first_drawn_ + 12 ? 1 : 0;
      within_60_[k] += tick < first_drawn_ + 60 ? 1 : 0;
    }
    if (first < run_->world.months) ++first_further_[at(first)];
    add_counts(batch, r);
    ++replicates_;
  }
}

void SummaryBuilder::add_counts(const RunBatch& batch, std::size_t replicate) {
  for (std::size_t year = 0; year < year_ticks_.size(); ++year) {
    const std::size_t cell = replicate * at(run_->world.months) + at(year_ticks_[year]);
    ++at_four_[year][batch.counts[cell * kRungCount + kRecognised]];
  }
}

std::uint64_t SummaryBuilder::first_further_by(int tick) const {
  return std::accumulate(first_further_.begin(), first_further_.begin() + tick + 1,
                         std::uint64_t{0});
}

YearEnd SummaryBuilder::year_end(std::size_t year) const {
  const auto& histogram = at_four_[year];
  YearEnd row;
  row.month = run_->world.month_of(year_ticks_[year]);
  row.no_further = 1.0 - share(first_further_by(year_ticks_[year]), replicates_);
  std::uint64_t sum = 0;
  for (const auto& [number, times] : histogram) sum += std::uint64_t{number} * times;
  row.recognised = share(sum, replicates_);
  row.half = {quantile(histogram, replicates_, 0.25), quantile(histogram, replicates_, 0.75)};
  row.most = {quantile(histogram, replicates_, 0.05), quantile(histogram, replicates_, 0.95)};
  return row;
}

std::vector<Candidate> SummaryBuilder::likeliest() const {
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < free_.size(); ++k) {
    if (by_end_[k] > 0) order.push_back(k);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return by_end_[a] > by_end_[b]; });
  order.resize(std::min(order.size(), kCandidates));
  const int drawn = run_->world.months - first_drawn_;
  std::vector<Candidate> candidates;
  for (const std::size_t k : order) {
    const NationInfo nation = run_->world.nation(free_[k]);
    Candidate candidate;
    candidate.iso3 = nation.iso3;
    candidate.name = nation.name;
    candidate.held = run_->drivers.initial_rung[free_[k]];
    candidate.by_end = share(by_end_[k], replicates_);
    candidate.by_end_90 = wilson_interval(by_end_[k], replicates_);
    if (drawn >= 12) candidate.within_12 = share(within_12_[k], replicates_);
    if (drawn >= 60) candidate.within_60 = share(within_60_[k], replicates_);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

RunSummary SummaryBuilder::finish() const {
  const World& world = run_->world;
  const int last = world.months - 1;
  RunSummary summary;
  summary.replicates = replicates_;
  summary.first_drawn = world.month_of(first_drawn_);
  summary.last = world.month_of(last);
  for (std::size_t year = 0; year < year_ticks_.size(); ++year) {
    summary.years.push_back(year_end(year));
  }
  const std::uint64_t further = first_further_by(last);
  summary.no_further = 1.0 - share(further, replicates_);
  summary.no_further_90 = wilson_interval(replicates_ - further, replicates_);
  for (int tick = 0; tick <= last && !summary.median_first; ++tick) {
    if (replicates_ > 0 && 2 * first_further_by(tick) >= replicates_) {
      summary.median_first = world.month_of(tick);
    }
  }
  summary.base_rate = run_->base_rate;
  for (std::size_t i = 0; i < world.size(); ++i) {
    summary.recognised_at_start += run_->drivers.initial_rung[i] == kRecognised ? 1 : 0;
  }
  for (const std::uint32_t nation : scripted_nations(run_->drivers)) {
    summary.scripted.push_back(world.nations[nation].iso3);
  }
  summary.candidates = likeliest();
  return summary;
}

}  // namespace recognition
