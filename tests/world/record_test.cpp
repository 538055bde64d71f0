#include "world/record.hpp"

#include <catch2/catch.hpp>

#include "world/fixture.hpp"

namespace recognition {
namespace {

using test::small_episode;
using test::small_episode_toml;

std::string recognition_toml() {
  return test::replaced(test::replaced(small_episode_toml(), "\"ladder\"", "\"recognition\""),
                        "exit_to = 3", "exit_to = 0");
}

TEST_CASE("record: each event leads to its rung") {
  const Episode ladder = small_episode();
  const std::vector<std::pair<std::string, Rung>> lifts{{"mission_cooperates", kContact},
                                                        {"mission_handover", kContact},
                                                        {"embassy_open", kMission},
                                                        {"chargé_accepted", kMission},
                                                        {"accredited_chargé", kMission},
                                                        {"ambassador_sent", kAmbassador},
                                                        {"accredited_ambassador", kAmbassador},
                                                        {"credentials_head_of_state", kAmbassador},
                                                        {"recognised", kRecognised},
                                                        {"resumed", kRecognised}};
  for (const auto& [event, rung] : lifts) {
    INFO(event);
    CHECK(rung_after(ladder, event, kNone) == rung);
    for (Rung held = rung; held <= kRecognised; ++held) {
      CHECK_FALSE(rung_after(ladder, event, held).has_value());  // nothing lowers a rung by rising
    }
  }
}

TEST_CASE("record: events that are no moves move nobody") {
  const Episode ladder = small_episode();
  for (const std::string event :
       {"voted", "voted_against", "decree", "sanction", "conflict", "credential_deferred",
        "credential_granted", "delisted_terrorist", "icc_warrant", "un_admission"}) {
    for (Rung held = kNone; held <= kRecognised; ++held) {
      INFO(event);
      CHECK_FALSE(rung_after(ladder, event, held).has_value());
    }
  }
}

TEST_CASE("record: a closure closes only what is open, and never recognition") {
  const Episode ladder = small_episode();
  for (const std::string event : {"embassy_closed", "mission_closed"}) {
    CHECK_FALSE(rung_after(ladder, event, kNone).has_value());
    CHECK(rung_after(ladder, event, kContact) == kNone);
    CHECK(rung_after(ladder, event, kAmbassador) == kNone);
    CHECK_FALSE(rung_after(ladder, event, kRecognised).has_value());
  }
}

TEST_CASE("record: withdrawals lead to the episode's exit, resumption back") {
  const Episode ladder = small_episode();
  CHECK(rung_after(ladder, "withdrew", kRecognised) == kAmbassador);
  CHECK(rung_after(ladder, "suspended", kRecognised) == kAmbassador);
  CHECK_FALSE(rung_after(ladder, "withdrew", kMission).has_value());
  const Episode only = small_episode(recognition_toml());
  CHECK(rung_after(only, "suspended", kRecognised) == kNone);
  CHECK(rung_after(only, "resumed", kNone) == kRecognised);
}

TEST_CASE("record: where only recognition counts, contact is no move") {
  const Episode only = small_episode(recognition_toml());
  for (const std::string event : {"embassy_open", "chargé_accepted", "ambassador_sent",
                                  "embassy_closed", "mission_handover"}) {
    CHECK_FALSE(rung_after(only, event, kNone).has_value());
  }
}

TEST_CASE("record: the events that count as adoption are the episode's") {
  const Episode relations = small_episode(
      recognition_toml().insert(0, "adoption_events = [\"relations_established\"]\n"));
  CHECK(rung_after(relations, "relations_established", kNone) == kRecognised);
  CHECK_FALSE(rung_after(relations, "recognised", kNone).has_value());
}

TEST_CASE("record: moves stand by month, those of target and bodies left out") {
  const auto moves = recorded_moves(small_episode(small_episode_toml(),
                                                  "BBB,1992,embassy_open,year,s,medium\n"
                                                  "AAA,1991-02,embassy_open,month,s,high\n"
                                                  "AAA,1991-02-20,accredited_ambassador,day,s,low\n"
                                                  "TGT,1991-03-01,recognised,day,s,high\n"
                                                  "UNO,1991-04-01,recognised,day,s,high\n"
                                                  "AAA,1991-05-01,embassy_open,day,s,high\n"
                                                  "CCC,1990,embassy_open,year,s,high\n"));
  REQUIRE(moves.size() == 4);
  CHECK(moves[0].nation == "CCC");
  CHECK(moves[0].month == Month{1990, 7});  // a year alone stands in July
  CHECK(moves[1].month == Month{1991, 2});
  CHECK(moves[1].to == kMission);
  CHECK(moves[2].to == kAmbassador);
  CHECK(moves[2].low_confidence);
  CHECK(moves[2].line == 4);
  CHECK(moves[3].nation == "BBB");
  CHECK(moves[3].precision == Precision::kYear);
}

TEST_CASE("record: a year alone is never before the start") {
  const auto toml = test::replaced(test::replaced(small_episode_toml(), "1990-01-01", "1990-09-15"),
                                   "1990-03", "1990-10");
  const auto moves = recorded_moves(small_episode(toml, "AAA,1990,embassy_open,year,s,medium\n"));
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].month == Month{1990, 9});
}

}  // namespace
}  // namespace recognition
