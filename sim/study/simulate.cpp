#include "study/simulate.hpp"

#include <memory>

#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "study/tally.hpp"

namespace recognition {
namespace {

std::vector<NationKey> keys_of(const World& world) {
  std::vector<NationKey> keys;
  keys.reserve(world.size());
  for (const NationInfo& nation : world.nations) keys.push_back(nation.key);
  return keys;
}

std::uint32_t first_month_of(const World& world) {
  return static_cast<std::uint32_t>(world.first_month.count());
}

// A batch and what was noticed while making it.
struct Result {
  RunBatch batch;
  std::uint32_t count = 0;
  std::uint32_t overlaps = 0;
  std::uint32_t overlap_replicate = 0;
  std::optional<Overlap> overlap;
};

template <class History, class DrawsOf>
Result run_slice(const Model& model, History& history, DrawsOf draws_of,
                 const SimulateOptions& options, Slice slice) {
  slice.first += options.first_replicate;
  Tally tally(model, slice, options.paths);
  Result result;
  result.count = slice.count;
  for (std::uint32_t r = slice.first; r < slice.first + slice.count; ++r) {
    auto&& draws = draws_of(ReplicateKey{options.seed, r});
    run_history(history, draws, model.world->months, tally);
    if (!history.first_overlap()) continue;
    if (result.overlaps++ == 0) {
      result.overlap = history.first_overlap();
      result.overlap_replicate = r;
    }
  }
  result.batch = tally.take();
  return result;
}

struct FastWorker {
  FastHistory history;
  ScreenedDraws draws;
};

}  // namespace

SimulateReport simulate(const Model& model, const SimulateOptions& options,
                        const std::function<void(RunBatch&&)>& consume) {
  const World& world = *model.world;
  EnsembleOptions ensemble;
  ensemble.replicates = options.replicates;
  ensemble.threads = options.threads;
  ensemble.stopped = options.stopped;

  SimulateReport report;
  const auto collect = [&](Result&& result) {
    if (report.overlaps == 0 && result.overlaps > 0) {
      report.overlap = result.overlap;
      report.overlap_replicate = result.overlap_replicate;
    }
    report.overlaps += result.overlaps;
    consume(std::move(result.batch));
  };

  const bool fast =
      options.kernel == Kernel::kFast || (options.kernel == Kernel::kAuto && is_fast(model));
  if (!fast) {
    const auto worker = [&] { return std::make_shared<ReferenceHistory>(model); };
    const auto work = [&](ReferenceHistory& history, Slice slice) {
      const auto draws_of = [](ReplicateKey key) { return PlainDraws(key); };
      return run_slice(model, history, draws_of, options, slice);
    };
    report.replicates = run_ensemble(ensemble, worker, work, collect);
    return report;
  }
  const FastPlan plan(model);
  const auto worker = [&] {
    return std::make_shared<FastWorker>(FastWorker{
        FastHistory(plan, options.isa),
        ScreenedDraws(keys_of(world), first_month_of(world), world.months, options.isa)});
  };
  const auto work = [&](FastWorker& mine, Slice slice) {
    const auto draws_of = [&](ReplicateKey key) -> ScreenedDraws& {
      mine.draws.begin(key);
      return mine.draws;
    };
    return run_slice(model, mine.history, draws_of, options, slice);
  };
  report.replicates = run_ensemble(ensemble, worker, work, collect);
  return report;
}

}  // namespace recognition
