#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "core/text.hpp"
#include "study/sweep/sweep_block.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostReplicatesAPoint = 10'000'000;
constexpr std::uint32_t kStandardReplicates = 32;
// Keys of a scenario that a sweep file may hold too: they hold at every point.
constexpr std::array<std::string_view, 8> kScenarioKeys{
    "start", "months", "seed", "observed_until", "episode", "parameters", "structure", "output"};

struct NamedStorage {
  std::string_view name;
  SweepStorage storage;
};
constexpr std::array kStorages{NamedStorage{"summaries", SweepStorage::kSummaries},
                               NamedStorage{"moves", SweepStorage::kMoves},
                               NamedStorage{"paths", SweepStorage::kPaths}};

using ReadBlock = SweepBlock (*)(TomlSection&, const SweepReading&);
struct AxisKind {
  std::string_view name;
  ReadBlock read;
};
constexpr std::array kAxisKinds{AxisKind{"grid", read_grid_block},
                                AxisKind{"list", read_list_block},
                                AxisKind{"zip", read_zip_block},
                                AxisKind{"latin-hypercube", read_latin_hypercube_block},
                                AxisKind{"sobol", read_sobol_block},
                                AxisKind{"morris", read_morris_block},
                                AxisKind{"saltelli", read_saltelli_block},
                                AxisKind{"csv", read_csv_block}};

SweepBlock read_axis(TomlSection section, const SweepReading& reading) {
  section.require("kind", "it says how the axis gets its values");
  const auto kind = section.text("kind");
  if (!kind) return {};
  for (const AxisKind& known : kAxisKinds) {
    if (known.name != *kind) continue;
    SweepBlock block = known.read(section, reading);
    section.finish();
    return block;
  }
  std::vector<std::string> names;
  names.reserve(kAxisKinds.size());
  for (const AxisKind& known : kAxisKinds) names.emplace_back(known.name);
  section.problem("kind", fmt::format("unknown kind '{}'", *kind), "of an axis",
                  suggest(*kind, names));
  return {};
}

SweepStorage read_storage(TomlSection& root) {
  const auto given = root.text("storage");
  if (!given) return SweepStorage::kSummaries;
  std::vector<std::string> names;
  for (const NamedStorage& known : kStorages) {
    if (known.name == *given) return known.storage;
    names.emplace_back(known.name);
  }
  root.problem("storage", fmt::format("'storage' is '{}'", *given),
               "it says what is kept of each point", suggest(*given, names));
  return SweepStorage::kSummaries;
}

// The keys of a table as --set paths, tables within it too.
void flatten(const std::string& path, const TomlValue& value, const SweepReading& reading,
             SweepPoint& common, std::vector<Place>& places) {
  if (value.kind == TomlValue::Kind::kTable) {
    for (const auto& [key, inner] : value.entries) {
      flatten(fmt::format("{}.{}", path, key), inner, reading, common, places);
    }
    return;
  }
  if (const auto cell = reading.cell(path, value)) {
    common.set.emplace_back(cell->path, cell->value);
    places.push_back(value.place);
  }
}

void read_common(TomlSection& root, const SweepReading& reading, SweepPoint& common,
                 std::vector<Place>& places) {
  for (const std::string_view key : kScenarioKeys) {
    if (const auto value = root.value(key)) {
      flatten(std::string{key}, *value, reading, common, places);
    }
  }
  std::size_t element = 0;
  for (const std::string& policy : root.texts("policies")) {
    const Place place = root.place("policies", element++);
    if (!policy.empty()) common.policies.push_back(reading.find(policy, "policies", place));
  }
  if (root.has_empty_list("policies")) {
    root.problem("policies", "the list of policies is empty", "it would add nothing",
                 "Name a policy, or take the key away.");
  }
}

void check_axes(const std::vector<SweepBlock>& blocks, TomlSection& root) {
  std::map<std::string, int> seen;
  double points = 1.0;
  for (const SweepBlock& block : blocks) {
    points *= static_cast<double>(block.rows());
    for (const SweepAxis& axis : block.axes) {
      if (++seen[axis.name] != 2) continue;
      root.problem("axis", fmt::format("'{}' is on two axes", axis.name),
                   "the later would undo the earlier", "Keep one of the two.");
    }
  }
  if (points > static_cast<double>(kMostSweepPoints)) {
    root.problem("axis", fmt::format("these axes make {:.0f} points", points),
                 fmt::format("a sweep may have {}; axes are multiplied", kMostSweepPoints),
                 "Use fewer values, or one sampled design over several paths.");
  }
}

