#include "study/scoring/engine_entrant.hpp"

#include "study/simulate.hpp"

namespace recognition {
namespace {

// Positions of the question's nations in the model's world.
std::vector<std::size_t> positions_in(const World& world, const Question& question) {
  std::vector<std::size_t> positions;
  for (const std::uint32_t nation : question.nations) {
    positions.push_back(*world.find(question.panel->nations[nation]));
  }
  return positions;
}

}  // namespace

Forecast forecast_engine(const Model& model, const Question& question,
                         const EngineOptions& options) {
  const World& world = *model.world;
  const auto positions = positions_in(world, question);
  const std::size_t rung = question.panel->rung;
  const int shift = world.first_month - question.panel->start;
  SimulateOptions simulate_options;
  simulate_options.seed = options.seed;
  simulate_options.replicates = options.replicates;
  simulate_options.threads = options.threads;
  simulate_options.stopped = options.stopped;
  ForecastBuilder builder(question, options.entrant);
  std::vector<int> first(positions.size());
  simulate(model, simulate_options, [&](RunBatch&& batch) {
    for (std::size_t r = 0; r < batch.count; ++r) {
      const auto* months = &batch.first_month[(r * kRungCount + rung) * world.size()];
      for (std::size_t k = 0; k < positions.size(); ++k) {
        const int months_later = months[positions[k]];  // 1: in the world's first month
        first[k] = months_later > 0 ? shift + months_later - 1 : kNeverRecognised;
      }
      builder.add(first);
    }
  });
  return builder.finish();
}

}  // namespace recognition
