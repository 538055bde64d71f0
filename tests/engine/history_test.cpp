#include "engine/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "engine/histories.hpp"
#include "limits/rules/bass.hpp"
#include "limits/rules/markov.hpp"
#include "support/isas.hpp"

namespace recognition::test {
namespace {

constexpr int kMonths = 120;
constexpr ReplicateKey kKey{20250703, 11};

// Writes down what the engine asks of it.
class DiaryRule : public Population {
 public:
  DiaryRule() : Population(2) {}
  void begin(ReplicateKey key) {
    reset();
    diary_ = fmt::format("begin {}", key.replicate);
  }
  void open_month(int tick) { diary_ += fmt::format("; open {}", tick); }
  [[nodiscard]] Rung decide(int tick, std::uint32_t agent, Uniform draw) const {
    diary_ += fmt::format(", decide {} at {}", agent, rung(agent));
    const std::uint32_t month = first_month() + static_cast<std::uint32_t>(tick);
    if (draw != decision_draw(kKey, month, key_of(agent))) diary_ += " with a wrong draw";
    return static_cast<Rung>(rung(agent) + agent);  // agent 1 climbs, agent 0 stays
  }
  void close_month(int, std::vector<AgentMove>& moves) {
    diary_ += ", close";
    for (const AgentMove& move : moves) {
      diary_ += fmt::format(" {}:{}>{}", move.agent, move.from, move.to);
    }
    moves.insert(moves.begin(), {0, rung(0), 4});  // a script adds its own
    apply(moves);
  }
  void note(const std::string& text) const { diary_ += text; }
  [[nodiscard]] const std::string& diary() const { return diary_; }

 private:
  mutable std::string diary_;
};
static_assert(Rule<DiaryRule>);

struct DiaryObserver {
  void begin(const DiaryRule& rule) { rule.note(", seen"); }
  void month(const DiaryRule& rule, int tick, const std::vector<AgentMove>& moves) {
    rule.note(fmt::format(", seen {} with {} moves at {}", tick, moves.size(), rule.rung(0)));
  }
};

TEST_CASE("history: a month opens and everybody decides and the moves are made and seen") {
  DiaryRule rule;
  const PlainDraws draws(kKey);
  DiaryObserver observer;
  run_history(rule, draws, 2, observer);
  CHECK(rule.diary() ==
        "begin 11, seen; "
        "open 0, decide 0 at 0, decide 1 at 0, close 1:0>1, seen 0 with 2 moves at 4; "
        "open 1, decide 0 at 4, decide 1 at 1, close 1:1>2, seen 1 with 2 moves at 4");
}

TEST_CASE("history: no months end where they began") {
  DiaryRule rule;
  const PlainDraws draws(kKey);
  DiaryObserver observer;
  run_history(rule, draws, 0, observer);
  CHECK(rule.diary() == "begin 11, seen");
}

TEST_CASE("history: screened draws give the plain draws' paths on every instruction set") {
  for (const std::uint32_t count : {1U, 31U, 32U, 193U}) {
    const LadderRule ladder(ladder_agents(count), {}, Leader{NationKey{5}, 12});
    for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
      const ReplicateKey key{(1ULL << 40U) + 3, replicate};  // beyond 32 bits
      const Paths plain = plain_paths(ladder, key, kMonths);
      for (const Isa isa : supported_isas()) {
        CAPTURE(count, replicate, isa_name(isa));
        CHECK((screened_paths(ladder, key, kMonths, isa) == plain));
      }
      CHECK((count < 32 || moves_in(plain) > 50));
    }
  }
}

// Claims that agents stay who may move: half as many as should are asked.
class NarrowLadder : public LadderRule {
 public:
  using LadderRule::LadderRule;
  void open_month(int tick) {
    LadderRule::open_month(tick);
    narrow_.resize(padded(agents()));
    for (std::size_t i = 0; i < narrow_.size(); ++i) {
      narrow_[i] = static_cast<std::uint16_t>(LadderRule::screen().low[i] / 2);
    }
  }
  [[nodiscard]] Screen screen() const { return {narrow_.data(), LadderRule::screen().high}; }

