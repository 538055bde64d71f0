#include "scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "core/text.hpp"
#include "scenario/keys.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestChain = 32;

void gather(const InputError& error, Problems& problems) {
  for (const Problem& problem : error.problems()) problems.add(problem);
}

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// `given` as it stands, seen from `from`, or as the name of a file in `shipped`; empty: none.
fs::path find_file(const fs::path& given, const fs::path& from, const fs::path& shipped) {
  std::error_code error;
  fs::path near = from.empty() ? given : (from / given).lexically_normal();
  if (fs::exists(near, error)) return near;
  if (given.has_parent_path()) return {};
  for (const fs::path& name : {given, fs::path{given.string() + ".toml"}}) {
    if (fs::is_regular_file(shipped / name, error)) return shipped / name;
  }
  return {};
}

[[noreturn]] void refuse_missing(Problem problem, const fs::path& given, const fs::path& shipped) {
  const auto names = names_in(shipped);
  problem.what = fmt::format("there is no file '{}'", given.string());
  problem.remedy = names.empty() ? "Check the path." : suggest(given.stem().string(), names);
  throw InputError({std::move(problem)});
}

// Interventions of one document, extends read off.
struct Link {
  TomlDocument document;
  fs::path path;
  std::optional<std::string> extends;
  Place place;  // of extends
};

Link read_link(const fs::path& path, Problems& problems) {
  Link link{TomlDocument::read(path), path, {}, {}};
  TomlSection root{link.document, problems};
  link.extends = root.text("extends");
  link.place = root.place("extends");
  link.document.erase("extends");
  link.document.expand("parameters", "from");
  return link;
}

std::string chain_text(const std::vector<Link>& chain, const fs::path& next) {
  std::string text;
  for (const Link& link : chain) text += link.path.filename().string() + " -> ";
  return text + next.filename().string();
}

// The file first, the base last.
std::vector<Link> read_chain(const fs::path& file, const fs::path& shipped, Problems& problems) {
  std::vector<Link> chain;
  chain.push_back(read_link(file, problems));
  while (chain.back().extends) {
    const Link& link = chain.back();
    Problem problem{link.place, {}, {}, {}, link.document.excerpt(link.place)};
    const fs::path next = find_file(*link.extends, link.path.parent_path(), shipped);
    if (next.empty()) {
      problem.why = "extends is relative to this file, or names a shipped scenario";
      refuse_missing(std::move(problem), *link.extends, shipped);
    }
    const bool cycle = std::any_of(chain.begin(), chain.end(), [&](const Link& earlier) {
      std::error_code error;
      return fs::equivalent(earlier.path, next, error);
    });
    if (cycle || chain.size() >= kLongestChain) {
      problem.what = cycle ? "extends goes round in a circle" : "extends goes on for too long";
      problem.why = cycle ? chain_text(chain, next) : fmt::format("{} files", kLongestChain);
      problem.remedy = "Let one of them stand alone.";
      throw InputError({std::move(problem)});
    }
    chain.push_back(read_link(next, problems));
  }
  return chain;
}

// A policy file holds its interventions; title and rationale speak to its reader.
TomlDocument read_policy(const fs::path& path, Problems& problems) {
  TomlDocument document = TomlDocument::read(path);
  TomlSection root{document, problems};
  for (const std::string_view key : {"title", "rationale"}) {
    root.require(key, "a policy file says what it is and why, with sources");
    (void)root.text(key);
  }
  root.require("interventions", "a policy is a list of interventions");
  (void)root.sections("interventions");
  if (root.has_empty_list("interventions")) {
    root.problem("interventions", "this policy does nothing", "its list of interventions is empty",
                 "Add [[interventions]].");
  }
  root.finish();
  for (const std::string_view key : {"title", "rationale"}) document.erase(key);
  return document;
}

}  // namespace

LoadedScenario load_scenario(const ScenarioRequest& request) {
  const fs::path file = find_file(request.file, {}, request.scenarios_dir);
  if (file.empty()) refuse_missing({}, request.file, request.scenarios_dir);
  Problems problems;
  const std::vector<std::string> joined{"interventions"};

  auto chain = read_chain(file, request.scenarios_dir, problems);
  LoadedScenario loaded{std::move(chain.back().document), {chain.back().path}};
  for (auto link = std::next(chain.rbegin()); link != chain.rend(); ++link) {
    loaded.document.overlay(std::move(link->document), joined);
    loaded.files.push_back(link->path);
  }
  const fs::path policies = request.scenarios_dir / "policies";
  for (const fs::path& given : request.policies) {
    try {
      const fs::path policy = find_file(given, {}, policies);
      if (policy.empty()) refuse_missing({}, given, policies);
      loaded.document.overlay(read_policy(policy, problems), joined);
      loaded.files.push_back(policy);
    } catch (const InputError& error) {
      gather(error, problems);
    }
  }
  for (const auto& [path, value] : request.set) {
    try {
      loaded.document.set(path, value);
    } catch (const InputError& error) {
      gather(error, problems);
    }
  }
  problems.throw_if_any();
  loaded.document.expand("parameters", "from");
  return loaded;
}

LoadedScenario load_scenario_text(std::string text, std::string name) {
  LoadedScenario loaded{TomlDocument::parse(std::move(text), std::move(name)), {}};
  Problems problems;
  TomlSection root{loaded.document, problems};
  if (root.has("extends")) {
    root.problem("extends", "extends is not possible here", "this text is not a file",
                 "Give a scenario that stands alone.");
  }
  problems.throw_if_any();
  loaded.document.expand("parameters", "from");
  return loaded;
}

}  // namespace recognition
