#include "study/comparison/assumptions.hpp"

#include <fmt/format.h>

#include <set>
#include <system_error>

#include "core/problems.hpp"
#include "core/text.hpp"
#include "core/toml.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHowToSet = "Write parameters.rho=2, as with --set.";

using Setting = std::pair<std::string, std::string>;

std::optional<Setting> setting_of(const std::string& word) {
  const auto sign = word.find('=');
  if (sign == std::string::npos || sign == 0) return std::nullopt;
  return Setting{word.substr(0, sign), word.substr(sign + 1)};
}

fs::path find_assumptions(const fs::path& file, const fs::path& shipped) {
  std::error_code error;
  if (fs::exists(file, error) || file.has_parent_path()) return file;
  for (const fs::path& name : {file, fs::path{file.string() + ".toml"}}) {
    if (fs::is_regular_file(shipped / name, error)) return shipped / name;
  }
  return file;
}

Assumption read_assumption(TomlSection& section) {
  Assumption assumption;
  section.require("name", "tables and files name it");
  assumption.name = section.text("name").value_or("");
  assumption.why = section.text("why").value_or("");
  const auto settings = section.texts("set");
  for (std::size_t k = 0; k < settings.size(); ++k) {
    if (const auto setting = setting_of(settings[k])) {
      assumption.set.push_back(*setting);
    } else {
      section.problem("set", k, fmt::format("'{}' sets nothing", settings[k]),
                      "it needs a path and a value", std::string(kHowToSet));
    }
  }
  assumption.policies = section.texts("policies");
  if (settings.empty() && assumption.policies.empty()) {
    section.problem("name", fmt::format("assumption '{}' assumes nothing", assumption.name), "",
                    "Give it set = [\"parameters.rho=2\"], or policies.");
  }
  section.finish();
  return assumption;
}

// What an assumption sets wrongly stands at its name instead of at a --set that nobody gave.
[[noreturn]] void refuse_under(const Assumption& assumption, const InputError& error) {
  std::vector<Problem> problems = error.problems();
  for (Problem& problem : problems) {
    if (problem.place.file.starts_with("--set ")) {
      problem.place.file = fmt::format("assumption '{}'", assumption.name);
    }
  }
  throw InputError(std::move(problems));
}

Scenario read_under(const Assumption* assumption, ScenarioRequest request) {
  if (assumption == nullptr) return read_scenario(request);
  request.set.insert(request.set.end(), assumption->set.begin(), assumption->set.end());
  request.policies.insert(request.policies.end(), assumption->policies.begin(),
                          assumption->policies.end());
  try {
    return read_scenario(request);
  } catch (const InputError& error) {
    refuse_under(*assumption, error);
  }
}

}  // namespace

std::string Assumption::settings_text() const {
  std::vector<std::string> parts;
  for (const auto& [path, value] : set) parts.push_back(fmt::format("{}={}", path, value));
  for (const std::string& policy : policies) parts.push_back(fmt::format("+{}", policy));
  return join(parts, ", ");
}

std::vector<Assumption> assumptions_from(const std::vector<std::string>& words) {
  std::vector<Assumption> assumptions;
  for (const std::string& word : words) {
    const auto setting = setting_of(word);
    if (!setting) {
      assumptions.push_back({word, {}, {}, {}});
    } else if (assumptions.empty()) {
      throw InputError(fmt::format("--assume '{}' has no name", word), "a name comes first",
                       "Write --assume steep parameters.rho=2.");
    } else {
      assumptions.back().set.push_back(*setting);
    }
  }
  for (const Assumption& assumption : assumptions) {
    if (assumption.set.empty()) {
      throw InputError(fmt::format("--assume '{}' sets nothing", assumption.name),
                       "scenarios come before it, settings after it", std::string(kHowToSet));
    }
  }
  return assumptions;
}

std::vector<Assumption> read_assumptions(const fs::path& file, const fs::path& scenarios_dir) {
  const auto document = TomlDocument::read(find_assumptions(file, scenarios_dir / "assumptions"));
  Problems problems;
  TomlSection root{document, problems};
  (void)root.text("title");
  root.require("assumption", "an assumptions file is a list of them");
  std::vector<Assumption> assumptions;
  for (TomlSection& section : root.sections("assumption")) {
    assumptions.push_back(read_assumption(section));
  }
  root.finish();
  problems.throw_if_any();
  return assumptions;
}

void check_names(const std::vector<Assumption>& assumptions) {
  std::set<std::string, std::less<>> names{std::string(kAsGiven)};
  for (const Assumption& assumption : assumptions) {
    if (!names.insert(assumption.name).second) {
      throw InputError(fmt::format("two assumptions are called '{}'", assumption.name),
                       fmt::format("'{}' is the scenarios as they are", kAsGiven),
                       "Give each a name of its own.");
    }
  }
}

std::vector<std::unique_ptr<const PreparedRun>> prepare_under(
    const Assumption* assumption, const std::vector<ScenarioRequest>& requests) {
  std::vector<std::unique_ptr<const PreparedRun>> runs;
  for (ScenarioRequest request : requests) {
    if (!runs.empty()) {
      const Scenario& base = runs.front()->scenario;
      request.set.emplace_back("seed", std::to_string(base.seed));
      request.set.emplace_back("replicates", std::to_string(base.replicates));
    }
    runs.push_back(prepare_run(read_under(assumption, request), request.scenarios_dir));
  }
  return runs;
}

}  // namespace recognition
