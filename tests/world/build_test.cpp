#include "world/build.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <set>

#include "world/fixture.hpp"
#include "world/world_text.hpp"

namespace recognition {
namespace {

using test::has;
using test::replaced;
using test::small_episode;
using test::small_episode_toml;
using test::small_request;
using test::small_tables;
using test::small_world;

// Rungs on record at the end of a month.
std::map<std::string, Rung> rungs_at_end_of(const std::string& episode, Month month) {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const World world = build_world(atlas, test::shipped_episode(episode), {month + 1, 1, {}});
  std::map<std::string, Rung> rungs;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.rung_before[i] != kNone) rungs[world.nations[i].iso3] = world.rung_before[i];
  }
  return rungs;
}

std::set<std::string> at_rung(const std::map<std::string, Rung>& rungs, Rung rung) {
  std::set<std::string> nations;
  for (const auto& [nation, held] : rungs) {
    if (held == rung) nations.insert(nation);
  }
  return nations;
}

TEST_CASE("world: 192 nations of July 2025, every state but the target") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const World world =
      build_world(atlas, test::shipped_episode("taliban_2021"), {Month{2025, 7}, 120, {}});
  CHECK(world.size() == 192);
  CHECK_FALSE(world.find("AFG").has_value());
  CHECK(world.nations[*world.find("RUS")].permanent_member);
  CHECK(world.nations[*world.find("RUS")].sponsor);
  CHECK(world.nations[*world.find("USA")].rival);
  CHECK(std::count_if(world.nations.begin(), world.nations.end(),
                      [](const NationInfo& n) { return n.permanent_member; }) == 5);
  CHECK(std::all_of(world.nations.begin(), world.nations.end(),
                    [](const NationInfo& n) { return n.un_member && n.enters == 0; }));
  CHECK(std::is_sorted(world.nations.begin(), world.nations.end(),
                       [](const NationInfo& a, const NationInfo& b) { return a.iso3 < b.iso3; }));
  for (const char* code : {"CHN", "IRN", "PAK", "TJK", "TKM", "UZB"}) {
    CHECK(world.neighbour[*world.find(code)] == 1);
  }
  CHECK(std::accumulate(world.neighbour.begin(), world.neighbour.end(), 0) == 6);
  CHECK(std::accumulate(world.gdp_share.begin(), world.gdp_share.end(), 0.0) == Approx(1.0));
  CHECK(world.months_in_control[0] == 47);
}

TEST_CASE("world: about 75 nations in October 1949, no South Sudan in 1988") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const World prc = build_world(atlas, test::shipped_episode("prc_1949"), {Month{1949, 10}, 1, {}});
  CHECK(prc.size() == 72);
  CHECK_FALSE(prc.find("BLR").has_value());  // a voter and a sponsor, but not yet a nation
  CHECK_FALSE(prc.find("TWN").has_value());
  CHECK_FALSE(prc.nations[*prc.find("JOR")].un_member);
  const World palestine =
      build_world(atlas, test::shipped_episode("palestine_1988"), {Month{1988, 11}, 1, {}});
  CHECK_FALSE(palestine.find("SSD").has_value());
  CHECK(palestine.find("CSK").has_value());
}

TEST_CASE("world: the Taliban ladder at the end of June 2025") {
  const auto rungs = rungs_at_end_of("taliban_2021", Month{2025, 6});
  CHECK(at_rung(rungs, kRecognised).empty());
  CHECK(at_rung(rungs, kAmbassador) ==
        std::set<std::string>{"ARE", "AZE", "CHN", "PAK", "RUS", "UZB"});
  for (const char* nation : {"IRN", "TUR", "KAZ", "TKM", "KGZ", "QAT", "OMN", "SAU", "IND"}) {
    CHECK(rungs.at(nation) == kMission);
  }
  CHECK(rungs.at("TJK") == kContact);
  CHECK(rungs.count("USA") == 0);
}

TEST_CASE("world: Russia recognises in July 2025, and nobody else by January 2026") {
  const auto rungs = rungs_at_end_of("taliban_2021", Month{2026, 1});
  CHECK(at_rung(rungs, kRecognised) == std::set<std::string>{"RUS"});
  CHECK(rungs.at("QAT") == kAmbassador);
  CHECK(rungs.at("DEU") == kMission);
}

TEST_CASE("world: Kosovo counts 53 recognisers by the end of 2008") {
  CHECK(at_rung(rungs_at_end_of("kosovo_2008", Month{2008, 12}), kRecognised).size() == 53);
}

