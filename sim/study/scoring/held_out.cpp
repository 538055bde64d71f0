#include "study/scoring/held_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace recognition {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> scenario_files(const fs::path& scenarios_dir) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(scenarios_dir)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// A scenario of its own (no `extends`) that names the episode and starts with it.
std::optional<fs::path> shipped_scenario(const Episode& episode, const fs::path& scenarios_dir) {
  const std::string names = fmt::format("\nepisode = \"{}\"\n", episode.name);
  const std::string starts = fmt::format("\nstart = \"{}\"\n", episode.start.in_month().text());
  for (const fs::path& file : scenario_files(scenarios_dir)) {
    std::ifstream stream(file);
    std::stringstream buffer;
    buffer << stream.rdbuf();
    const std::string text = '\n' + buffer.str();
    const auto has = [&](const std::string& line) { return text.find(line) != std::string::npos; };
    if (has(names) && has(starts) && !has("\nextends")) return file;
  }
  return std::nullopt;
}

Scenario plain_scenario(const Episode& episode) {
  Scenario scenario;
  scenario.name = episode.name;
  scenario.title = episode.title;
  scenario.episode = episode.name;
  scenario.start = episode.start.in_month();
  scenario.parameters = default_parameters();
  return scenario;
}

}  // namespace

std::unique_ptr<const PreparedRun> prepare_held_out(const Episode& episode, int origin,
                                                    std::uint32_t replicates,
                                                    const fs::path& scenarios_dir) {
  Scenario scenario = plain_scenario(episode);
  if (const auto file = shipped_scenario(episode, scenarios_dir)) {
    scenario = read_scenario({*file, {}, {}, scenarios_dir});
  }
  scenario.months = kPanelMonths;
  scenario.replicates = replicates;
  scenario.observed_until.reset();
  if (origin > 0) scenario.observed_until = scenario.start + (origin - 1);
  return prepare_run(std::move(scenario), scenarios_dir);
}

}  // namespace recognition
