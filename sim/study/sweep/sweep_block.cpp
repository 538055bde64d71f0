#include "study/sweep/sweep_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <system_error>

#include "core/text.hpp"
#include "core/toml_path.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

// A word that --set takes without quotes and that means nothing else.
bool is_plain_word(std::string_view word) {
  if (word.empty() || word == "true" || word == "false" || word == "inf" || word == "nan") {
    return false;
  }
  if (parse_month(word)) return true;
  return std::isalpha(static_cast<unsigned char>(word.front())) != 0 &&
         std::all_of(word.begin(), word.end(), [](unsigned char letter) {
           return std::isalnum(letter) != 0 || letter == '_' || letter == '-';
         });
}

std::string set_text(const TomlValue& value) {
  return value.kind == TomlValue::Kind::kText && is_plain_word(value.word) ? value.word
                                                                           : value.text;
}

std::vector<std::string> names_on(const fs::path& shelf) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(shelf, error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

void SweepReading::problem(const Place& place, std::string what, std::string why,
                           std::string remedy) const {
  problems_.add(
      Problem{place, std::move(what), std::move(why), std::move(remedy), document_.excerpt(place)});
}

fs::path SweepReading::find(const std::string& given, std::string_view shelf,
                            const Place& place) const {
  std::error_code error;
  const fs::path shipped = scenarios_dir_ / shelf;
  fs::path near = (file_.parent_path() / given).lexically_normal();
  if (!given.empty() && fs::is_regular_file(near, error)) return near;
  for (const std::string& name : {given, given + ".toml"}) {
    // Its bare name, which `run` takes too, and which is the same on every machine.
    if (!given.empty() && fs::is_regular_file(shipped / name, error)) return fs::path{given};
  }
  const auto names = names_on(shipped);
  problem(place, fmt::format("there is no file '{}'", given),
          "a name is relative to this file, or that of a shipped one",
          names.empty() ? "Check the path." : suggest(fs::path{given}.stem().string(), names));
  return {};
}

std::optional<SweepCell> SweepReading::cell(const std::string& axis, const TomlValue& value) const {
  SweepCell cell;
  cell.line = value.place.line;
  cell.column = value.place.column;
  cell.label = value.word;
  if (axis == kScenarioAxis) {
    if (value.kind != TomlValue::Kind::kText) {
      problem(value.place, fmt::format("{} names no scenario", value.text),
              "the axis 'scenario' changes the scenario that a point starts from",
              R"(Write for example values = ["taliban-2025", "kosovo-2008"].)");
      return std::nullopt;
    }
    cell.base = find(value.word, "", value.place);
    return cell.base.empty() ? std::nullopt : std::optional{cell};
  }
  if (axis == kPolicyAxis) {
    std::vector<std::string> labels;
    const std::vector<TomlValue> one{value};
    for (const TomlValue& name : value.kind == TomlValue::Kind::kList ? value.elements : one) {
      if (name.kind != TomlValue::Kind::kText) {
        problem(name.place, fmt::format("{} names no policy", name.text),
                "the axis 'policy' lays policy files over the scenario",
                R"(Write for example values = ["none", "no-russia", ["no-russia", )"
                R"("schools-reopen"]].)");
        return std::nullopt;
      }
      if (name.word == kNoPolicy) continue;
      labels.push_back(name.word);
      cell.policies.push_back(find(name.word, "policies", name.place));
      if (cell.policies.back().empty()) return std::nullopt;
    }
    cell.label = labels.empty() ? std::string{kNoPolicy} : join(labels, "+");
    return cell;
  }
  if (value.kind == TomlValue::Kind::kTable) {
    problem(value.place, "a table is no value of an axis", "each value is set as by --set",
            "Use one path for each of its keys, and kind = \"zip\".");
    return std::nullopt;
  }
  cell.path = axis;
  cell.value = set_text(value);
  return cell;
}

std::vector<std::pair<std::string, Place>> SweepReading::paths(TomlSection& section) const {
  std::vector<std::pair<std::string, Place>> found;
  const bool several = section.has("paths");
  if (section.has("path") && several) {
    section.problem("paths", "there are 'path' and 'paths'", "", "Keep one of the two.");
  }
  if (several) {
    std::size_t element = 0;
    for (std::string& path : section.texts("paths")) {
      found.emplace_back(std::move(path), section.place("paths", element++));
    }
    if (section.has_empty_list("paths")) {
      section.problem("paths", "the list of paths is empty", "this axis would change nothing",
                      "Name what changes, for example paths = [\"parameters.beta_r\"].");
    }
    (void)section.text("path");
  } else {
    section.require("path", "it says what changes along the axis, as --set does");
    if (auto path = section.text("path")) found.emplace_back(*path, section.place("path"));
    if (!section.has("path")) (void)section.value("paths");
  }
  for (const auto& [path, place] : found) {
    if (path.empty() || read_path(path, TomlDocument::kLimitDepth)) continue;
    problem(place, fmt::format("'{}' is not a path", path),
            "a path is keys joined by dots, with [n] for an element of a list",
            "Write for example parameters.beta_r or interventions.russia.start.");
  }
  return found;
}

std::optional<std::int64_t> bounded_integer(TomlSection& section, std::string_view key,
                                            std::int64_t lower, std::int64_t upper,
                                            std::int64_t standard) {
  if (!section.has(key) && standard != 0) {
    (void)section.integer(key);
    return standard;
  }
  const auto value = section.integer(key);
  if (!value || (*value >= lower && *value <= upper)) return value;
  section.problem(key, fmt::format("'{}' is {}", key, *value),
                  fmt::format("{} to {} are allowed", lower, upper), "Choose another number.");
  return std::nullopt;
}

std::vector<SweepPoint> product_of(const std::vector<SweepBlock>& blocks,
                                   const SweepPoint& common) {
  std::vector<SweepPoint> points{common};
  for (const SweepBlock& block : blocks) {
    std::vector<SweepPoint> grown;
    grown.reserve(points.size() * block.rows());
    for (const SweepPoint& point : points) {
      for (std::size_t at = 0; at < block.cells.size();) {
        SweepPoint next = point;
        for (std::size_t axis = 0; axis < block.axes.size(); ++axis, ++at) {
          const SweepCell& cell = block.cells[at];
          next.values.push_back(cell.label);
          if (!cell.path.empty()) next.set.emplace_back(cell.path, cell.value);
          next.policies.insert(next.policies.end(), cell.policies.begin(), cell.policies.end());
          if (!cell.base.empty()) next.base = cell.base;
        }
        grown.push_back(std::move(next));
      }
    }
    points = std::move(grown);
  }
  return points;
}

}  // namespace recognition