TEST_CASE("world: the first Emirate had three recognisers, and lost them in 2001") {
  CHECK(at_rung(rungs_at_end_of("taliban_1996", Month{1998, 8}), kRecognised) ==
        std::set<std::string>{"ARE", "PAK", "SAU"});
  CHECK(at_rung(rungs_at_end_of("taliban_1996", Month{2001, 10}), kRecognised) ==
        std::set<std::string>{"PAK"});
  CHECK(rungs_at_end_of("taliban_1996", Month{2001, 11}).empty());
}

TEST_CASE("world: Czech and Slovak rows before 1993 are Czechoslovakia's, then their own") {
  const auto before = rungs_at_end_of("prc_1949", Month{1950, 1});
  CHECK(before.at("CSK") == kRecognised);
  CHECK(before.count("CZE") == 0);
  const auto after = rungs_at_end_of("prc_1949", Month{1993, 1});
  CHECK(after.count("CSK") == 0);
  CHECK(after.at("CZE") == kRecognised);
  CHECK(after.at("SVK") == kRecognised);
}

TEST_CASE("world: what is recorded before a nation exists is its rung when it enters") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const World world =
      build_world(atlas, test::shipped_episode("palestine_1988"), {Month{1988, 11}, 60, {}});
  const std::size_t namibia = *world.find("NAM");
  CHECK(world.nations[namibia].enters > 0);
  CHECK(world.rung_before[namibia] == kNone);
  const auto move = std::find_if(world.moves.begin(), world.moves.end(),
                                 [](const RecordedMove& m) { return m.nation == "NAM"; });
  REQUIRE(move != world.moves.end());
  CHECK(world.tick_of(move->month) == world.nations[namibia].enters);
  CHECK(move->to == kRecognised);
}

TEST_CASE("world: replayed moves lie within the months and start from the rung before") {
  const World world = build_world(parse_atlas(small_tables()),
                                  small_episode(small_episode_toml(),
                                                "AAA,1990-05-01,embassy_open,day,s,high\n"
                                                "AAA,1991-05-01,recognised,day,s,high\n"
                                                "AAA,1996-05-01,withdrew,day,s,high\n"
                                                "BBB,1990-05-01,withdrew,day,s,high\n"
                                                "FFF,1993-05-01,recognised,day,s,high\n"
                                                "EEE,1992-05-01,recognised,day,s,high\n"
                                                "EEE,1993-05-01,withdrew,day,s,high\n"),
                                  {Month{1991, 1}, 60, {}});
  CHECK(world.rung_before[*world.find("AAA")] == kMission);
  CHECK(world.rung_before[*world.find("BBB")] == kNone);
  REQUIRE(world.moves.size() == 2);  // FFF is gone by then; 1996 lies after the run
  CHECK(world.moves[0].nation == "AAA");
  CHECK(world.moves[0].to == kRecognised);
  CHECK(world.moves[1].nation == "EEE");
  CHECK(world.moves[1].to == kAmbassador);  // both acts at once, on entering
  CHECK(world.moves[1].month == Month{1995, 1});
}

TEST_CASE("world: acts undone before a nation enters are no move") {
  const auto toml = replaced(replaced(small_episode_toml(), "\"ladder\"", "\"recognition\""),
                             "exit_to = 3", "exit_to = 0");
  const World world = build_world(parse_atlas(small_tables()),
                                  small_episode(toml,
                                                "EEE,1992-05-01,recognised,day,s,high\n"
                                                "EEE,1993-05-01,withdrew,day,s,high\n"),
                                  small_request());
  CHECK(world.moves.empty());
}

TEST_CASE("world: nations enter and leave with their dates") {
  const World world = small_world();
  const NationInfo& entering = world.nations[*world.find("EEE")];
  CHECK(entering.enters == 60);
  CHECK(entering.leaves > world.months);
  CHECK(world.nations[*world.find("FFF")].leaves == 24);
  const NationInfo& joining = world.nations[*world.find("DDD")];
  CHECK(joining.un_member);
  CHECK(joining.joins_un == 17);  // June 1991
  CHECK(world.nations[*world.find("AAA")].joins_un == 0);
  CHECK_FALSE(world.find("PAL").has_value());  // without spells no state of the system
}

TEST_CASE("world: a nation keeps its key in every world") {
  const World world = small_world();
  for (const NationInfo& nation : world.nations) CHECK(nation.key == key_of_iso3(nation.iso3));
}

TEST_CASE("world: control and seat begin in their months") {
  const World world = small_world();  // control 1990-03, seat 1991-01
  CHECK(world.control[1] == 0);
  CHECK(world.control[2] == 1);
  CHECK(world.months_in_control[2] == 0);
  CHECK(world.months_in_control[14] == 12);
  CHECK(world.record_seat[11] == 0);
  CHECK(world.record_seat[12] == 1);
}

