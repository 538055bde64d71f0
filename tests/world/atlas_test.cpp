#include "world/atlas.hpp"

#include <catch2/catch.hpp>

#include "world/fixture.hpp"
#include "world/frame.hpp"

namespace recognition {
namespace {

using test::has;
using test::replaced;
using test::small_tables;
using test::Tables;

std::string message(Tables tables) {
  return test::message_of([&] { return parse_atlas(std::move(tables)); });
}

std::string message_with(const std::string& table, const std::string& from, const std::string& to) {
  Tables tables = small_tables();
  tables[table] = replaced(tables[table], from, to);
  return message(std::move(tables));
}

int states_in(const Atlas& atlas, Month month) {
  int states = 0;
  for (const AtlasNation& nation : atlas.nations) states += exists(nation, month) ? 1 : 0;
  return states;
}

TEST_CASE("atlas: the shipped tables load and know how many states there were") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  CHECK(states_in(atlas, Month{2025, 7}) == 193);
  CHECK(states_in(atlas, Month{2011, 6}) == 192);  // before South Sudan
  CHECK(states_in(atlas, Month{1949, 10}) == 73);
  CHECK(atlas.roll_calls.size() == 6299);
  CHECK(atlas.data_hash.size() == 64);
}

TEST_CASE("atlas: each missing table is named, all at once") {
  for (const auto& [name, text] : small_tables()) {
    Tables tables = small_tables();
    tables.erase(name);
    CHECK(message(tables) == name +
                                 ": this table is missing (the world needs all of its tables). "
                                 "Restore it from the repository.");
  }
  const std::string all = message({});
  for (const auto& [name, text] : small_tables()) CHECK(has(all, name + ": this table is missing"));
}

TEST_CASE("atlas: each missing column is named with its table") {
  const std::map<std::string, std::vector<std::string>> columns{
      {"nations.csv",
       {"iso3", "name", "kind", "region", "subregion", "latitude", "longitude", "borders",
        "un_admission", "spells"}},
      {"nation_years.csv",
       {"iso3", "year", "libdem", "women_civlib", "women_polemp", "uds", "muslim_share",
        "population", "gdp"}},
      {"rollcalls.csv", {"rcid", "date"}},
      {"memberships.csv", {"iso3", "org", "start", "end"}},
      {"contiguity.csv", {"a", "b", "type", "start", "end"}},
      {"alliances.csv", {"a", "b", "start", "end"}},
      {"igo_shared.csv", {"a", "b"}},
      {"trade.csv", {"a", "b"}},
      {"opium.csv", {"year", "hectares"}}};
  for (const auto& [table, names] : columns) {
    for (const std::string& name : names) {
      Tables tables = small_tables();
      const std::string header = tables[table].substr(0, tables[table].find('\n'));
      std::string renamed = "," + header + ",";
      renamed = replaced(renamed, "," + name + ",", ",old_" + name + ",");
      tables[table].replace(0, header.size(), renamed.substr(1, renamed.size() - 2));
      INFO(table << " " << name);
      CHECK(has(message(tables), table + ":1:1: column '" + name + "' is missing"));
    }
  }
}

TEST_CASE("atlas: the votes' column names its nations") {
  CHECK(has(message_with("rollcalls.csv", "votes AAA", "cast AAA"),
            "rollcalls.csv:1:1: column 'votes' is missing"));
  CHECK(has(message_with("rollcalls.csv", "votes AAA", "votes AAX"),
            "voter 'AAX' is not in nations.csv"));
  CHECK(has(message_with("rollcalls.csv", "votes AAA BBB", "votes AAA AAA"),
            "voter 'AAA' stands twice"));
}

TEST_CASE("atlas: votes are one letter a nation") {
  CHECK(has(message_with("rollcalls.csv", "YNYA.NYY", "YNYA.NY"),
            "rollcalls.csv:2:18: these are not the votes of the header's nations (8 letters of Y A "
            "N . are needed)"));
  CHECK(has(message_with("rollcalls.csv", "YNYA.NYY", "YNYB.NYY"), "these are not the votes"));
}

TEST_CASE("atlas: an unknown nation is named with the nearest known") {
  CHECK(has(message_with("alliances.csv", "AAA,SPO", "AAA,SPX"),
            "alliances.csv:2:5: 'SPX' is not in nations.csv. Did you mean 'SPO'?"));
  CHECK(has(message_with("nation_years.csv", "AAA,1989", "ZZZ,1989"),
            "nation_years.csv:4:1: 'ZZZ' is not in nations.csv"));
  CHECK(has(message_with("nations.csv", "0,10,TGT", "0,10,TGX"), "'TGX' is not in nations.csv"));
}

TEST_CASE("atlas: what is malformed in a row is named with line and column") {
  CHECK(has(message_with("nations.csv", "BBB,Bland", "bbb,Bland"),
            "nations.csv:6:1: 'bbb' is not a code (three capital letters)"));
  CHECK(has(message_with("nations.csv", "BBB,Bland", "AAA,Bland"),
            "nations.csv:6:1: nation AAA stands twice"));
  CHECK(has(message_with("nations.csv", "1950-01/1992-01", "1950-01-1992-01"),
            "'1950-01-1992-01' is not a spell"));
  CHECK(has(message_with("nations.csv", "1950-01/1992-01", "1950-01/1949-01"), "is not a spell"));
  CHECK(has(message_with("nations.csv", "1991-06-15", "1991-06-31"),
            "'1991-06-31' is not a date. Write YYYY-MM-DD."));
  CHECK(has(message_with("nations.csv", "S3,0,90", "S3,95,90"), "95 is out of range"));
  CHECK(has(message_with("rollcalls.csv", "1988-01-15", "1988-01"), "'1988-01' is not a date"));
  CHECK(has(message_with("nation_years.csv", "AAA,1989", "AAA,9"), "9 is no plausible year"));
  CHECK(has(message_with("nation_years.csv", "TGT,1990", "TGT,1989"),
            "nation_years.csv:8:5: this year of the nation stands twice"));
  CHECK(has(message_with("contiguity.csv", "TGT,4", "TGT,6"), "this is not a type of contiguity"));
  CHECK(has(message_with("alliances.csv", "BBB,RIV", "BBB,BBB"), "a nation has no tie to itself"));
  CHECK(has(message_with("trade.csv", "BBB,SPO", "SPO,AAA"),
            "trade.csv:5:1: this pair stands twice (in either order)"));
  CHECK(has(message_with("trade.csv", "999.5", "-1"), "this figure is negative"));
  CHECK(has(message_with("trade.csv", "b,1984", "b,year"), "column 'year' is not a year"));
  CHECK(has(message_with("igo_shared.csv",
                         "a,b,1985,1990\nAAA,SPO,10,1\nBBB,SPO,20,1\n"
                         "CCC,SPO,30,1\n",
                         "a,b\n"),
            "columns of years are missing"));
}

TEST_CASE("atlas: a table without rows of nations is refused") {
  Tables tables = small_tables();
  tables["nations.csv"] = tables["nations.csv"].substr(0, tables["nations.csv"].find('\n') + 1);
  CHECK(has(message(tables), "nations.csv: this table has no rows"));
}

TEST_CASE("atlas: the data hash changes with every table") {
  const std::string before = parse_atlas(small_tables()).data_hash;
  for (const auto& [name, text] : small_tables()) {
    Tables tables = small_tables();
    tables[name] += "\n";
    CHECK(parse_atlas(tables).data_hash != before);
  }
}

TEST_CASE("atlas: members of an organisation are those of the year") {
  const Atlas atlas = parse_atlas(small_tables());
  const auto codes = [&](int year) {
    std::string text;
    for (const std::size_t member : atlas.members("CLUB", year)) {
      text += atlas.nations[member].iso3 + " ";
    }
    return text;
  };
  CHECK(codes(1979) == "TGT ");  // without a start: always
  CHECK(codes(1992) == "AAA SPO TGT ");
  CHECK(codes(1993) == "SPO TGT ");
  CHECK(codes(1996) == "EEE SPO TGT ");
  CHECK(atlas.members("NONE", 1990).empty());
  CHECK(atlas.organisations() == std::vector<std::string>{"CLUB", "UNSC_P5"});
}

TEST_CASE("atlas: yearly figures look back as far as they are told") {
  const Atlas atlas = parse_atlas(small_tables());
  const std::size_t bbb = *atlas.find("BBB");
  CHECK(atlas.years.latest(bbb, 1989, 3, YearColumn::kLibdem).year == 1986);
  CHECK(atlas.years.latest(bbb, 1989, 2, YearColumn::kLibdem).year == 0);
  CHECK(atlas.years.latest(bbb, 1985, 9, YearColumn::kLibdem).year == 0);
}

TEST_CASE("atlas: a list of Rome Statute parties may be added") {
  Tables tables = small_tables();
  tables["rome_statute.csv"] = "iso3,start,end\nAAA,1989-05-01,\nBBB,1990,\nCCC,1980,1985\n";
  const World world =
      build_world(parse_atlas(tables), test::small_episode(), test::small_request());
  CHECK(world.rome_party[*world.find("AAA")] == 1);
  CHECK(world.rome_party[*world.find("BBB")] == 0);  // not before the start
  CHECK(world.rome_party[*world.find("CCC")] == 0);  // withdrawn
  tables["rome_statute.csv"] = "iso3,start,end\nAAA,May,never\n";
  CHECK(has(message(tables), "rome_statute.csv:2:5: 'May' is not a date"));
  CHECK(has(message(tables), "rome_statute.csv:2:9: 'never' is not a date"));
}

TEST_CASE("atlas: a directory without tables names every one") {
  const std::string text =
      test::message_of([] { return read_atlas(test::source_dir() / "cmake"); });
  CHECK(has(text, "nations.csv: there is no such file"));
  CHECK(has(text, "opium.csv: there is no such file"));
}

}  // namespace
}  // namespace recognition
