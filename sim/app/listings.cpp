#include "app/listings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/listing.hpp"
#include "core/toml.hpp"
#include "model/parameters.hpp"
#include "model/variables.hpp"
#include "scenario/load.hpp"
#include "world/atlas.hpp"
#include "world/record.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
constexpr auto kNotOnScreen = Shown::kNotOnScreen;
constexpr auto kJsonOnly = Shown::kJsonOnly;

std::vector<fs::path> toml_files(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end(),
            [](const fs::path& a, const fs::path& b) { return a.stem() < b.stem(); });
  return files;
}

template <class Value>
Json or_null(const std::optional<Value>& value) {
  if (!value) return nullptr;
  if constexpr (requires { value->text(); }) {
    return value->text();
  } else {
    return *value;
  }
}

std::vector<Json> scenario_row(const fs::path& file, const fs::path& scenarios_dir) {
  ScenarioRequest request;
  request.file = file;
  request.scenarios_dir = scenarios_dir;
  const LoadedScenario loaded = load_scenario(request);
  Problems ignored;  // `recognition validate` tells them
  TomlSection root{loaded.document, ignored};
  return {file.stem().string(),
          or_null(root.text("episode")),
          or_null(root.month("start")),
          or_null(root.integer("months")),
          or_null(root.month("observed_until")),
          root.text("title").value_or("")};
}

std::vector<Json> policy_row(const fs::path& file) {
  const TomlDocument document = TomlDocument::read(file);
  Problems ignored;
  TomlSection root{document, ignored};
  Json types = Json::array();
  Json starts = Json::array();
  for (TomlSection& intervention : root.sections("interventions")) {
    types.push_back(intervention.text("type").value_or(""));
    if (const auto start = intervention.month("start")) starts.push_back(start->text());
  }
  return {file.stem().string(), std::move(types), std::move(starts),
          root.text("title").value_or(""), root.text("rationale").value_or("")};
}

Json bounds_text(double lower, double upper) { return fmt::format("{} to {}", lower, upper); }

std::string need_text(const PolicyType& type) {
  using Field = std::pair<std::string_view, Need>;
  const std::array fields{Field{"actors", type.actors},    Field{"targets", type.targets},
                          Field{"end", type.end},          Field{"magnitude", type.magnitude},
                          Field{"ramp_months", type.ramp}, Field{"trigger", type.trigger},
                          Field{"rung", type.rung},        Field{"decision", type.decision},
                          Field{"stance", type.stance}};
  std::string text = "start";
  for (const auto& [name, need] : fields) {
    if (need == Need::kRequired) text += fmt::format(", {}", name);
    if (need == Need::kOptional) text += fmt::format(", [{}]", name);
  }
  return text;
}

}  // namespace

Listing list_of_nations(const fs::path& scenarios_dir) {
  const Atlas atlas = read_atlas(scenarios_dir / "world");
  Listing listing{{{"iso3", "code"},
                   {"name", "name"},
                   {"kind", "kind"},
                   {"subregion", "subregion"},
                   {"un_admission", "UN since"},
                   {"state_from", "state from"},
                   {"state_until", "until"}},
                  {}};
  for (const AtlasNation& nation : atlas.nations) {
    Json from = nullptr;
    Json until = nullptr;
    if (!nation.spells.empty()) {
      from = nation.spells.front().from.text();
      until = or_null(nation.spells.back().until);
    }
    listing.rows.push_back({nation.iso3, nation.name, nation.kind, nation.subregion,
                            or_null(nation.un_admission), from, until});
  }
  return listing;
}