 private:
  std::vector<std::uint16_t> narrow_;
};

TEST_CASE("history: a screen that is too narrow does not pass for a true one") {
  const NarrowLadder ladder(ladder_agents(193), {}, Leader{NationKey{5}, 12});
  for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
    const ReplicateKey key{1, replicate};
    CHECK((screened_paths(ladder, key, kMonths) != plain_paths(ladder, key, kMonths)));
  }
}

TEST_CASE("history: a replicate run alone is the replicate of a batch") {
  LadderRule rule(ladder_agents(60), {}, Leader{NationKey{5}, 12});
  ScreenedDraws draws(rule.keys(), rule.first_month(), kMonths);
  PathObserver observer;
  for (const std::uint32_t replicate : {0U, 1U, 2U, 900U, 1U}) {  // one after the other
    const ReplicateKey key{1, replicate};
    draws.begin(key);
    run_history(rule, draws, kMonths, observer);
    CAPTURE(replicate);
    CHECK((
        observer.paths() ==
        screened_paths(LadderRule(ladder_agents(60), {}, Leader{NationKey{5}, 12}), key, kMonths)));
  }
}

TEST_CASE("history: storage order changes nothing for anybody") {
  auto agents = ladder_agents(193);
  const Leader leader{agents[100].key, 12};
  const Paths sorted = screened_paths(LadderRule(agents, {}, leader), kKey, kMonths);
  std::reverse(agents.begin(), agents.end());
  CHECK((screened_paths(LadderRule(agents, {}, leader), kKey, kMonths) == sorted));
  std::rotate(agents.begin(), agents.begin() + 77, agents.end());
  CHECK((screened_paths(LadderRule(agents, {}, leader), kKey, kMonths) == sorted));
  CHECK((plain_paths(LadderRule(agents, {}, leader), kKey, kMonths) == sorted));
}

TEST_CASE("history: rules that differ from a month on give the same months before it") {
  constexpr int kChange = 40;
  const MarkovRates rates{0.02, 0.05};
  const MarkovRule same(first_keys(100), rates);
  const MarkovRule changed(first_keys(100), rates, MarkovRule::Later{kChange, {0.2, 0.05}});
  const Paths before = screened_paths(same, kKey, kMonths);
  const Paths after = screened_paths(changed, kKey, kMonths);
  int first_difference = kMonths + 1;
  for (const auto& [key, path] : before) {
    const auto [here, there] = std::mismatch(path.begin(), path.end(), after.at(key).begin());
    first_difference = std::min(first_difference, static_cast<int>(here - path.begin()));
  }
  CHECK(first_difference == kChange + 1);  // the end of month kChange; 0 is before the first
}

TEST_CASE("history: further agents leave the draws of the others as they were") {
  const MarkovRates rates{0.02, 0.05};
  const Paths few = screened_paths(MarkovRule(first_keys(50), rates), kKey, kMonths);
  const Paths many = screened_paths(MarkovRule(first_keys(333), rates), kKey, kMonths);
  for (const auto& [key, path] : few) CHECK(many.at(key) == path);
}

TEST_CASE("history: a longer run begins like the shorter one") {
  const LadderRule rule(ladder_agents(60), {}, Leader{NationKey{5}, 12});
  const Paths shorter = screened_paths(rule, kKey, 37);
  const Paths longer = screened_paths(rule, kKey, 240);
  for (const auto& [key, path] : shorter) {
    CHECK(std::equal(path.begin(), path.end(), longer.at(key).begin()));
  }
}

// Starts a calendar month later than the other test rules.
class LaterMarkov : public MarkovRule {
 public:
  using MarkovRule::MarkovRule;
  [[nodiscard]] static std::uint32_t first_month() { return MarkovRule::first_month() + 1; }
};

TEST_CASE("history: draws hang on the calendar month and not on the tick") {
  const MarkovRates rates{0.02, 0.05};
  const Paths idle_first = screened_paths(
      MarkovRule(first_keys(50), {0.0, 0.0}, MarkovRule::Later{1, rates}), kKey, kMonths + 1);
  for (const auto& [key, path] : screened_paths(LaterMarkov(50, rates), kKey, kMonths)) {
    CHECK(std::equal(path.begin(), path.end(), idle_first.at(key).begin() + 1));
  }
}

}  // namespace
}  // namespace recognition::test
