#include "study/scoring/simulator_fold.hpp"

#include <fmt/format.h>

#include <optional>

#include "study/calibration/file.hpp"
#include "study/scoring/engine_entrant.hpp"
#include "study/scoring/held_out.hpp"

namespace recognition {

SimulatorFold::SimulatorFold(std::vector<EpisodeRecord> training, const FoldOptions& options)
    : options_(options) {
  for (const CausalWorld world : {CausalWorld::kContagion, CausalWorld::kCommonCause}) {
    FitOptions fit;
    fit.world = world;
    fit.proposals = options.proposals;
    fit.draws = options.draws;
    fit.threads = options.threads;
    fit.stopped = options.stopped;
    fits_.push_back(fit_episodes(training, fit));
  }
}

std::vector<Forecast> SimulatorFold::answer(const Atlas& atlas, const Episode& held_out,
                                            const Question& question) const {
  const auto run =
      prepare_held_out(held_out, question.origin, options_.replicates, options_.scenarios_dir);
  std::optional<EpisodeRecord> own;
  if (question.origin > 0) {
    RecordOptions until;
    until.until = held_out.start.in_month() + (question.origin - 1);
    own = episode_record(atlas, held_out, until);
  }
  std::vector<Forecast> forecasts;
  for (const Fit& fit : fits_) {
    const ParameterDraws draws = draws_for(fit, run->world, own ? &*own : nullptr, {});
    Model model = run->model;
    model.draws = &draws;
    const EngineOptions engine{std::string(world_name(fit.world)), run->scenario.seed,
                               options_.replicates, options_.threads, options_.stopped};
    forecasts.push_back(forecast_engine(model, question, engine));
  }
  return forecasts;
}

std::vector<FoldTrace> SimulatorFold::traces(const std::string& held_out) const {
  std::vector<FoldTrace> traces;
  for (const Fit& fit : fits_) {
    FoldTrace trace{held_out, std::string(world_name(fit.world)), fit.effective_sample_size, {}};
    for (const SeenRecord& seen : fit.saw) trace.saw.push_back({seen.episode, seen.hash});
    traces.push_back(std::move(trace));
  }
  return traces;
}

void SimulatorFold::write(const std::filesystem::path& folder, const std::string& held_out,
                          bool overwrite) const {
  std::filesystem::create_directories(folder);
  WriterOptions writer;
  writer.overwrite = overwrite;
  for (const Fit& fit : fits_) {
    write_calibration(fit, folder / fmt::format("{}-{}.h5", held_out, world_name(fit.world)),
                      writer);
  }
}

std::string world_title(CausalWorld world) {
  return world == CausalWorld::kContagion
             ? "Simulator, CONTAGION: peers and popularity pull"
             : "Simulator, COMMON-CAUSE: nobody follows anybody, a common level walks";
}

}  // namespace recognition
