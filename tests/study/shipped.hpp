#pragma once
// The shipped world and episodes, and runs of the shipped scenarios changed a little, for tests.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "study/prepare.hpp"
#include "study/simulate.hpp"
#include "support/paths.hpp"

namespace recognition::test {

using Settings = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] inline std::filesystem::path scenarios_dir() { return source_dir() / "scenarios"; }

[[nodiscard]] inline const Atlas& shipped_atlas() {
  static const Atlas atlas = read_atlas(scenarios_dir() / "world");
  return atlas;
}

[[nodiscard]] inline Episode shipped_episode(const std::string& name) {
  return read_episode(scenarios_dir() / "episodes", name);
}

[[nodiscard]] inline std::unique_ptr<const PreparedRun> prepare_shipped(
    const std::string& name, const Settings& settings = {},
    const std::vector<std::string>& policies = {}) {
  ScenarioRequest request;
  request.file = name;
  request.set = settings;
  request.policies.assign(policies.begin(), policies.end());
  request.scenarios_dir = scenarios_dir();
  return prepare_run(read_scenario(request), scenarios_dir());
}

// All moves of the first replicates of a run.
[[nodiscard]] inline std::vector<Move> moves_of(const PreparedRun& run, std::uint32_t replicates,
                                                SimulateOptions options = {}) {
  options.seed = run.scenario.seed;
  options.replicates = replicates;
  std::vector<Move> moves;
  simulate(run.model, options, [&](RunBatch&& batch) {
    moves.insert(moves.end(), batch.moves.begin(), batch.moves.end());
  });
  return moves;
}

[[nodiscard]] inline bool same_move(const Move& a, const Move& b) {
  return a.replicate == b.replicate && a.month == b.month && a.nation == b.nation &&
         a.from == b.from && a.to == b.to;
}

}  // namespace recognition::test