Listing list_of_episodes(const fs::path& scenarios_dir) {
  const fs::path directory = scenarios_dir / "episodes";
  Listing listing{{{"name", "name"},
                   {"kind", "kind"},
                   {"target", "target"},
                   {"start", "start"},
                   {"complete_until", "record to"},
                   {"recognitions", "recognitions", kRight},
                   {"sponsors", "sponsors"},
                   {"rivals", "rivals"},
                   {"title", "title"}},
                  {}};
  for (const std::string& name : list_episodes(directory)) {
    const Episode episode = read_episode(directory, name);
    const auto moves = recorded_moves(episode);
    const auto recognitions =
        std::count_if(moves.begin(), moves.end(),
                      [](const RecordedMove& move) { return move.to == kRecognised; });
    listing.rows.push_back({name, episode.kind == EpisodeKind::kGovernment ? "government" : "state",
                            episode.target, episode.start.text(), or_null(episode.complete_until),
                            recognitions, episode.sponsors, episode.rivals, episode.title});
  }
  return listing;
}

Listing list_of_scenarios(const fs::path& scenarios_dir, std::vector<std::string>& unreadable) {
  Listing listing{{{"name", "name"},
                   {"episode", "episode"},
                   {"start", "start"},
                   {"months", "months", kRight},
                   {"observed_until", "observed to"},
                   {"title", "title"}},
                  {}};
  for (const fs::path& file : toml_files(scenarios_dir)) {
    try {
      listing.rows.push_back(scenario_row(file, scenarios_dir));
    } catch (const InputError&) {
      unreadable.push_back(file.string());
    }
  }
  return listing;
}

Listing list_of_policies(const fs::path& scenarios_dir, std::vector<std::string>& unreadable) {
  Listing listing{{{"name", "name"},
                   {"types", "types"},
                   {"starts", "from"},
                   {"title", "title"},
                   {"rationale", "rationale", Align::kLeft, kJsonOnly}},
                  {}};
  for (const fs::path& file : toml_files(scenarios_dir / "policies")) {
    try {
      listing.rows.push_back(policy_row(file));
    } catch (const InputError&) {
      unreadable.push_back(file.string());
    }
  }
  return listing;
}

Listing list_of_policy_types() {
  Listing listing{{{"type", "type"},
                   {"fields", "fields"},
                   {"unit", "unit of magnitude", Align::kLeft, kNotOnScreen},
                   {"lower", "lower", kRight, kNotOnScreen},
                   {"upper", "upper", kRight, kNotOnScreen},
                   {"moves", "moves", Align::kLeft, kNotOnScreen},
                   {"keeps_order", "keeps order", Align::kLeft, kNotOnScreen},
                   {"summary", "what it does"}},
                  {}};
  for (const PolicyType& type : policy_types()) {
    listing.rows.push_back({type.name, need_text(type), type.unit, type.lower, type.upper,
                            type.moves, type.keeps_order, type.summary});
  }
  return listing;
}

Listing list_of_parameters() {
  Listing listing{{{"name", "name"},
                   {"symbol", "symbol"},
                   {"default", "default", kRight},
                   {"unit", "unit"},
                   {"lower", "lower", kRight, kJsonOnly},
                   {"upper", "upper", kRight, kJsonOnly},
                   {"bounds", "bounds"},
                   {"prior", "prior"},
                   {"grade", "grade"},
                   {"meaning", "meaning"},
                   {"source", "source", Align::kLeft, kNotOnScreen},
                   {"learnt_from", "learnt from", Align::kLeft, kNotOnScreen}},
                  {}};
  for (const ParameterRow& row : parameter_table()) {
    listing.rows.push_back({row.name, row.symbol, row.standard, row.unit, row.lower, row.upper,
                            bounds_text(row.lower, row.upper), prior_text(row),
                            grade_text(row.grade), row.meaning, row.source, row.learnt_from});
  }
  return listing;
}

Listing list_of_variables() {
  Listing listing{{{"symbol", "symbol"},
                   {"entity", "of"},
                   {"range", "range"},
                   {"unit", "unit"},
                   {"changes", "changes"},
                   {"results", "in results as", Align::kLeft, kNotOnScreen},
                   {"meaning", "meaning"}},
                  {}};
  for (const VariableRow& row : variable_table()) {
    listing.rows.push_back({row.symbol, row.entity, row.range, row.unit, changes_text(row.changes),
                            row.results, row.meaning});
  }
  return listing;
}

}  // namespace recognition
