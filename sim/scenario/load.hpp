#pragma once
// From files to one TOML document: the extends chain, policies and --set, laid over each other.

#include <filesystem>
#include <vector>

#include "core/toml.hpp"
#include "scenario/scenario.hpp"

namespace recognition {

struct LoadedScenario {
  TomlDocument document;  // without extends; parameters and interventions in their long form
  std::vector<std::filesystem::path> files;  // read, base first
};

// Throws InputError: files that cannot be found or read, a chain that bites its tail, policy files
// with keys of their own, --set that fits nothing. All of them at once.
[[nodiscard]] LoadedScenario load_scenario(const ScenarioRequest& request);

// One text that stands alone: extends is refused, nothing is read from disk.
[[nodiscard]] LoadedScenario load_scenario_text(std::string text, std::string name);

}  // namespace recognition
