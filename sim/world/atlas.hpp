#pragma once
// The data tables of scenarios/world in memory: everything that is known of the nations, for all
// years. One atlas serves every episode. Nations stand in the order of their ISO codes, whatever
// the order of rows in the files; positions in `Atlas::nations` are used throughout.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "world/roll_calls.hpp"
#include "world/tables.hpp"

namespace recognition {

struct Spell {  // of existence: from the first month to the month before `until`
  Month from;
  std::optional<Month> until;
};

struct AtlasNation {
  std::string iso3;
  std::string name;
  std::string kind;  // un_member, un_observer, contested, associated, territory, historical
  std::string region;
  std::string subregion;
  double latitude = kMissing;  // of the capital, degrees
  double longitude = kMissing;
  std::vector<std::size_t> borders;  // land neighbours of today
  std::optional<Date> un_admission;
  std::vector<Spell> spells;  // in the state system, ascending; empty: never a state of the system
};

// A dated tie of a pair, years inclusive.
struct PairSpell {
  std::size_t a = 0;  // a < b
  std::size_t b = 0;
  int type = 0;  // contiguity: 1 land border .. 5 up to 400 miles of water; alliances: 0
  int start = 0;
  int end = 9999;
};

struct Membership {
  std::string organisation;
  std::size_t nation = 0;
  int start = 0;   // first year; 0 where not known
  int end = 9999;  // first year it is a member no longer
};

struct OpiumYear {
  int year = 0;
  double hectares = 0.0;
};

struct RomeParty {
  std::size_t nation = 0;
  Date start;
  std::optional<Date> end;
};

struct Atlas {
  std::vector<AtlasNation> nations;
  YearTable years;
  RollCalls roll_calls;
  std::vector<Membership> memberships;  // by organisation, nation, start
  std::vector<PairSpell> contiguity;    // by a, b, start, type
  std::vector<PairSpell> alliances;     // defence pacts to 2018, open ends in force; by a, b, start
  PairTable igo_shared;                 // number of organisations
  PairTable trade;                      // thousand current US$, both directions
  std::vector<OpiumYear> opium;         // Afghanistan, by year
  std::vector<RomeParty> rome_parties;  // empty where no list is embedded
  std::string data_hash;                // of the tables read

  [[nodiscard]] std::optional<std::size_t> find(std::string_view iso3) const;
  // The members in a year, ascending; empty for an unknown organisation.
  [[nodiscard]] std::vector<std::size_t> members(std::string_view organisation, int year) const;
  [[nodiscard]] std::vector<std::string> organisations() const;  // sorted
  [[nodiscard]] std::vector<std::string> codes() const;          // ISO codes, sorted
};

// Reads all tables of a directory. Throws InputError with every problem of every table.
[[nodiscard]] Atlas read_atlas(const std::filesystem::path& directory);

// The same from memory: the text of each file by its name ("nations.csv").
[[nodiscard]] Atlas parse_atlas(std::map<std::string, std::string> files);

}  // namespace recognition
