#include "world/ties.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "world/fixture.hpp"

namespace recognition {
namespace {

using test::small_tables;
using test::small_world;

// "to:weight" of a row.
std::map<std::string, int> row_of(const World& world, const Ties& ties, const std::string& iso3) {
  std::map<std::string, int> row;
  const std::size_t i = *world.find(iso3);
  for (auto k = ties.row_start[i]; k < ties.row_start[i + 1]; ++k) {
    row[world.nations[ties.to[k]].iso3] = ties.weight[k];
  }
  return row;
}

void check_rows(const World& world) {
  for (const TieEra& era : world.eras) {
    for (const Ties* ties : {&era.peers, &era.powers}) {
      REQUIRE(ties->row_start.size() == world.size() + 1);
      REQUIRE(ties->to.size() == ties->weight.size());
      for (std::size_t i = 0; i < world.size(); ++i) {
        const auto begin = ties->row_start[i];
        const auto end = ties->row_start[i + 1];
        std::int64_t sum = 0;
        for (auto k = begin; k < end; ++k) {
          REQUIRE(ties->to[k] != i);
          REQUIRE(world.nations[ties->to[k]].iso3 != world.episode.target);
          REQUIRE(world.nations[ties->to[k]].enters <= era.from_tick);
          REQUIRE(world.nations[ties->to[k]].leaves > era.from_tick);
          REQUIRE((k == begin || ties->to[k] > ties->to[k - 1]));
          REQUIRE(ties->weight[k] > 0);
          sum += ties->weight[k];
        }
        const bool here =
            world.nations[i].enters <= era.from_tick && era.from_tick < world.nations[i].leaves;
        if (!here) REQUIRE(begin == end);
        if (here && ties == &era.peers) {
          REQUIRE(end - begin == 8);
          REQUIRE(sum == kTieUnit);
        }
        if (ties == &era.powers) {
          REQUIRE(end - begin <= 16);
          REQUIRE(sum <= kTieUnit);
        }
      }
    }
  }
}

TEST_CASE("ties: rows of W sum to 1, of D to at most 1, nobody's to itself or the target") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  for (const std::string name : {"taliban_2021", "palestine_1988", "prc_1949", "kosovo_2008"}) {
    const Episode episode = test::shipped_episode(name);
    check_rows(build_world(atlas, episode, {episode.start.in_month(), 200, {}}));
  }
}

TEST_CASE("ties: the nearest are watched, contiguous ones first") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const Episode episode = test::shipped_episode("taliban_2021");
  const World world = build_world(atlas, episode, {Month{2021, 8}, 12, {}});
  const auto uzbekistan = row_of(world, world.eras[0].peers, "UZB");
  for (const char* neighbour : {"KAZ", "KGZ", "TJK", "TKM"}) {
    CHECK(uzbekistan.count(neighbour) == 1);
  }
  CHECK(uzbekistan.at("KAZ") == kTieUnit / 8);
  const auto portugal = row_of(world, world.eras[0].peers, "PRT");
  CHECK(portugal.count("ESP") == 1);
  CHECK(portugal.count("MAR") == 1);
}

TEST_CASE("ties: in a world of few, all others are watched alike") {
  auto tables = small_tables();
  tables["nations.csv"] =
      "iso3,name,kind,region,subregion,latitude,longitude,borders,"
      "un_admission,spells\n"
      "AAA,A,un_member,E,S,0,10,,,1950-01/\nBBB,B,un_member,E,S,0,20,,,1950-01/\n"
      "RIV,R,un_member,E,S,0,30,,,1950-01/\nSPO,S,un_member,E,S,0,40,,,1950-01/\n"
      "TGT,T,un_member,E,S,0,50,,,1950-01/\n";
  for (const char* name : {"nation_years.csv", "memberships.csv", "contiguity.csv", "alliances.csv",
                           "igo_shared.csv", "trade.csv"}) {
    tables[name] = tables[name].substr(0, tables[name].find('\n') + 1);
  }
  tables["rollcalls.csv"] = "rcid,date,votes AAA\n";
  const World world =
      build_world(parse_atlas(tables), test::small_episode(), test::small_request());
  const auto row = row_of(world, world.eras[0].peers, "AAA");
  CHECK(row.size() == 3);
  CHECK(row.at("SPO") == kTieUnit / 3);
}

TEST_CASE("ties: equal pulls go to the lower code") {
  auto tables = small_tables();
  std::string extra;
  for (const char* code : {"QQA", "QQB", "QQC", "QQD", "QQE", "QQF"}) {
    extra += std::string(code) + ",Q,un_member,North,S9,60,60,,,1950-01/\n";
  }
  for (const char* code : {"ZZA", "ZZB", "ZZC", "ZZD"}) {
    extra += std::string(code) + ",Z,un_member,North,S9,60,60.5,,,1950-01/\n";
  }
  tables["nations.csv"] += extra;
  const World world =
      build_world(parse_atlas(tables), test::small_episode(), test::small_request());
  const auto row = row_of(world, world.eras[0].peers, "QQA");  // five at 0 km, four equally near
  CHECK(row.count("QQF") == 1);
  CHECK(row.count("ZZA") == 1);
  CHECK(row.count("ZZC") == 1);
  CHECK(row.count("ZZD") == 0);
}

