#include "world/atlas.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "world/atlas_reader.hpp"

namespace recognition {

std::optional<std::size_t> Atlas::find(std::string_view iso3) const {
  const auto at = std::lower_bound(
      nations.begin(), nations.end(), iso3,
      [](const AtlasNation& nation, std::string_view code) { return nation.iso3 < code; });
  if (at == nations.end() || at->iso3 != iso3) return std::nullopt;
  return static_cast<std::size_t>(at - nations.begin());
}

std::vector<std::size_t> Atlas::members(std::string_view organisation, int year) const {
  std::vector<std::size_t> found;
  for (const Membership& membership : memberships) {
    if (membership.organisation == organisation && membership.start <= year &&
        membership.end > year) {
      found.push_back(membership.nation);
    }
  }
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::string> Atlas::organisations() const {
  std::vector<std::string> names;
  for (const Membership& membership : memberships) {
    if (names.empty() || names.back() != membership.organisation) {
      names.push_back(membership.organisation);
    }
  }
  return names;
}

std::vector<std::string> Atlas::codes() const {
  std::vector<std::string> codes;
  codes.reserve(nations.size());
  for (const AtlasNation& nation : nations) codes.push_back(nation.iso3);
  return codes;
}

Atlas read_atlas(const std::filesystem::path& directory) {
  std::map<std::string, std::string> files;
  std::vector<Problem> problems;
  const auto read = [&](std::string_view name) {
    try {
      files.emplace(name, read_text_file(directory / name));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  };
  for (const std::string_view name : kRequiredTables) read(name);
  if (std::filesystem::exists(directory / kRomeStatute)) read(kRomeStatute);
  if (!problems.empty()) throw InputError(std::move(problems));
  return parse_atlas(std::move(files));
}

Atlas parse_atlas(std::map<std::string, std::string> files) {
  return AtlasReader(std::move(files)).read();
}

}  // namespace recognition