TEST_CASE("world: conduct is the mean of both series, each carried over its gaps") {
  const World world = small_world();
  CHECK(world.conduct[0] == Approx((0.2 + 0.4) / 2));   // 1990
  CHECK(world.conduct[12] == Approx((0.2 + 0.4) / 2));  // 1991 carries 1990
  CHECK(world.conduct[24] == Approx((0.4 + 0.4) / 2));  // 1992, empowerment of 1990
  CHECK(world.conduct[119] == world.conduct[24]);
  CHECK(world.conduct_known_until == 12);  // empowerment ends in 1990
  CHECK(has(world.conduct_note, "1989-1992"));
  const World early = build_world(
      parse_atlas(small_tables()),
      small_episode(replaced(replaced(replaced(small_episode_toml(), "1990-01-01", "1985-01-01"),
                                      "1990-03", "1985-03"),
                             "1991-01", "1986-01")),
      {Month{1985, 1}, 12, {}});
  CHECK(early.conduct[0] == Approx((0.1 + 0.3) / 2));  // back before the first
}

TEST_CASE("world: a target without a record has no conduct, not a made-up one") {
  const World world = build_world(
      parse_atlas(small_tables()),
      small_episode(replaced(small_episode_toml(), "conduct = \"TGT\"\n", "")), small_request());
  CHECK(std::all_of(world.conduct.begin(), world.conduct.end(),
                    [](double c) { return std::isnan(c); }));
  CHECK(world.conduct_known_until == 0);
}

TEST_CASE("world: narcotics are suppressed as the area shrinks, of Afghanistan alone") {
  auto tables = small_tables();
  for (const char* name : {"nations.csv", "nation_years.csv", "rollcalls.csv", "memberships.csv",
                           "contiguity.csv", "trade.csv"}) {
    std::string& text = tables[name];
    for (auto at = text.find("TGT"); at != std::string::npos; at = text.find("TGT")) {
      text.replace(at, 3, "AFG");
    }
  }
  std::string toml = small_episode_toml();
  for (auto at = toml.find("TGT"); at != std::string::npos; at = toml.find("TGT")) {
    toml.replace(at, 3, "AFG");
  }
  const World world = build_world(parse_atlas(tables), small_episode(toml), small_request());
  // Areas 100 in 1989, 50 in 1991, 0 in 1993, each in July; 1992 has none on record.
  CHECK(world.narcotics[0] == Approx(0.5 * 6 / 24));
  CHECK(world.narcotics[18] == Approx(0.5));
  CHECK(world.narcotics[30] == Approx(0.75));
  CHECK(world.narcotics[42] == Approx(1.0));
  CHECK(world.narcotics[119] == Approx(1.0));
  CHECK(small_world().narcotics == std::vector<double>(120, 0.0));
}

TEST_CASE("world: blocs hold their members month by month") {
  const World world = small_world();
  REQUIRE(world.blocs.size() == 2);
  const Bloc& club = world.blocs[0];
  CHECK(club.name == "CLUB");
  std::map<std::string, std::pair<int, int>> members;
  for (const BlocMember& member : club.members) {
    members[world.nations[member.nation].iso3] = {member.from_tick, member.until_tick};
  }
  CHECK(members.size() == 3);  // the target is no member of its own world
  CHECK(members.at("AAA") == std::pair(0, 36));
  CHECK(members.at("SPO").first == 0);
  CHECK(members.at("SPO").second > 120);
  CHECK(members.at("EEE").first == 72);
}

TEST_CASE("world: covariates do not depend on the months of the run") {
  const Atlas atlas = parse_atlas(small_tables());
  const World whole = build_world(atlas, small_episode(), small_request());
  const World late = build_world(atlas, small_episode(), {Month{1994, 7}, 3, {}});
  for (const NationInfo& nation : late.nations) {
    const auto at = [&](const World& world, const Covariate& covariate) {
      return covariate.value[*world.find(nation.iso3)];
    };
    CHECK(at(whole, whole.alignment) == at(late, late.alignment));
    CHECK(at(whole, whole.exposure) == at(late, late.exposure));
    CHECK(at(whole, whole.connectedness) == at(late, late.connectedness));
    CHECK(at(whole, whole.rights) == at(late, late.rights));
  }
}

