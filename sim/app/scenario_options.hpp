#pragma once
// The arguments that say which scenario is meant, the same for every command that takes one.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace recognition {

struct ScenarioOptions {
  std::string scenario;               // a path, or the name of a shipped one
  std::vector<std::string> policies;  // --policy
  std::vector<std::string> settings;  // --set path=value
};

void add_scenario_options(CLI::App& command, ScenarioOptions& options);

// Finds the scenarios folder. Throws InputError, such as for a --set without '='.
[[nodiscard]] ScenarioRequest request_of(const ScenarioOptions& options);

}  // namespace recognition
