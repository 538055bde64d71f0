#pragma once
// What a scenario changes against the base, replicate by replicate, while batches pass.

#include <cstdint>
#include <vector>

#include "core/calendar.hpp"
#include "store/run_batch.hpp"
#include "study/comparison/paired.hpp"
#include "study/criterion.hpp"
#include "world/world.hpp"

namespace recognition {

// What is counted, the same for every scenario of a comparison.
struct ComparedOutcomes {
  std::vector<int> year_ticks;    // Decembers and the last month, from the first drawn month on
  std::vector<int> at_least;      // numbers k of recognitions
  std::vector<Rung> rung_before;  // n: at the start, of the base
  int months = 0;
};

// In replicates where the order property holds.
struct NationEffect {
  PairedShare recognises;      // comes to rung 4 by the end of the run; of all replicates
  std::uint64_t caused = 0;    // recognises in the scenario and not in the base
  std::uint64_t averted = 0;   // the reverse
  std::uint64_t hastened = 0;  // in both, sooner in the scenario
  std::uint64_t delayed = 0;   // in both, later
  std::uint64_t base = 0;      // recognises in the base
  std::uint64_t other = 0;     // recognises in the scenario
};

// A nation's recognition whose month is not that of the base; months as in first_month.
struct RecognitionChange {
  std::uint32_t replicate = 0;
  std::uint16_t nation = 0;
  std::int16_t base = kNeverReached;
  std::int16_t other = kNeverReached;
};

struct PairOutcome {
  std::vector<PairedMean> recognitions;  // by year end: nations at rung 4
  std::vector<PairedShare> at_least;     // [k][year end]: at least k nations at rung 4
  std::vector<PairedMean> kth;           // by k: months to the first month end with k at rung 4,
                                         // counted as the whole run where it does not come
  std::vector<std::vector<std::uint32_t>> kth_months;  // [k][0..months]: replicates, here alone;
                                                       // the rest have it never
  std::vector<PairedShare> un_seat;                    // by year end
  std::vector<NationEffect> nations;                   // n
  PairedShare criterion;                               // where there is one
  std::vector<std::uint8_t> meets;  // by replicate: whether it meets the criterion

  std::uint32_t ordered = 0;       // replicates in which up and down overlap in neither
  std::uint32_t some_caused = 0;   // ordered replicates in which a nation that does not act in
  std::uint32_t some_averted = 0;  // the difference is caused, or averted
  std::vector<RecognitionChange> changes;  // of the ordered among the first replicates
};

class PairTally {
 public:
  // `acting`: nations whose scripted acts the two differ by (n, 0 or 1). Changes are kept of the
  // replicates below `paths`. What it is given must outlive it.
  PairTally(const World& world, const ComparedOutcomes& outcomes, const Criterion* criterion,
            std::vector<std::uint8_t> acting, std::uint32_t paths);

  // Batches of the same replicates.
  void add(const RunBatch& base, const RunBatch& other);
  [[nodiscard]] const PairOutcome& outcome() const { return outcome_; }

 private:
  void add_counts(const RunBatch& base, const RunBatch& other, std::size_t r);
  void add_nations(const RunBatch& base, const RunBatch& other, std::size_t r, bool ordered);
  void add_criterion(const RunBatch& base, const RunBatch& other, std::size_t r);
  [[nodiscard]] bool meets(const RunBatch& batch, std::size_t r) const;
  [[nodiscard]] int months_to(const RunBatch& batch, std::size_t r, int k) const;

  const World* world_;
  const ComparedOutcomes* outcomes_;
  const Criterion* criterion_;
  std::vector<std::uint8_t> acting_;
  std::uint32_t paths_;
  PairOutcome outcome_;
};

// Decembers from the first drawn month on, and the last month.
[[nodiscard]] std::vector<int> year_ends(const World& world, int first_drawn_tick);
// 1, 2, 3, 5, 10, 20, 50 and those asked for, as far as nations go; ascending.
[[nodiscard]] std::vector<int> numbers_of_recognitions(std::size_t nations, int asked);

}  // namespace recognition