// `sound`: those in which nothing is wrong.
std::vector<SweepBlock> read_blocks(TomlSection& root, const SweepReading& reading,
                                    std::vector<SweepBlock>& sound) {
  std::vector<SweepBlock> blocks;
  for (TomlSection& section : root.sections("axis")) {
    const std::size_t before = reading.problems().list().size();
    blocks.push_back(read_axis(std::move(section), reading));
    if (reading.problems().list().size() == before) sound.push_back(blocks.back());
  }
  if (blocks.empty() && (!root.has("axis") || root.has_empty_list("axis"))) {
    root.problem("axis", "this sweep has no axis", "there is nothing to sweep over",
                 R"(Add [[axis]] with kind = "list", path = "parameters.beta_r" and values = )"
                 "[0.5, 1.0].");
  }
  check_axes(blocks, root);
  return blocks;
}

std::string design_text(const std::vector<SweepBlock>& blocks) {
  nlohmann::ordered_json design{{"version", 1}, {"blocks", nlohmann::ordered_json::array()}};
  for (const SweepBlock& block : blocks) {
    nlohmann::ordered_json told = block.design;
    told["rows"] = block.rows();
    for (const SweepAxis& axis : block.axes) told["axes"].push_back(axis.name);
    design["blocks"].push_back(std::move(told));
  }
  return design.dump();
}

fs::path sweep_file(const fs::path& given, const fs::path& scenarios_dir) {
  std::error_code error;
  if (fs::is_regular_file(given, error) || given.has_parent_path()) return given;
  const fs::path shelf = scenarios_dir / "sweeps";
  std::vector<std::string> names;
  for (const fs::path& name : {given, fs::path{given.string() + ".toml"}}) {
    if (fs::is_regular_file(shelf / name, error)) return shelf / name;
  }
  for (const auto& entry : fs::directory_iterator(shelf, error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  throw InputError(fmt::format("there is no sweep '{}'", given.string()), "",
                   names.empty() ? "Check the path." : suggest(given.stem().string(), names));
}

}  // namespace

SweepPlan read_sweep(const fs::path& given, const fs::path& scenarios_dir) {
  const fs::path file = sweep_file(given, scenarios_dir);
  const TomlDocument document = TomlDocument::read(file);
  Problems problems;
  const SweepReading reading{document, problems, file, scenarios_dir};
  TomlSection root{document, problems};
  SweepPlan plan;
  plan.name = file.stem().string();
  root.require("title", "it heads tables and figures");
  plan.title = root.text("title").value_or("");
  plan.notes = root.text("notes").value_or("");
  root.require("extends", "it names the scenario that the sweep changes");
  if (const auto base = root.text("extends")) {
    plan.base = reading.find(*base, "", root.place("extends"));
  }
  plan.replicates = static_cast<std::uint32_t>(
      bounded_integer(root, "replicates", 1, kMostReplicatesAPoint, kStandardReplicates)
          .value_or(1));
  plan.storage = read_storage(root);
  SweepPoint common;
  std::vector<Place> places;
  common.base = plan.base;
  read_common(root, reading, common, places);
  std::vector<SweepBlock> sound;
  const bool has_base = problems.empty();
  const auto blocks = read_blocks(root, reading, sound);
  root.finish();
  if (has_base) try_on_scenario(sound, common, places, reading);
  problems.throw_if_any();

  plan.points = product_of(blocks, common);
  for (const SweepBlock& block : blocks) {
    plan.axes.insert(plan.axes.end(), block.axes.begin(), block.axes.end());
  }
  plan.design_json = design_text(blocks);
  return plan;
}

ScenarioRequest request_of(const SweepPoint& point, const fs::path& scenarios_dir) {
  return {point.base, point.policies, point.set, scenarios_dir};
}

std::string_view storage_name(SweepStorage storage) {
  for (const NamedStorage& known : kStorages) {
    if (known.storage == storage) return known.name;
  }
  return "";
}

}  // namespace recognition
