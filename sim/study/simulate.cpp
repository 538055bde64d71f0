#include "study/simulate.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "study/history_runner.hpp"

namespace recognition {
namespace {

EnsembleOptions ensemble_options(const SimulateOptions& options, std::uint32_t units) {
  EnsembleOptions ensemble;
  ensemble.replicates = units;
  ensemble.threads = options.threads;
  ensemble.stopped = options.stopped;
  return ensemble;
}

void collect(const SliceResult& result, SimulateReport& report) {
  if (report.overlaps == 0 && result.overlaps > 0) {
    report.overlap = result.overlap;
    report.overlap_replicate = result.overlap_replicate;
  }
  report.overlaps += result.overlaps;
  report.replicates += result.batch.count;
}

void hand_over_tally(Tally& tally, SliceResult& result) {
  result.batch = tally.take();
  result.batch.overlapping = std::move(result.overlapping);
}

// What the policies of a slice gave, in their order.
struct Together {
  std::vector<SliceResult> results;
  std::uint32_t count = 0;
};

// One thread's histories of all models.
struct TogetherWorker {
  std::vector<HistoryRunner> runners;
};

std::vector<std::unique_ptr<FastPlan>> plans_of(std::span<const Model* const> models,
                                                Kernel kernel) {
  std::vector<std::unique_ptr<FastPlan>> plans;
  for (const Model* model : models) {
    plans.push_back(runs_fast(*model, kernel) ? std::make_unique<FastPlan>(*model) : nullptr);
  }
  return plans;
}

std::vector<HistoryRunner> runners_of(std::span<const Model* const> models,
                                      const std::vector<std::unique_ptr<FastPlan>>& plans,
                                      Isa isa) {
  std::vector<HistoryRunner> runners;
  std::vector<std::shared_ptr<SharedDraws>> draws(models.size());
  for (std::size_t k = 0; k < models.size(); ++k) {
    for (std::size_t other = 0; other < k && !draws[k]; ++other) {
      if (same_draws(*models[k]->world, *models[other]->world)) draws[k] = draws[other];
    }
    if (!draws[k]) draws[k] = std::make_shared<SharedDraws>(*models[k]->world, isa);
    runners.emplace_back(*models[k], plans[k].get(), draws[k], isa);
  }
  return runners;
}

// Replicates outside, models inside: the draws of a replicate are made once for all of them.
Together run_slice(std::span<const Model* const> models, std::vector<HistoryRunner>& runners,
                   const SimulateOptions& options, Slice slice) {
  slice.first += options.first_replicate;
  Together together{std::vector<SliceResult>(models.size()), slice.count};
  std::vector<Tally> tallies;
  for (const Model* model : models) tallies.emplace_back(*model, slice, options.paths);
  for (std::uint32_t r = slice.first; r < slice.first + slice.count; ++r) {
    for (std::size_t k = 0; k < models.size(); ++k) {
      runners[k].run({options.seed, r}, tallies[k], together.results[k]);
    }
  }
  for (std::size_t k = 0; k < models.size(); ++k) hand_over_tally(tallies[k], together.results[k]);
  return together;
}

// A point's replicates, or a part of them where they are many.
struct PointSlice {
  std::size_t point;
  Slice slice;
};

std::vector<PointSlice> slices_of(std::size_t points, const SimulateOptions& options) {
  const std::uint32_t batch = EnsembleOptions{}.batch;
  std::vector<PointSlice> slices;
  for (std::size_t point = 0; point < points; ++point) {
    for (std::uint32_t first = 0; first < options.replicates; first += batch) {
      slices.push_back({point, {first, std::min(batch, options.replicates - first)}});
    }
  }
  return slices;
}

// One thread's way through the points: those that the fast kernel covers share one history.
class PointWorker {
 public:
  PointWorker(const Model& model, const FastPlan& plan, const SimulateOptions& options)
      : model_(&model),
        options_(&options),
        draws_(std::make_shared<SharedDraws>(*model.world, options.isa)),
        shared_(model, &plan, draws_, options.isa) {}

  SliceResult run(const Parameters& parameters, Slice slice) {
    Model model = *model_;
    model.parameters = parameters;
    if (!runs_fast(model, options_->kernel)) {
      HistoryRunner reference(model, nullptr, draws_, options_->isa);
      return run_with(reference, model, slice);
    }
    shared_.set_parameters(parameters);
    return run_with(shared_, model, slice);
  }

 private:
  [[nodiscard]] SliceResult run_with(HistoryRunner& runner, const Model& model, Slice slice) const {
    slice.first += options_->first_replicate;
    SliceResult result;
    Tally tally(model, slice, options_->paths);
    for (std::uint32_t r = slice.first; r < slice.first + slice.count; ++r) {
      runner.run({options_->seed, r}, tally, result);
    }
    hand_over_tally(tally, result);
    return result;
  }

  const Model* model_;
  const SimulateOptions* options_;
  std::shared_ptr<SharedDraws> draws_;
  HistoryRunner shared_;
};

struct PointResult {
  std::size_t point = 0;
  SliceResult result;
  std::uint32_t count = 1;  // units of run_ensemble
};

}  // namespace

SimulateReport simulate(const Model& model, const SimulateOptions& options,
                        const std::function<void(RunBatch&&)>& consume) {
  const std::array models{&model};
  return simulate_together(models, options,
                           [&](std::size_t, RunBatch&& batch) { consume(std::move(batch)); })
      .front();
}

std::vector<SimulateReport> simulate_together(std::span<const Model* const> models,
                                              const SimulateOptions& options,
                                              const ConsumeBatch& consume) {
  std::vector<SimulateReport> reports(models.size());
  const auto plans = plans_of(models, options.kernel);
  const auto worker = [&] {
    return std::make_shared<TogetherWorker>(TogetherWorker{runners_of(models, plans, options.isa)});
  };
  const auto work = [&](TogetherWorker& mine, Slice slice) {
    return run_slice(models, mine.runners, options, slice);
  };
  const auto hand_over = [&](Together&& together) {
    for (std::size_t k = 0; k < models.size(); ++k) {
      collect(together.results[k], reports[k]);
      consume(k, std::move(together.results[k].batch));
    }
  };
  run_ensemble(ensemble_options(options, options.replicates), worker, work, hand_over);
  return reports;
}

std::vector<SimulateReport> simulate_points(const Model& model, std::span<const Parameters> points,
                                            const SimulateOptions& options,
                                            const ConsumeBatch& consume) {
  std::vector<SimulateReport> reports(points.size());
  Model shared = model;  // the parameters are the points'
  shared.draws = nullptr;
  const FastPlan plan(shared);
  const std::vector<PointSlice> slices = slices_of(points.size(), options);
  EnsembleOptions ensemble = ensemble_options(options, static_cast<std::uint32_t>(slices.size()));
  ensemble.batch = 1;
  const auto worker = [&] { return std::make_shared<PointWorker>(shared, plan, options); };
  const auto work = [&](PointWorker& mine, Slice unit) {
    const PointSlice& slice = slices[unit.first];
    return PointResult{slice.point, mine.run(points[slice.point], slice.slice)};
  };
  const auto hand_over = [&](PointResult&& found) {
    collect(found.result, reports[found.point]);
    consume(found.point, std::move(found.result.batch));
  };
  run_ensemble(ensemble, worker, work, hand_over);
  return reports;
}

}  // namespace recognition
