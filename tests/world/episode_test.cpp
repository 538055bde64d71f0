#include "world/episode.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "world/fixture.hpp"
#include "world/record.hpp"

namespace recognition {
namespace {

using test::has;
using test::replaced;
using test::small_episode;
using test::small_episode_toml;

std::string message(const std::string& toml, const std::string& record = "") {
  return test::message_of([&] { return small_episode(toml, record); });
}
std::string message_with(const std::string& from, const std::string& to) {
  return message(replaced(small_episode_toml(), from, to));
}
std::string message_of_added(const std::string& table) {
  return message(small_episode_toml() + "\n" + table);
}
std::string message_of_row(const std::string& row) { return message(small_episode_toml(), row); }

TEST_CASE("episode: every shipped episode is read") {
  const auto names = list_episodes(test::scenarios() / "episodes");
  CHECK(names.size() == 10);
  for (const std::string& name : names) {
    const Episode episode = test::shipped_episode(name);
    CHECK(episode.name == name);
    CHECK_FALSE(episode.record.empty());
    CHECK(episode.content_hash.size() == 64);
  }
  const Episode taliban = test::shipped_episode("taliban_2021");
  CHECK(taliban.sponsors == std::vector<std::string>{"RUS", "CHN"});
  CHECK(taliban.rungs == Rungs::kLadder);
  CHECK(taliban.exit_to == kAmbassador);
  CHECK(taliban.start == Date{2021, 8, 15});
  CHECK(taliban.leader_moves.at(0).nation == "RUS");
}

TEST_CASE("episode: what a file says is what is read") {
  const Episode episode = small_episode(
      small_episode_toml() +
          "[[focal_dates]]\nmonth = \"1991-09\"\nnations = []\npush = 2\nsource = \"s\"\n"
          "[[campaigns]]\nstart = \"1992-01\"\nend = \"1992-06\"\nsource = \"s\"\n"
          "[[condemners]]\nnations = [\"CLUB\"]\nintensity = 0.5\nstart = \"1990-02\"\n"
          "source = \"s\"\n"
          "[[security]]\nnation = \"CCC\"\nrelation = -1\nstart = \"1990-01\"\nsource = \"s\"\n",
      "BBB,1991-03,recognised,month,a source,low\nAAA,1990-02-03,embassy_open,day,b,high\n");
  CHECK(episode.kind == EpisodeKind::kGovernment);
  CHECK(episode.control == Month{1990, 3});
  CHECK(episode.affinity.target == 0.8);
  CHECK(episode.focal_dates.at(0).push == 2.0);
  CHECK(episode.campaigns.at(0).end == Month{1992, 6});
  CHECK_FALSE(episode.condemners.at(0).end.has_value());
  CHECK(episode.security.at(0).relation == -1.0);
  REQUIRE(episode.record.size() == 2);
  CHECK(episode.record[0].actor == "AAA");  // by date
  CHECK(episode.record[0].line == 3);
  CHECK(episode.record[1].precision == Precision::kMonth);
}

TEST_CASE("episode: an unknown key is named with the nearest") {
  CHECK(has(message_with("sponsors =", "sponsers ="), "small.toml:6:1: unknown key 'sponsers'"));
  CHECK(has(message_with("sponsors =", "sponsers ="), "Did you mean 'sponsors'?"));
  CHECK(has(message_with("contested_with = 0.3", "contested = 0.3"), "unknown key"));
}

TEST_CASE("episode: each required key is asked for") {
  for (const std::string key :
       {"title", "kind", "target", "start", "sponsors", "rivals", "rungs", "source"}) {
    std::string toml = small_episode_toml();
    const auto at = toml.find("\n" + key + " =");
    const auto from = at == std::string::npos ? 0 : at + 1;
    toml.erase(from, toml.find('\n', from) + 1 - from);
    INFO(key);
    CHECK(has(message(toml), "'" + key + "'"));
  }
}

TEST_CASE("episode: words that are no choice are named with the choices") {
  CHECK(has(message_with("\"government\"", "\"goverment\""),
            "small.toml:2:8: 'goverment' is no kind of episode. Did you mean 'government'?"));
  CHECK(has(message_with("\"ladder\"", "\"stairs\""), "'stairs' are no rungs"));
  CHECK(has(message_with("\"muslim_share\"", "\"muslim\""), "there is no share 'muslim'"));
}

TEST_CASE("episode: a bad date is named where it stands") {
  CHECK(has(message_with("1990-01-01", "\"1990-13-01\""), "small.toml:5:9:"));
  CHECK(has(message_with("\"1990-03\"", "\"March\""), "small.toml:11:11:"));
  CHECK(has(message_of_row("AAA,1990-02-30,recognised,day,s,high\n"),
            "small.csv:2:5: '1990-02-30' is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY."));
}

TEST_CASE("episode: a rival is no sponsor, and nobody stands twice") {
  CHECK(has(message_with("[\"RIV\"]", "[\"RIV\", \"SPO\"]"),
            "small.toml:7:18: SPO is both sponsor and rival. Remove it from one of the two."));
  CHECK(has(message_with("[\"SPO\"]", "[\"SPO\", \"SPO\"]"), "SPO stands twice in sponsors"));
  CHECK(has(message_with("[\"SPO\"]", "[\"TGT\"]"), "the target is its own sponsor"));
  CHECK(has(message_with("[\"SPO\"]", "[\"Sponsor\"]"),
            "'Sponsor' is neither a nation nor an organisation"));
}

TEST_CASE("episode: an empty list of sponsors is written out, a missing one refused") {
  CHECK(message_with("[\"SPO\"]", "[]").empty());
  CHECK(has(message_with("sponsors = [\"SPO\"]\n", ""),
            "write [] where nobody backs the target at the start"));
}

TEST_CASE("episode: exits land on a rung that exists") {
  CHECK(has(message_with("exit_to = 3", "exit_to = 4"),
            "small.toml:9:11: exit_to = 4 is out of range (a withdrawal leads to 0 to 3 here)"));
  CHECK(has(message_with("exit_to = 3", "exit_to = -1"), "exit_to = -1 is out of range"));
  CHECK(has(message(replaced(replaced(small_episode_toml(), "\"ladder\"", "\"recognition\""),
                             "exit_to = 3", "exit_to = 2")),
            "exit_to = 2 is out of range (a withdrawal leads to 0 here)"));
}

TEST_CASE("episode: numbers stay in their ranges") {
  CHECK(has(message_with("target = 0.8", "target = 1.8"), "target = 1.8 is out of range (0 to 1)"));
  CHECK(has(message_of_added("[[condemners]]\nnations = [\"AAA\"]\nintensity = 2\n"
                             "start = \"1990-01\"\nsource = \"s\"\n"),
            "intensity = 2 is out of range (0 to 1)"));
  CHECK(has(message_of_added("[[security]]\nnation = \"AAA\"\nrelation = -4\n"
                             "start = \"1990-01\"\nsource = \"s\"\n"),
            "relation = -4 is out of range"));
  CHECK(has(message_of_added("[[focal_dates]]\nmonth = \"1990-05\"\npush = 11\nsource = \"s\"\n"),
            "push = 11 is out of range"));
  CHECK(has(message_of_added("[[leader_moves]]\nnation = \"AAA\"\nmonth = \"1990-05\"\nrung = 5\n"
                             "source = \"s\"\n"),
            "rung 5 does not exist here (0 to 4)"));
}

TEST_CASE("episode: dates stand in order") {
  CHECK(has(message_of_added("[[campaigns]]\nstart = \"1992-06\"\nend = \"1992-01\"\n"
                             "source = \"s\"\n"),
            "1992-01 lies before the start 1992-06"));
  CHECK(has(message_of_added("[[leader_moves]]\nnation = \"AAA\"\nmonth = \"1989-05\"\n"
                             "source = \"s\"\n"),
            "1989-05 lies before the start (the episode begins on 1990-01-01)"));
  CHECK(has(message_of_row("AAA,1989-02-03,recognised,day,s,high\n"),
            "small.csv:2:1: AAA recognised lies before the year of the start"));
}

TEST_CASE("episode: empty lists that mean nothing are refused") {
  CHECK(has(message_of_added("[[condemners]]\nnations = []\nintensity = 1\nstart = \"1990-01\"\n"
                             "source = \"s\"\n"),
            "nobody condemns here (the list is empty)"));
  CHECK(has(message_with("exit_to = 3", "exit_to = 3\nadoption_events = []"),
            "no event counts as adoption (the list is empty)"));
}

TEST_CASE("episode: a state episode has no date of control") {
  CHECK(has(message_with("\"government\"", "\"state\""), "a state episode has no date of control"));
}

TEST_CASE("episode: a code is three capital letters") {
  CHECK(has(message_with("\"TGT\"", "\"Target\""), "'Target' is not a nation"));
  CHECK(has(message_of_row("Aa,1990-02-03,recognised,day,s,high\n"),
            "small.csv:2:1: 'Aa' is not a code"));
}

TEST_CASE("episode: rows of the record are whole") {
  CHECK(has(message_of_row("AAA,1990-02,recognised,day,s,high\n"),
            "small.csv:2:24: precision 'day' does not fit '1990-02'"));
  CHECK(has(message_of_row("AAA,1990-02-03,,day,s,high\n"), "the event is missing"));
  CHECK(has(message_of_row("AAA,1990-02-03,recognised,day,,high\n"), "the source is missing"));
  CHECK(has(message_of_row("AAA,1990-02-03,recognised,day,s,sure\n"), "'sure' is no confidence"));
  CHECK(has(test::message_of([] {
              return parse_episode({"small", small_episode_toml(), "iso3,date\nAAA,1990\n",
                                    "small.toml", "small.csv"});
            }),
            "small.csv:1:1: column 'event' is missing"));
  CHECK(has(test::message_of([] {
              return parse_episode({"small", small_episode_toml(),
                                    "episode," + test::record_header() +
                                        "other,AAA,1990-02-03,recognised,day,s,high\n",
                                    "small.toml", "small.csv"});
            }),
            "small.csv:2:1: 'other' is another episode (this is the record of small)"));
}

TEST_CASE("episode: every problem of both files is told at once") {
  const std::string all =
      message(replaced(replaced(small_episode_toml(), "exit_to = 3", "exit_to = 9"),
                       "\"government\"", "\"x\""),
              "AAA,1990-02-30,recognised,day,s,high\n");
  CHECK(has(all, "exit_to = 9"));
  CHECK(has(all, "'x' is no kind"));
  CHECK(has(all, "1990-02-30"));
  const std::string broken = message("title = ", "AAA,1990-02-30,recognised,day,s,high\n");
  CHECK(has(broken, "small.toml:1:"));
  CHECK(has(broken, "1990-02-30"));
}

TEST_CASE("episode: an unknown nation is named where it stands, with the nearest") {
  const Atlas atlas = parse_atlas(test::small_tables());
  const auto build = [&](const std::string& toml, const std::string& record = "") {
    return test::message_of(
        [&] { return build_world(atlas, small_episode(toml, record), test::small_request()); });
  };
  CHECK(has(build(replaced(small_episode_toml(), "[\"SPO\"]", "[\"SPO\", \"AAX\"]")),
            "small.toml:6:20: the world has no nation or organisation 'AAX'"));
  CHECK(has(build(replaced(small_episode_toml(), "[\"SPO\"]", "[\"CLUP\"]")),
            "Did you mean 'CLUB'?"));
  CHECK(has(build(replaced(small_episode_toml(), "place = \"TGT\"", "place = \"TGX\"")),
            "small.toml:4:9: the world has no nation 'TGX'"));
  CHECK(has(build(small_episode_toml(), "AAX,1990-02-03,recognised,day,s,high\n"),
            "small.csv:2:1: the world has no nation 'AAX'"));
  CHECK(build(small_episode_toml(), "UNO,1990-02-03,voted,day,s,high\n").empty());
}

TEST_CASE("episode: a target that the world does not know is no mistake") {
  const Atlas atlas = parse_atlas(test::small_tables());
  const auto toml = replaced(replaced(small_episode_toml(), "target = \"TGT\"", "target = \"ABK\""),
                             "conduct = \"TGT\"\n", "");
  const World world = build_world(atlas, small_episode(toml), test::small_request());
  CHECK(world.find("TGT").has_value());  // nobody is left out
  CHECK_FALSE(world.find("ABK").has_value());
}

TEST_CASE("episode: an unknown episode is named with the nearest") {
  CHECK(has(test::message_of([] { return test::shipped_episode("taliban_2012"); }),
            "there is no episode 'taliban_2012'"));
  CHECK(has(test::message_of([] { return test::shipped_episode("taliban_2012"); }),
            "Did you mean 'taliban_2021'?"));
}

TEST_CASE("episode: the content hash changes with either file") {
  const std::string before = small_episode().content_hash;
  CHECK(small_episode(small_episode_toml() + "\n").content_hash != before);
  CHECK(
      small_episode(small_episode_toml(), "AAA,1990-02-03,recognised,day,s,high\n").content_hash !=
      before);
}

}  // namespace
}  // namespace recognition
