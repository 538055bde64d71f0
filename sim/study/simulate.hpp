#pragma once
// Runs the histories of one model or many: engine, kernel and tally together.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/isa.hpp"
#include "engine/ensemble.hpp"
#include "model/history_state.hpp"
#include "model/reference_history.hpp"
#include "store/run_batch.hpp"

namespace recognition {

enum class Kernel { kAuto, kReference, kFast };  // kAuto: fast where it covers the structure

struct SimulateOptions {
  std::uint64_t seed = 1;
  std::uint32_t first_replicate = 0;
  std::uint32_t replicates = 1;
  std::uint32_t paths = 0;  // replicates below this number keep their monthly rungs
  int threads = 0;          // 0: all
  Kernel kernel = Kernel::kAuto;
  Isa isa = best_isa();
  std::function<bool()> stopped;
};

struct SimulateReport {
  std::uint32_t replicates = 0;  // completed
  // The first overlap of up and down (by replicate), which breaks the order property.
  std::optional<Overlap> overlap;
  std::uint32_t overlap_replicate = 0;
  std::uint32_t overlaps = 0;  // replicates that had one
};

// Batches arrive in order of replicate, one at a time. Equal options but for threads, kernel and
// isa give equal batches.
SimulateReport simulate(const Model& model, const SimulateOptions& options,
                        const std::function<void(RunBatch&&)>& consume);

// The same for many, each batch with the number of its model or point; what each receives equals
// what simulate() gives it alone.
using ConsumeBatch = std::function<void(std::size_t, RunBatch&&)>;

// Policies or scenarios over the same replicates: replicates outside, models inside, so that models
// of the same nations and months share draws. Batches: of each slice of replicates model by model.
std::vector<SimulateReport> simulate_together(std::span<const Model* const> models,
                                              const SimulateOptions& options,
                                              const ConsumeBatch& consume);

// Parameter points on one world: points outside, replicates inside. The model's own parameters and
// draws are left aside. Batches in order of point, then replicate.
std::vector<SimulateReport> simulate_points(const Model& model, std::span<const Parameters> points,
                                            const SimulateOptions& options,
                                            const ConsumeBatch& consume);

}  // namespace recognition