TEST_CASE("world: votes after the start change nothing") {
  auto tables = test::shipped_tables();
  const Episode episode = test::shipped_episode("kosovo_2008");
  const WorldRequest request{Month{2008, 2}, 60, {"USA"}};
  const std::string before = test::text_of(build_world(parse_atlas(tables), episode, request));
  std::string& calls = tables["rollcalls.csv"];
  std::string altered;
  int changed = 0;
  for (const std::string_view line : split(calls, '\n')) {
    std::string text(line);
    const auto first = text.find(',');
    if (first != std::string::npos && text.substr(first + 1, 10) >= "2008-02-17" &&
        text[first + 1] == '2') {
      const auto votes = text.rfind(',') + 1;
      std::replace(text.begin() + static_cast<std::ptrdiff_t>(votes), text.end(), 'Y', 'N');
      ++changed;
    }
    altered += text + "\n";
  }
  REQUIRE(changed > 500);
  calls = altered;
  CHECK(test::text_of(build_world(parse_atlas(tables), episode, request)) == before);
}

TEST_CASE("world: yearly figures of the start and later change no covariate") {
  auto tables = test::shipped_tables();
  const Episode episode = test::shipped_episode("kosovo_2008");
  const WorldRequest request{Month{2008, 2}, 60, {"USA"}};
  const World before = build_world(parse_atlas(tables), episode, request);
  std::string kept;
  for (const std::string_view line : split(tables["nation_years.csv"], '\n')) {
    const auto cells = split(line, ',');
    const bool later = cells.size() > 1 && cells[1] >= "2008" && cells[1] != "year";
    if (!line.empty() && !later) kept += std::string(line) + "\n";
  }
  tables["nation_years.csv"] = kept;
  const World after = build_world(parse_atlas(tables), episode, request);
  // Nations that enter later take what their subregion had, so they do not change either.
  CHECK(after.rights.value == before.rights.value);
  CHECK(after.affinity.value == before.affinity.value);
  CHECK(after.alignment.value == before.alignment.value);
  CHECK(after.exposure.value == before.exposure.value);
  CHECK(after.connectedness.value == before.connectedness.value);
}

std::string reversed_rows(const std::string& text) {
  auto lines = split(text, '\n');
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  std::reverse(lines.begin() + 1, lines.end());
  std::string reversed;
  for (const std::string_view line : lines) reversed += std::string(line) + "\n";
  return reversed;
}

TEST_CASE("world: the order of rows in the tables changes nothing") {
  auto tables = test::shipped_tables();
  const Atlas as_shipped = parse_atlas(tables);
  for (auto& [name, text] : tables) {
    if (text.find('"') == std::string::npos) text = reversed_rows(text);
  }
  const Atlas permuted = parse_atlas(tables);
  CHECK(permuted.data_hash != as_shipped.data_hash);
  for (const std::string name : {"taliban_2021", "palestine_1988", "prc_1949"}) {
    const Episode episode = test::shipped_episode(name);
    const WorldRequest request{episode.start.in_month(), 120, {"FRA"}};
    CHECK(test::text_of(build_world(permuted, episode, request)) ==
          test::text_of(build_world(as_shipped, episode, request)));
  }
}

TEST_CASE("world: scripted leaders of the episode and of the request may give cover") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const World world =
      build_world(atlas, test::shipped_episode("taliban_2021"), {Month{2025, 7}, 12, {"CHN"}});
  REQUIRE(world.alignment_with.count("RUS") == 1);
  REQUIRE(world.alignment_with.count("CHN") == 1);
  const auto& with_russia = world.alignment_with.at("RUS");
  CHECK(with_russia.size() == world.size());
  CHECK(with_russia[*world.find("RUS")] == 0.0);
  CHECK(with_russia[*world.find("BLR")] > with_russia[*world.find("USA")]);
}

TEST_CASE("world: taste has unit scale and is 0 for who did not vote") {
  const World world = small_world();
  for (const auto& axis : world.taste) {
    REQUIRE(axis.size() == world.size());
    CHECK(axis[*world.find("NOV")] == 0.0);
    CHECK(axis[*world.find("EEE")] == 0.0);
  }
  CHECK(world.taste[0][*world.find("AAA")] != 0.0);
}

TEST_CASE("world: what no world can be built of is refused with the reason") {
  const Atlas atlas = parse_atlas(small_tables());
  const auto message = [&](const WorldRequest& request) {
    return test::message_of([&] { return build_world(atlas, small_episode(), request); });
  };
  CHECK(message({Month{1990, 1}, 0, {}}) ==
        "a world of 0 months (a run has at least one month). Give a positive number of months.");
  CHECK(message({Month{1945, 12}, 12, {}}) ==
        "small begins in 1945-12 (the tables begin in 1946). Start later.");
  CHECK(message({Month{1946, 1}, 12, {}}) ==
        "the world of small has no nation (no state but the target exists in these months). "
        "Change the months.");
  CHECK(message({Month{1990, 1}, 12, {"AAX"}}) ==
        "the world has no nation 'AAX' (its move is to give cover). Did you mean 'AAA'?");
}

}  // namespace
}  // namespace recognition
