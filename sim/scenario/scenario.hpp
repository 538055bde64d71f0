#pragma once
// A scenario: what to run, as resolved from files, `extends`, policies and --set. Plain data.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/calendar.hpp"
#include "model/intervention.hpp"
#include "model/parameters.hpp"
#include "scenario/known_names.hpp"

namespace recognition {

struct SyntheticWorld {
  std::uint32_t nations = 0;
  std::uint32_t mean_degree = 12;
  std::uint64_t seed = 1;
};

struct OutputOptions {
  std::uint32_t paths = 1000;  // replicates whose monthly rungs are stored
};

struct Scenario {
  std::string name;  // file name without .toml
  std::string title;
  std::string notes;
  std::string episode;  // name in scenarios/episodes; empty with a synthetic world
  std::optional<SyntheticWorld> synthetic;
  Month start;
  int months = 120;
  std::uint32_t replicates = 1000;
  std::uint64_t seed = 1;
  std::optional<Month> observed_until;  // the record is replayed to the end of this month
  std::string parameters_from = "default";
  Parameters parameters;                    // defaults, then the scenario's values
  std::vector<std::string> parameters_set;  // names that the scenario itself sets
  Structure structure;
  std::vector<Intervention> interventions;  // in the order of files and lines
  OutputOptions output;

  std::string resolved;  // TOML text of everything above, canonical: equal scenarios, equal text
  std::vector<std::filesystem::path> files;  // read, base first
};

struct ScenarioRequest {
  std::filesystem::path file;                            // a path, or a name in scenarios/
  std::vector<std::filesystem::path> policies;           // --policy, in order
  std::vector<std::pair<std::string, std::string>> set;  // --set path=value, in order
  std::filesystem::path scenarios_dir;                   // holds episodes/, policies/, world/
};

// Reads, resolves and checks. Throws InputError with every problem found.
[[nodiscard]] Scenario read_scenario(const ScenarioRequest& request);

// The same for many scenarios of one folder: what they may name is read once for each episode, and
// kept in `names`.
using NamesByEpisode = std::map<std::string, KnownNames>;
[[nodiscard]] Scenario read_scenario(const ScenarioRequest& request, NamesByEpisode& names);

// A scenario that stands alone, from memory: no extends, no file is read. `name` stands in
// messages; names.episode holds the facts of the episode that the text is about, where it has one.
[[nodiscard]] Scenario read_scenario_text(std::string text, const std::string& name,
                                          const KnownNames& names);

// JSON Schema (draft 2020-12) of scenario and policy files, for editors.
[[nodiscard]] std::string scenario_schema();

}  // namespace recognition