TEST_CASE("ties: dependence is the mean of trade share and pact share") {
  const World world = small_world();
  const TieEra& era = world.eras[0];
  CHECK(era.trade_year == 1988);
  CHECK(era.alliance_year == 1989);
  // AAA trades 60 with SPO, 20 with the target, 20 with BBB; its one ally in 1989 is SPO.
  const auto aaa = row_of(world, era.powers, "AAA");
  CHECK(aaa.size() == 2);
  CHECK(aaa.at("SPO") == static_cast<int>((0.6 + 1.0) / 2.0 * kTieUnit));
  CHECK(aaa.at("BBB") == static_cast<int>(0.2 / 2.0 * kTieUnit));
  // BBB: allies SPO (600) and RIV (300); trade 20 : .5 : 999.5, the second below half a per cent.
  const auto bbb = row_of(world, era.powers, "BBB");
  CHECK(bbb.at("SPO") == static_cast<int>((0.5 / 1020.0 + 600.0 / 900.0) / 2.0 * kTieUnit));
  CHECK(bbb.at("RIV") == static_cast<int>(300.0 / 900.0 / 2.0 * kTieUnit));
  CHECK(bbb.at("DDD") == static_cast<int>(999.5 / 1020.0 / 2.0 * kTieUnit));
  // CCC trades with the target alone: its row is empty, not spread over others.
  CHECK(row_of(world, era.powers, "CCC").empty());
}

TEST_CASE("ties: before the first trade table pacts stand alone") {
  auto toml = test::replaced(test::small_episode_toml(), "1990-01-01", "1962-01-01");
  toml = test::replaced(test::replaced(toml, "1990-03", "1962-03"), "1991-01", "1962-06");
  const World world =
      build_world(parse_atlas(small_tables()), test::small_episode(toml), {Month{1962, 1}, 12, {}});
  CHECK(world.eras[0].trade_year == 0);
  // Without any GDP on record the allies SPO and RIV weigh the same.
  const auto row = row_of(world, world.eras[0].powers, "AAA");
  CHECK(row.at("SPO") == kTieUnit / 2);
  CHECK(row.at("RIV") == kTieUnit / 2);
}

TEST_CASE("ties: a new era begins after each trade table and when a nation enters or leaves") {
  const World world = small_world();  // from January 1990
  std::vector<int> ticks;
  for (const TieEra& era : world.eras) ticks.push_back(era.from_tick);
  CHECK(ticks == std::vector<int>{0, 24, 36, 60});  // FFF leaves, table of 1992, EEE enters
  CHECK(world.eras[1].trade_year == 1988);
  CHECK(world.eras[2].trade_year == 1992);
  CHECK(row_of(world, world.eras[1].powers, "AAA") == row_of(world, world.eras[0].powers, "AAA"));
  // In 1992 AAA traded with BBB alone; its ally keeps the other half.
  CHECK(row_of(world, world.eras[2].powers, "AAA") ==
        std::map<std::string, int>{{"BBB", kTieUnit / 2}, {"SPO", kTieUnit / 2}});
  CHECK(row_of(world, world.eras[0].peers, "DDD").count("FFF") == 1);
  CHECK(row_of(world, world.eras[1].peers, "DDD").count("FFF") == 0);
  CHECK(row_of(world, world.eras[0].peers, "EEE").empty());
  CHECK_FALSE(row_of(world, world.eras[3].peers, "EEE").empty());
}

TEST_CASE("ties: only the sixteen largest powers are kept, none below half a per cent") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const Episode episode = test::shipped_episode("taliban_2021");
  const World world = build_world(atlas, episode, {Month{2021, 8}, 1, {}});
  const Ties& powers = world.eras[0].powers;
  CHECK(*std::min_element(powers.weight.begin(), powers.weight.end()) >= kTieUnit / 200);
  const auto shares = power_shares(atlas, *atlas.find("DEU"), 2021);
  REQUIRE(shares.size() > 16);
  CHECK(std::is_sorted(shares.begin(), shares.end(), [](const PowerShare& a, const PowerShare& b) {
    return a.weight > b.weight;
  }));
  double trade = 0.0;
  double pact = 0.0;
  for (const PowerShare& share : shares) {
    trade += share.trade;
    pact += share.pact;
  }
  CHECK(trade == Approx(1.0));
  CHECK(pact == Approx(1.0));
  const auto row = row_of(world, powers, "DEU");
  CHECK(row.size() == 16);
  CHECK(row.count("USA") == 1);
}

}  // namespace
}  // namespace recognition
