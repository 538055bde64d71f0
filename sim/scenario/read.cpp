#include <algorithm>

#include "scenario/load.hpp"
#include "scenario/scenario.hpp"
#include "scenario/sections.hpp"

namespace recognition {
namespace {

// All sections of a document, then what no section sees alone.
Scenario assemble(const TomlDocument& document, const KnownNames& names) {
  Problems problems;
  Scenario scenario;
  scenario.parameters = default_parameters();
  TomlSection root{document, problems};
  (void)root.text("extends");  // followed and taken off when files are loaded; still a valid key
  read_root(root, names, scenario);
  read_synthetic(root, scenario);
  read_parameters(root, names, scenario);
  read_structure(root, scenario);
  read_output(root, scenario);
  read_interventions(root, names, scenario);
  root.finish();
  check_dates(root, document, names, scenario, problems);
  check_overlaps(document, names, scenario, problems);
  check_shocks(document, names, scenario, problems);
  problems.throw_if_any();
  scenario.resolved = resolved_text(scenario);
  return scenario;
}

std::string episode_of(const TomlDocument& document) {
  Problems ignored;  // reported when the scenario itself is read
  TomlSection root{document, ignored};
  return root.text("episode").value_or("");
}

}  // namespace

Scenario read_scenario(const ScenarioRequest& request) {
  NamesByEpisode names;
  return read_scenario(request, names);
}

Scenario read_scenario(const ScenarioRequest& request, NamesByEpisode& names) {
  LoadedScenario loaded = load_scenario(request);
  const std::string episode = episode_of(loaded.document);
  auto known = names.find(episode);
  if (known == names.end()) {
    known = names.emplace(episode, read_known_names(request.scenarios_dir, episode)).first;
  }
  Scenario scenario = assemble(loaded.document, known->second);
  scenario.files = std::move(loaded.files);
  scenario.name = request.file.stem().string();
  return scenario;
}

Scenario read_scenario_text(std::string text, const std::string& name, const KnownNames& names) {
  Scenario scenario = assemble(load_scenario_text(std::move(text), name).document, names);
  scenario.name = std::filesystem::path{name}.stem().string();
  return scenario;
}

}  // namespace recognition
