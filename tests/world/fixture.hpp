#pragma once
// A small world of made-up nations, and the shipped one.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/problems.hpp"
#include "core/text.hpp"
#include "support/paths.hpp"
#include "world/build.hpp"

namespace recognition::test {

using Tables = std::map<std::string, std::string>;

// TGT the target at (0, 0); SPO sponsor, RIV rival; AAA and BBB of one subregion, CCC and DDD of
// another; EEE (of the first) enters in 1995, FFF (of the second) leaves in 1992. NOV never voted.
inline Tables small_tables() {
  Tables tables;
  tables["nations.csv"] =
      "iso3,name,kind,region,subregion,latitude,longitude,borders,un_admission,spells\n"
      "TGT,Target,un_member,East,S1,0,0,AAA,1950-01-01,1950-01/\n"
      "SPO,Sponsor,un_member,West,S3,0,90,,1950-01-01,1950-01/\n"
      "RIV,Rival,un_member,West,S3,0,-90,,1950-01-01,1950-01/\n"
      "AAA,Aland,un_member,East,S1,0,10,TGT,1950-01-01,1950-01/\n"
      "BBB,Bland,un_member,East,S1,0,20,,1950-01-01,1950-01/\n"
      "CCC,Cland,un_member,East,S2,10,0,,1950-01-01,1950-01/\n"
      "DDD,Dland,un_member,East,S2,20,0,,1991-06-15,1950-01/\n"
      "EEE,Eland,un_member,East,S1,5,15,,1995-01-01,1995-01/\n"
      "FFF,Fland,historical,East,S2,30,0,,1950-01-01,1950-01/1992-01\n"
      "NOV,Novote,un_member,East,S2,25,0,,1950-01-01,1950-01/\n"
      "PAL,Palace,un_observer,East,S1,1,1,,,\n";
  tables["nation_years.csv"] =
      "iso3,year,libdem,women_civlib,women_polemp,uds,muslim_share,population,gdp\n"
      "SPO,1989,0.5,0.7,0.9,1,0.5,1,600\n"
      "RIV,1989,0.9,0.9,0.9,2,0,1,300\n"
      "AAA,1989,0.2,0.4,0.6,-1,0.9,1,50\n"
      "BBB,1986,0.4,0.8,0.6,0,0.2,1,30\n"
      "CCC,1989,,,,0.5,,1,20\n"
      "TGT,1989,0.1,0.1,0.3,-2,0.8,1,10\n"
      "TGT,1990,0.1,0.2,0.4,-2,0.8,1,10\n"
      "TGT,1992,0.1,0.4,,-2,0.8,1,10\n";
  tables["rollcalls.csv"] = "rcid,date,hr,me,votes AAA BBB CCC DDD FFF RIV SPO TGT\n";
  const std::vector<std::string> votes{"YNYA.NYY", "YNAA.NYY", "YYYY.YYY", "NYYN.YNN",
                                       "YNYA.NYY", "ANYN.NYY", "YNNAANYY", "YYYYYAYY",
                                       "YNY..NYY", "YNYA.NYY", "NNNN.NNN", "YNAY.NYN"};
  for (std::size_t k = 0; k < votes.size(); ++k) {
    tables["rollcalls.csv"] += std::to_string(k + 1) + ",1988-0" + std::to_string(k % 9 + 1) +
                               "-15,0,0," + votes[k] + "\n";
  }
  tables["memberships.csv"] =
      "iso3,org,start,end\nSPO,CLUB,1980,\nAAA,CLUB,1985,1993\nTGT,CLUB,,\nEEE,CLUB,1996,\n"
      "RIV,UNSC_P5,,\n";
  tables["contiguity.csv"] =
      "a,b,type,start,end\nAAA,BBB,1,1950,\nBBB,TGT,4,1950,1980\n"
      "CCC,TGT,2,1950,\nEEE,TGT,1,1995,\n";
  tables["alliances.csv"] =
      "a,b,start,end\nAAA,SPO,1960,\nAAA,RIV,1960,1988\nBBB,SPO,1960,\n"
      "BBB,RIV,1960,\n";
  tables["igo_shared.csv"] = "a,b,1985,1990\nAAA,SPO,10,1\nBBB,SPO,20,1\nCCC,SPO,30,1\n";
  tables["trade.csv"] =
      "a,b,1984,1988,1992\nAAA,SPO,1,60,\nAAA,TGT,1,20,\nAAA,BBB,,20,10\n"
      "BBB,SPO,,0.5,\nBBB,DDD,,999.5,\nCCC,TGT,,5,\n";
  tables["opium.csv"] = "year,hectares\n1989,100\n1991,50\n1992,\n1993,0\n";
  return tables;
}

inline std::string small_episode_toml() {
  return "title = \"A case\"\nkind = \"government\"\ntarget = \"TGT\"\nplace = \"TGT\"\n"
         "start = 1990-01-01\nsponsors = [\"SPO\"]\nrivals = [\"RIV\"]\nrungs = \"ladder\"\n"
         "exit_to = 3\nconduct = \"TGT\"\ncontrol = \"1990-03\"\nun_seat = \"1991-01\"\n\n"
         "[affinity]\nof = \"muslim_share\"\ntarget = 0.8\ncontested_with = 0.3\n"
         "source = \"made up\"\n";
}

inline std::string record_header() { return "iso3,date,event,precision,source,confidence\n"; }

inline Episode small_episode(const std::string& toml = small_episode_toml(),
                             const std::string& record = "") {
  return parse_episode({"small", toml, record_header() + record, "small.toml", "small.csv"});
}

inline WorldRequest small_request() { return {Month{1990, 1}, 120, {}}; }

inline World small_world() {
  return build_world(parse_atlas(small_tables()), small_episode(), small_request());
}

inline std::filesystem::path scenarios() { return source_dir() / "scenarios"; }

inline Tables shipped_tables() {
  Tables tables;
  for (const auto& entry : std::filesystem::directory_iterator(scenarios() / "world")) {
    if (entry.path().extension() != ".csv") continue;
    tables[entry.path().filename().string()] = read_text_file(entry.path());
  }
  return tables;
}

inline Episode shipped_episode(const std::string& name) {
  return read_episode(scenarios() / "episodes", name);
}

// What reading gives to the user; empty when nothing is thrown.
template <typename Action>
std::string message_of(Action action) {
  try {
    static_cast<void>(action());
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the fixture has no '" + from + "'");
  return text.replace(at, from.size(), to);
}

}  // namespace recognition::test
