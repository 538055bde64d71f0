#pragma once
// Runs histories of a model, one replicate at a time, with the kernel that covers it. One thread's
// own; models of the same nations and months share the draws of a replicate.

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "model/reference_history.hpp"
#include "study/simulate.hpp"
#include "study/tally.hpp"

namespace recognition {

// The draws of the replicate at hand: of what it starts with, and of everybody's months.
struct SharedDraws {
  SharedDraws(const World& world, Isa isa);
  std::shared_ptr<StandardDraws> standard;
  ScreenedDraws decisions;
};

// A batch and what was noticed while making it.
struct SliceResult {
  RunBatch batch;
  std::uint32_t overlaps = 0;
  std::uint32_t overlap_replicate = 0;
  std::optional<Overlap> overlap;
  std::vector<std::uint32_t> overlapping;  // those replicates
};

class HistoryRunner {
 public:
  // `plan`: of the model, or nullptr to run the reference. Model and plan must outlive it.
  HistoryRunner(const Model& model, const FastPlan* plan, std::shared_ptr<SharedDraws> draws,
                Isa isa);

  // For the replicates to come; only where a plan was given and the model has no draws.
  void set_parameters(const Parameters& parameters);
  // Watched by the tally; notes an overlap in the result.
  void run(ReplicateKey key, Tally& tally, SliceResult& result);

 private:
  const Model* model_;
  std::variant<FastHistory, ReferenceHistory> history_;
  std::shared_ptr<SharedDraws> draws_;
};

[[nodiscard]] bool runs_fast(const Model& model, Kernel kernel);

}  // namespace recognition
