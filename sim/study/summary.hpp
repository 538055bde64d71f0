#pragma once
// What a run says, in numbers that a reader may quote. Accumulated while batches pass.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/run_batch.hpp"
#include "study/prepare.hpp"

namespace recognition {

struct Interval {
  double low = 0.0;
  double high = 0.0;
};

// Wilson's interval for a share, `z` standard errors wide (1.645: 90%). Tells how exactly the
// replicates measure the model's own probability, not how right the model is.
[[nodiscard]] Interval wilson_interval(std::uint64_t hits, std::uint64_t trials, double z = 1.645);

// At the end of a December, or of the run.
struct YearEnd {
  Month month;
  double no_further = 0.0;  // P(no further recogniser up to then)
  double recognised = 0.0;  // mean number of nations at rung 4, scripted ones included
  Interval half;            // central 50% of replicates
  Interval most;            // central 90%
};

struct Candidate {
  std::string iso3;
  std::string name;
  Rung held = kNone;                // at the start
  double by_end = 0.0;              // P(rung 4 by the end of the run)
  Interval by_end_90;               // Wilson
  std::optional<double> within_12;  // months of the first that is drawn; none if the run is shorter
  std::optional<double> within_60;
};

// A further recogniser is a nation that comes to rung 4 by its own draw: neither there at the
// start, nor moved there by a script or the replayed record.
struct RunSummary {
  std::uint32_t replicates = 0;
  Month first_drawn;
  Month last;
  std::vector<YearEnd> years;  // from the first drawn month on; the last is the end of the run
  double no_further = 0.0;     // P(no further recogniser) by the end of the run
  Interval no_further_90;      // Wilson
  std::optional<Month> median_first;  // by then half of the replicates have a further recogniser
  std::optional<BaseRate> base_rate;
  int recognised_at_start = 0;
  std::vector<std::string> scripted;  // ISO codes of those moved to rung 4 during the run
  std::vector<Candidate> candidates;  // at most ten, likeliest first, each seen at least once
};

class SummaryBuilder {
 public:
  explicit SummaryBuilder(const PreparedRun& run);  // which must outlive it
  void add(const RunBatch& batch);
  [[nodiscard]] RunSummary finish() const;

 private:
  void add_counts(const RunBatch& batch, std::size_t replicate);
  [[nodiscard]] YearEnd year_end(std::size_t year) const;
  [[nodiscard]] std::vector<Candidate> likeliest() const;
  [[nodiscard]] std::uint64_t first_further_by(int tick) const;

  const PreparedRun* run_;
  int first_drawn_ = 0;              // tick
  std::vector<int> year_ticks_;      // of the rows of `years`
  std::vector<std::uint32_t> free_;  // nations that may become further recognisers
  std::uint32_t replicates_ = 0;
  std::vector<std::uint32_t> by_end_;  // by free nation: replicates in which it recognised
  std::vector<std::uint32_t> within_12_;
  std::vector<std::uint32_t> within_60_;
  std::vector<std::uint32_t> first_further_;  // by tick: replicates whose first one it was
  std::vector<std::map<std::uint32_t, std::uint32_t>> at_four_;  // by row, number: replicates
};

}  // namespace recognition
