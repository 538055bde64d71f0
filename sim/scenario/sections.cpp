#include "scenario/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace recognition {
namespace {

void read_episode_name(TomlSection& root, const KnownNames& names, Scenario& scenario) {
  const auto episode = root.text("episode");
  if (!episode) return;
  const auto& known = names.episodes;
  if (std::find(known.begin(), known.end(), *episode) != known.end()) {
    scenario.episode = *episode;
    return;
  }
  root.problem("episode", fmt::format("unknown episode '{}'", *episode),
               "episodes are the files in scenarios/episodes", suggest(*episode, known));
}

void read_parameters_set(TomlSection& section, Scenario& scenario) {
  auto& keys = scenario.parameters_set;
  const auto given = section.texts("set");
  if (!section.has("set")) return;
  std::size_t element = 0;
  for (const std::string& name : given) {
    const std::size_t at = element++;
    if (name.empty() || std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
    section.problem("set", at, fmt::format("'{}' counts as set and has no value", name),
                    "each name in 'set' is a key of [parameters]",
                    nearest_or(name, keys, "Give it a value, or take it off the list."));
  }
  std::erase_if(keys, [&](const std::string& name) {
    return std::find(given.begin(), given.end(), name) == given.end();
  });
}

// Of a made-up world the paths are to fit 64 MiB, unless the scenario says how many.
std::uint32_t default_paths(const Scenario& scenario) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 26U;
  const std::uint64_t path = std::uint64_t{scenario.synthetic->nations} *
                             static_cast<std::uint64_t>(std::max(scenario.months, 1));
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(
      scenario.output.paths, kMostBytes / std::max<std::uint64_t>(path, 1)));
}

}  // namespace

void read_root(TomlSection& root, const KnownNames& names, Scenario& scenario) {
  CheckedSection checked{root, ""};
  scenario.title = checked.text("title").value_or("");
  scenario.notes = checked.text("notes").value_or("");
  const auto start = checked.month("start");
  if (start) scenario.start = *start;
  scenario.months = static_cast<int>(checked.integer("months").value_or(scenario.months));
  scenario.replicates =
      static_cast<std::uint32_t>(checked.integer("replicates").value_or(scenario.replicates));
  scenario.seed = static_cast<std::uint64_t>(
      checked.integer("seed").value_or(static_cast<std::int64_t>(scenario.seed)));
  scenario.observed_until = checked.month("observed_until");
  root.require("start", "it is the first month that is simulated");
  read_episode_name(root, names, scenario);
}

void read_synthetic(TomlSection& root, Scenario& scenario) {
  auto world = root.section("world");
  if (!root.has("episode") && !root.has("world")) {
    root.require("episode", "it says whose recognition is simulated");
  }
  if (!world) return;
  if (root.has("episode")) {
    root.problem("world", "there are an episode and a world of its own",
                 "a synthetic world has no record to play in", "Keep one of the two.");
  }
  world->require("synthetic", "it is the only kind of world that a scenario can make");
  if (auto section = world->section("synthetic")) {
    CheckedSection synthetic{*section, "world.synthetic"};
    section->require("nations", "it is the size of the world");
    SyntheticWorld made;
    made.nations = static_cast<std::uint32_t>(synthetic.integer("nations").value_or(2));
    made.mean_degree = static_cast<std::uint32_t>(synthetic.integer("mean_degree").value_or(12));
    made.seed = static_cast<std::uint64_t>(synthetic.integer("seed").value_or(1));
    if (section->has("nations") && made.nations > 2 && made.mean_degree >= made.nations) {
      section->problem(
          "mean_degree", fmt::format("'mean_degree' is {}", made.mean_degree),
          fmt::format("{} nations have at most {} peers each", made.nations, made.nations - 1),
          "Choose fewer peers or more nations.");
    }
    section->finish();
    scenario.synthetic = made;
  }
  world->finish();
}

void read_parameters(TomlSection& root, const KnownNames& names, Scenario& scenario) {
  auto section = root.section("parameters");
  if (!section) return;
  scenario.parameters_from = section->text("from").value_or("default");
  std::vector<std::string> known{"default", "prior"};
  known.insert(known.end(), names.calibrations.begin(), names.calibrations.end());
  const bool is_file = scenario.parameters_from.ends_with(".h5");
  if (!is_file && std::find(known.begin(), known.end(), scenario.parameters_from) == known.end()) {
    section->problem("from", fmt::format("unknown parameter set '{}'", scenario.parameters_from),
                     R"(sets are "default", "prior" and the files in scenarios/calibration)",
                     suggest(scenario.parameters_from, known));
  }
  for (const ParameterRow& row : parameter_table()) {
    const auto value = section->number(row.name);
    if (!value) continue;
    if (*value < row.lower || *value > row.upper) {
      section->problem(row.name, fmt::format("'{}' is {}", row.name, *value),
                       fmt::format("{} to {} are allowed; {}", row.lower, row.upper, row.unit),
                       fmt::format("The default is {}.", row.standard));
      continue;
    }
    scenario.parameters.*row.member = *value;
    scenario.parameters_set.emplace_back(row.name);
  }
  read_parameters_set(*section, scenario);
  section->finish();
}

void read_structure(TomlSection& root, Scenario& scenario) {
  auto section = root.section("structure");
  if (!section) return;
  CheckedSection checked{*section, "structure"};
  if (const auto contagion = checked.choice("contagion")) {
    scenario.structure.contagion = *contagion == "squared"     ? Contagion::kSquared
                                   : *contagion == "threshold" ? Contagion::kThreshold
                                                               : Contagion::kSimple;
  }
  scenario.structure.contagion_peers = static_cast<int>(
      checked.integer("contagion_peers").value_or(scenario.structure.contagion_peers));
  scenario.structure.endogenous_cover = section->boolean("endogenous_cover").value_or(false);
  section->finish();
}

void read_output(TomlSection& root, Scenario& scenario) {
  if (scenario.synthetic) scenario.output.paths = default_paths(scenario);
  auto section = root.section("output");
  if (!section) return;
  CheckedSection checked{*section, "output"};
  scenario.output.paths =
      static_cast<std::uint32_t>(checked.integer("paths").value_or(scenario.output.paths));
  section->finish();
}

}  // namespace recognition
