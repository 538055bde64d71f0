#include "world/describe.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "world/fixture.hpp"

namespace recognition {
namespace {

using test::has;

Provenance describe(const std::string& iso3, Month month = Month{1990, 6}) {
  return describe_nation(
      parse_atlas(test::small_tables()),
      test::small_episode(test::small_episode_toml(), "AAA,1990-05-01,embassy_open,day,s,high\n"),
      test::small_request(), iso3, month);
}

TEST_CASE("describe: each index with its value, parts, year, origin and the share imputed") {
  const Provenance told = describe("AAA");
  REQUIRE(told.indices.size() == 5);
  CHECK(told.indices[0].symbol == "al");
  CHECK(told.indices[0].parts.size() == 4);
  CHECK(told.indices[0].source_year == 1988);
  CHECK(told.indices[0].origin == Origin::kMeasured);
  CHECK(told.indices[0].imputed_share == Approx(2.0 / 9.0 + 1.0 / 9.0));  // NOV, EEE, FFF
  CHECK(told.indices[1].parts.size() == 5);
  CHECK(told.indices[1].parts[0].unit == "km");
  CHECK(told.indices[1].parts[3].raw == 20.0);
  CHECK(told.indices[2].value == Approx(0.9 * 0.5));
  CHECK(told.indices[4].value == Approx(0.3));
  CHECK(told.roll_calls == 12);
  CHECK(told.votes_cast == 12);
}

TEST_CASE("describe: values are those of the world") {
  const World world = test::small_world();
  for (const NationInfo& nation : world.nations) {
    const Provenance told = describe(nation.iso3);
    const std::size_t i = *world.find(nation.iso3);
    CHECK(told.indices[0].value == world.alignment.value[i]);
    CHECK(told.indices[1].value == world.exposure.value[i]);
    CHECK(told.indices[2].value == world.affinity.value[i]);
    CHECK(told.indices[3].value == world.connectedness.value[i]);
    CHECK(told.indices[4].value == world.rights.value[i]);
  }
}

TEST_CASE("describe: peers with their distance, powers with what their weight is made of") {
  const Provenance told = describe("AAA");
  REQUIRE(told.powers.size() == 2);
  CHECK(told.powers[0].iso3 == "SPO");
  CHECK(told.powers[0].trade_share == Approx(0.6));
  CHECK(told.powers[0].pact_share == Approx(1.0));
  CHECK(told.powers[0].weight == Approx(0.8).margin(1e-4));
  CHECK(told.trade_year == 1988);
  CHECK(told.alliance_year == 1989);
  REQUIRE_FALSE(told.peers.empty());
  const auto bbb = std::find_if(told.peers.begin(), told.peers.end(),
                                [](const PeerProvenance& peer) { return peer.iso3 == "BBB"; });
  REQUIRE(bbb != told.peers.end());
  CHECK(bbb->contiguity == 1);
  CHECK(bbb->distance_km == Approx(1111.9).margin(0.1));
}

TEST_CASE("describe: rung and blocs are those of the month, and an empty record is said") {
  CHECK(describe("AAA", Month{1990, 4}).rung == kNone);
  CHECK_FALSE(describe("AAA", Month{1990, 4}).recorded);
  CHECK(describe("AAA", Month{1990, 5}).rung == kMission);
  CHECK(describe("AAA", Month{1990, 5}).recorded);
  CHECK(describe("AAA", Month{1992, 12}).blocs == std::vector<std::string>{"CLUB"});
  CHECK(describe("AAA", Month{1993, 1}).blocs.empty());
}

TEST_CASE("describe: Uzbekistan is as the tables have it") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const Provenance told = describe_nation(atlas, test::shipped_episode("taliban_2021"),
                                          {Month{2025, 7}, 12, {}}, "UZB", Month{2025, 7});
  CHECK(told.rung == kAmbassador);
  CHECK(told.neighbour);
  CHECK(told.powers.at(0).iso3 == "RUS");
  CHECK(told.indices[1].parts[0].raw == Approx(750).margin(120));  // Tashkent to Kabul
  CHECK(told.indices[1].value > 1.0);
  CHECK(told.trade_year == 2016);
  CHECK(told.alliance_year == 2018);
}

TEST_CASE("describe: who and when must be of the world") {
  CHECK(has(test::message_of([] { return describe("AAB"); }),
            "the world of small has no nation 'AAB'"));
  CHECK(has(test::message_of([] { return describe("TGT"); }), "(it is the target)"));
  CHECK(has(test::message_of([] {
              return describe("AAA", Month{2000, 1});
            }),
            "2000-01 is no month of this world (1990-01 to 1999-12)"));
}

TEST_CASE("describe: origins have names") {
  CHECK(origin_name(Origin::kMeasured) == "measured");
  CHECK(origin_name(Origin::kCarried) == "carried");
  CHECK(origin_name(Origin::kImputed) == "imputed");
  CHECK(origin_name(Origin::kDefault) == "default");
}

}  // namespace
}  // namespace recognition
