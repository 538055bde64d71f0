#include <toml++/toml.h>

#include <algorithm>

#include "core/toml_text.hpp"
#include "scenario/sections.hpp"

namespace recognition {
namespace {

std::int64_t whole(std::uint64_t value) { return static_cast<std::int64_t>(value); }

toml::array array_of(const std::vector<std::string>& texts) {
  toml::array list;
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

std::string_view contagion_name(Contagion contagion) {
  switch (contagion) {
    case Contagion::kSquared:
      return "squared";
    case Contagion::kThreshold:
      return "threshold";
    default:
      return "simple";
  }
}

toml::table parameters_table(const Scenario& scenario) {
  toml::table table;
  table.insert("from", scenario.parameters_from);
  table.insert("set", array_of(scenario.parameters_set));
  for (const ParameterRow& row : parameter_table()) {
    table.insert(row.name, scenario.parameters.*row.member);
  }
  return table;
}

toml::table structure_table(const Structure& structure) {
  toml::table table;
  table.insert("contagion", contagion_name(structure.contagion));
  table.insert("contagion_peers", structure.contagion_peers);
  table.insert("endogenous_cover", structure.endogenous_cover);
  return table;
}

toml::table intervention_table(const Intervention& intervention) {
  const PolicyType& type = *find_policy_type(intervention.type);
  toml::table table;
  table.insert("type", intervention.type);
  table.insert("name", intervention.name);
  table.insert("start", intervention.start.text());
  table.insert("source", intervention.source);
  if (!intervention.actors.empty()) table.insert("actors", array_of(intervention.actors));
  if (!intervention.targets.empty()) table.insert("targets", array_of(intervention.targets));
  if (intervention.end) table.insert("end", intervention.end->text());
  if (intervention.magnitude) table.insert("magnitude", *intervention.magnitude);
  if (type.ramp != Need::kForbidden) table.insert("ramp_months", intervention.ramp_months);
  if (intervention.trigger) table.insert("trigger", *intervention.trigger);
  if (intervention.rung) table.insert("rung", *intervention.rung);
  if (intervention.decision) table.insert("decision", *intervention.decision);
  if (intervention.stance) table.insert("stance", *intervention.stance);
  return table;
}

}  // namespace

std::string resolved_text(const Scenario& scenario) {
  toml::table root;
  root.insert("title", scenario.title);
  root.insert("notes", scenario.notes);
  if (!scenario.episode.empty()) root.insert("episode", scenario.episode);
  root.insert("start", scenario.start.text());
  root.insert("months", scenario.months);
  root.insert("replicates", scenario.replicates);
  root.insert("seed", whole(scenario.seed));
  if (scenario.observed_until) root.insert("observed_until", scenario.observed_until->text());
  if (const auto& made = scenario.synthetic) {
    root.insert("world", toml::table{{"synthetic", toml::table{{"nations", made->nations},
                                                               {"mean_degree", made->mean_degree},
                                                               {"seed", whole(made->seed)}}}});
  }
  root.insert("parameters", parameters_table(scenario));
  root.insert("structure", structure_table(scenario.structure));
  root.insert("output", toml::table{{"paths", scenario.output.paths}});
  toml::array interventions;
  for (const Intervention& intervention : scenario.interventions) {
    interventions.push_back(intervention_table(intervention));
  }
  if (!interventions.empty()) root.insert("interventions", std::move(interventions));

  return toml_text(root);
}

}  // namespace recognition
