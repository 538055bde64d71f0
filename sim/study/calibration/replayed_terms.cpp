#include "study/calibration/replayed_terms.hpp"

#include <algorithm>

#include "engine/parallel.hpp"
#include "model/reference_history.hpp"

namespace recognition {
namespace {

// Replays everybody's recorded moves with these parameters; `see(history, tick)` looks at each
// month when it is open.
template <class See>
void replay_record_with(const World& world, const Drivers& drivers, const Parameters& parameters,
                        See see) {
  const Model model{&world, &drivers, parameters, {}};
  ReferenceHistory history(model);
  history.begin({1, 0});
  std::vector<AgentMove> moves;
  for (int tick = 0; tick < world.months; ++tick) {
    history.open_month(tick);
    see(history, static_cast<std::size_t>(tick));
    moves.clear();
    history.close_month(tick, moves);
  }
}

void replay_states(const World& world, const Drivers& drivers, ReplayedTerms& replayed) {
  const auto changes = bloc_eras(world, default_parameters());
  replay_record_with(
      world, drivers, silent_parameters(), [&](const ReferenceHistory& history, std::size_t tick) {
        const HistoryState& state = history.state();
        replayed.rungs.push_back(state.rung);
        replayed.exists.push_back(state.exists);
        replayed.pushes.push_back(state.focal_push);
        replayed.campaigns.push_back(history.month().campaign);
        if (std::binary_search(changes.begin(), changes.end(), static_cast<int>(tick))) {
          replayed.eras.push_back(history.blocs());
        }
        replayed.era_of.push_back(static_cast<int>(replayed.eras.size()) - 1);
      });
}

}  // namespace

Parameters silent_parameters() {
  Parameters parameters = default_parameters();
  for (const ParameterRow& row : parameter_table()) {
    if (row.prior != PriorKind::kFixed) parameters.*row.member = 0.0;
  }
  return parameters;
}

ReplayedTerms replay_terms(const World& world, const Drivers& drivers) {
  ReplayedTerms replayed;
  replay_states(world, drivers, replayed);
  replayed.months.resize(static_cast<std::size_t>(world.months));
  in_parallel(kSlopeCount, [&](std::size_t k) {
    Parameters unit = silent_parameters();
    unit.*kFittedSlopes[k] = 1.0;
    replay_record_with(world, drivers, unit, [&](const ReferenceHistory& history, std::size_t t) {
      auto& pull = replayed.months[t].pull[k];
      auto& pressure = replayed.months[t].pressure[k];
      pull.resize(world.size());
      pressure.resize(world.size());
      for (std::uint32_t i = 0; i < world.size(); ++i) {
        pull[i] = history.terms(i).pull();
        pressure[i] = history.terms(i).pressure();
      }
    });
  });
  return replayed;
}

}  // namespace recognition
