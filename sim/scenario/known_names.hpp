#pragma once
// What a scenario may name: nations, organisations, and the episode it plays in.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "world/atlas.hpp"
#include "world/episode.hpp"

namespace recognition {

struct MemberSpell {  // years, inclusive
  std::string nation;
  int first_year = 0;
  int last_year = 9999;
};

struct ScriptedAct {
  std::string nation;
  Month month;
};

struct EpisodeFacts {
  std::string name;
  std::string target;
  Rungs rungs = Rungs::kLadder;
  Month start;
  Month last_recorded;  // the record says nothing after this month
  std::vector<ScriptedAct> leader_moves;
};

struct KnownNames {
  // ISO codes, and when each is a nation of the model; never, for some.
  std::map<std::string, std::vector<Spell>, std::less<>> nations;
  std::map<std::string, std::vector<MemberSpell>, std::less<>> organisations;
  std::vector<std::string> episodes;      // sorted
  std::vector<std::string> calibrations;  // names in calibration/, sorted
  std::optional<EpisodeFacts> episode;    // of the episode asked for, where there is one

  [[nodiscard]] bool knows(std::string_view nation_or_organisation) const;
  // Whether a nation is one in some month of the span; organisations and "all" always are.
  [[nodiscard]] bool exists(const std::string& name, Month first, Month last) const;
  [[nodiscard]] std::vector<std::string> all() const;  // codes, organisations and "all"
  // Whether two names ("RUS", "EU", "all") mean a common nation in some month of the span.
  [[nodiscard]] bool share_a_nation(const std::string& a, const std::string& b, Month first,
                                    Month last) const;
};

// From world/ and episodes/ of a scenarios directory. `episode` may be empty or unknown: then the
// facts stay empty. Throws InputError when the tables or the episode cannot be read.
[[nodiscard]] KnownNames read_known_names(const std::filesystem::path& scenarios_dir,
                                          const std::string& episode);

}  // namespace recognition
