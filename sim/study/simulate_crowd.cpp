#include "study/simulate_crowd.hpp"

#include "engine/parallel.hpp"
#include "engine/tiled_draws.hpp"
#include "model/crowd_history.hpp"
#include "study/tally.hpp"

namespace recognition {
namespace {

class CrowdRunner {
 public:
  CrowdRunner(const Model& model, const SimulateOptions& options)
      : model_(&model),
        options_(&options),
        history_(model, options.isa),
        draws_(history_, model.world->months, options.isa) {}

  RunBatch run(std::uint32_t replicate, SimulateReport& report) {
    Tally tally(*model_, {replicate, 1}, options_->paths);
    draws_.begin({options_->seed, replicate});
    run_history(history_, draws_, model_->world->months, tally);
    if (history_.first_overlap()) {
      if (report.overlaps++ == 0) {
        report.overlap = history_.first_overlap();
        report.overlap_replicate = replicate;
      }
    }
    return tally.take();
  }

 private:
  const Model* model_;
  const SimulateOptions* options_;
  CrowdHistory history_;
  TiledDraws draws_;
};

}  // namespace

SimulateReport simulate_crowd(const Model& model, const SimulateOptions& options,
                              const std::function<void(RunBatch&&)>& consume) {
  SimulateReport report;
  CrowdRunner runner(model, options);
  run_on_threads(options.threads, [&] {
    while (report.replicates < options.replicates && !(options.stopped && options.stopped())) {
      consume(runner.run(options.first_replicate + report.replicates, report));
      ++report.replicates;
    }
  });
  return report;
}

}  // namespace recognition
