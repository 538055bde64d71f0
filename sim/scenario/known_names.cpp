#include "scenario/known_names.hpp"

#include <algorithm>
#include <set>

#include "core/csv.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

EpisodeFacts facts_of(const Episode& episode) {
  const Month start = episode.start.in_month();
  EpisodeFacts facts{episode.name, episode.target, episode.rungs, start, start, {}};
  if (!episode.record.empty()) facts.last_recorded = episode.record.back().date.in_month();
  if (episode.complete_until) facts.last_recorded = *episode.complete_until;
  for (const LeaderMove& move : episode.leader_moves) {
    facts.leader_moves.push_back({move.nation, move.month});
  }
  return facts;
}

void read_nations(const std::filesystem::path& path, Problems& problems, KnownNames& names) {
  const CsvTable table{path, {"iso3", "spells"}, problems};
  const std::size_t code = table.column("iso3");
  const std::size_t spells = table.column("spells");
  if (code == CsvTable::kNoColumn || spells == CsvTable::kNoColumn) return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto& of_nation = names.nations[std::string{table.text(row, code)}];
    for (const std::string_view text : words(table.text(row, spells))) {
      const auto ends = split(text, '/');  // from/until, the latter empty while it lasts
      const auto from = parse_month(ends.front());
      if (from) of_nation.push_back({*from, parse_month(ends.back())});
    }
  }
}

void read_organisations(const std::filesystem::path& path, Problems& problems, KnownNames& names) {
  const CsvTable table{path, {"iso3", "org", "start", "end"}, problems};
  const std::size_t code = table.column("iso3");
  const std::size_t organisation = table.column("org");
  const std::size_t start = table.column("start");
  const std::size_t end = table.column("end");
  for (const std::size_t column : {code, organisation, start, end}) {
    if (column == CsvTable::kNoColumn) return;
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto year = [&](std::size_t column, int otherwise) {
      const std::string_view text = table.text(row, column).substr(0, 4);
      const auto known = parse_dated(text);
      return known ? known->date.year : otherwise;
    };
    names.organisations[std::string{table.text(row, organisation)}].push_back(
        {std::string{table.text(row, code)}, year(start, 0), year(end, 9999)});
  }
}

std::vector<std::string> calibrations_in(const std::filesystem::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".h5") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

bool KnownNames::knows(std::string_view name) const {
  return name == "all" || nations.contains(name) || organisations.contains(name);
}

bool KnownNames::exists(const std::string& name, Month first, Month last) const {
  const auto nation = nations.find(name);
  if (nation == nations.end()) return true;
  return std::any_of(nation->second.begin(), nation->second.end(), [&](const Spell& spell) {
    return spell.from <= last && (!spell.until || first < *spell.until);
  });
}

std::vector<std::string> KnownNames::all() const {
  std::vector<std::string> names;
  for (const auto& [code, spells] : nations) names.push_back(code);
  for (const auto& [name, members] : organisations) names.push_back(name);
  names.emplace_back("all");
  return names;
}

bool KnownNames::share_a_nation(const std::string& a, const std::string& b, Month first,
                                Month last) const {
  if (a == b || a == "all" || b == "all") return true;
  const auto members = [&](const std::string& name) {
    std::set<std::string> found;
    const auto organisation = organisations.find(name);
    if (organisation == organisations.end()) return std::set<std::string>{name};
    for (const MemberSpell& spell : organisation->second) {
      if (spell.first_year <= last.year() && spell.last_year >= first.year()) {
        found.insert(spell.nation);
      }
    }
    return found;
  };
  const auto of_a = members(a);
  const auto of_b = members(b);
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](const std::string& nation) { return of_b.contains(nation); });
}

KnownNames read_known_names(const std::filesystem::path& scenarios_dir,
                            const std::string& episode) {
  KnownNames names;
  Problems problems;
  read_nations(scenarios_dir / "world" / "nations.csv", problems, names);
  read_organisations(scenarios_dir / "world" / "memberships.csv", problems, names);
  problems.throw_if_any();
  names.episodes = list_episodes(scenarios_dir / "episodes");
  names.calibrations = calibrations_in(scenarios_dir / "calibration");
  if (std::find(names.episodes.begin(), names.episodes.end(), episode) != names.episodes.end()) {
    names.episode = facts_of(read_episode(scenarios_dir / "episodes", episode));
  }
  return names;
}

}  // namespace recognition
