#include "study/comparison/pair_tally.hpp"

#include <algorithm>
#include <set>

namespace recognition {
namespace {

std::size_t as_place(int tick) { return static_cast<std::size_t>(tick); }

// Nations at rung 4 at the end of a month.
int recognitions_at(const RunBatch& batch, std::size_t months, std::size_t r, int tick) {
  return static_cast<int>(batch.counts[(r * months + as_place(tick)) * kRungCount + kRecognised]);
}

bool overlaps_in(const RunBatch& batch, std::uint32_t replicate) {
  return std::binary_search(batch.overlapping.begin(), batch.overlapping.end(), replicate);
}

}  // namespace

PairTally::PairTally(const World& world, const ComparedOutcomes& outcomes,
                     const Criterion* criterion, std::vector<std::uint8_t> acting,
                     std::uint32_t paths)
    : world_(&world),
      outcomes_(&outcomes),
      criterion_(criterion),
      acting_(std::move(acting)),
      paths_(paths) {
  const std::size_t years = outcomes.year_ticks.size();
  const std::size_t numbers = outcomes.at_least.size();
  outcome_.recognitions.resize(years);
  outcome_.at_least.resize(numbers * years);
  outcome_.kth.resize(numbers);
  outcome_.kth_months.assign(numbers, std::vector<std::uint32_t>(as_place(world.months) + 1, 0));
  outcome_.un_seat.resize(years);
  outcome_.nations.resize(world.size());
}

void PairTally::add(const RunBatch& base, const RunBatch& other) {
  for (std::size_t r = 0; r < base.count; ++r) {
    const std::uint32_t replicate = base.first + static_cast<std::uint32_t>(r);
    const bool ordered = !overlaps_in(base, replicate) && !overlaps_in(other, replicate);
    outcome_.ordered += ordered ? 1 : 0;
    add_counts(base, other, r);
    add_nations(base, other, r, ordered);
    if (criterion_ != nullptr) add_criterion(base, other, r);
  }
}

// Months from the start to the first month end with k nations at rung 4, as in first_month; -1:
// it does not come.
int PairTally::months_to(const RunBatch& batch, std::size_t r, int k) const {
  const auto before = std::count(outcomes_->rung_before.begin(), outcomes_->rung_before.end(),
                                 static_cast<Rung>(kRecognised));
  if (before >= k) return 0;
  for (int tick = 0; tick < world_->months; ++tick) {
    if (recognitions_at(batch, as_place(world_->months), r, tick) >= k) return tick + 1;
  }
  return kNeverReached;
}

void PairTally::add_counts(const RunBatch& base, const RunBatch& other, std::size_t r) {
  const std::size_t months = as_place(world_->months);
  const std::size_t years = outcomes_->year_ticks.size();
  for (std::size_t year = 0; year < years; ++year) {
    const int tick = outcomes_->year_ticks[year];
    const int before = recognitions_at(base, months, r, tick);
    const int after = recognitions_at(other, months, r, tick);
    outcome_.recognitions[year].add(before, after);
    for (std::size_t k = 0; k < outcomes_->at_least.size(); ++k) {
      const int number = outcomes_->at_least[k];
      outcome_.at_least[k * years + year].add(before >= number, after >= number);
    }
    const std::size_t cell = r * months + as_place(tick);
    outcome_.un_seat[year].add(base.un_seat[cell] != 0, other.un_seat[cell] != 0);
  }
  const auto within = [&](int found) { return found == kNeverReached ? world_->months : found; };
  for (std::size_t k = 0; k < outcomes_->at_least.size(); ++k) {
    const int before = months_to(base, r, outcomes_->at_least[k]);
    const int after = months_to(other, r, outcomes_->at_least[k]);
    outcome_.kth[k].add(within(before), within(after));
    if (after != kNeverReached) ++outcome_.kth_months[k][as_place(after)];
  }
}

void PairTally::add_nations(const RunBatch& base, const RunBatch& other, std::size_t r,
                            bool ordered) {
  const std::size_t n = world_->size();
  const std::size_t row = (r * kRungCount + kRecognised) * n;
  const std::uint32_t replicate = base.first + static_cast<std::uint32_t>(r);
  bool caused_some = false;
  bool averted_some = false;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int16_t before = base.first_month[row + i];
    const std::int16_t after = other.first_month[row + i];
    const bool recognised_before = before != kNeverReached;
    const bool recognised_after = after != kNeverReached;
    NationEffect& effect = outcome_.nations[i];
    effect.recognises.add(recognised_before, recognised_after);
    if (!ordered) continue;
    if (before != after && replicate < paths_) {
      outcome_.changes.push_back({replicate, static_cast<std::uint16_t>(i), before, after});
    }
    const bool caused = recognised_after && !recognised_before;
    const bool averted = recognised_before && !recognised_after;
    const bool both = recognised_before && recognised_after;
    effect.base += recognised_before ? 1 : 0;
    effect.other += recognised_after ? 1 : 0;
    effect.caused += caused ? 1 : 0;
    effect.averted += averted ? 1 : 0;
    effect.hastened += both && after < before ? 1 : 0;
    effect.delayed += both && after > before ? 1 : 0;
    caused_some = caused_some || (caused && acting_[i] == 0);
    averted_some = averted_some || (averted && acting_[i] == 0);
  }
  outcome_.some_caused += caused_some ? 1 : 0;
  outcome_.some_averted += averted_some ? 1 : 0;
}

bool PairTally::meets(const RunBatch& batch, std::size_t r) const {
  using Quantity = CriterionClause::Quantity;
  const std::size_t months = as_place(world_->months);
  return criterion_->holds([&](const CriterionClause& clause) -> std::int64_t {
    const int tick = world_->tick_of(clause.by);
    if (clause.quantity == Quantity::kRecognitions) return recognitions_at(batch, months, r, tick);
    if (clause.quantity == Quantity::kUnSeat) return batch.un_seat[r * months + as_place(tick)];
    const std::size_t nation = *world_->find(clause.nation);
    const auto first = batch.first_month[(r * kRungCount + kRecognised) * world_->size() + nation];
    return first != kNeverReached && first <= tick + 1 ? 1 : 0;
  });
}

void PairTally::add_criterion(const RunBatch& base, const RunBatch& other, std::size_t r) {
  const bool after = meets(other, r);
  outcome_.criterion.add(meets(base, r), after);
  outcome_.meets.push_back(after ? 1 : 0);
}

std::vector<int> year_ends(const World& world, int first_drawn_tick) {
  std::vector<int> ticks;
  for (int tick = first_drawn_tick; tick < world.months; ++tick) {
    if (world.month_of(tick).month_of_year() == 12) ticks.push_back(tick);
  }
  if (ticks.empty() || ticks.back() != world.months - 1) ticks.push_back(world.months - 1);
  return ticks;
}

std::vector<int> numbers_of_recognitions(std::size_t nations, int asked) {
  std::set<int> numbers{1, 2, 3, 5, 10, 20, 50, asked};
  std::erase_if(numbers, [&](int k) { return k < 1 || as_place(k) > nations; });
  return {numbers.begin(), numbers.end()};
}

}  // namespace recognition
