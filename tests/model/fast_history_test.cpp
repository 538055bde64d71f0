#include "model/fast_history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/history.hpp"
#include "support/random_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

// Everything that happened in a history, as text that says where two histories part.
struct Diary {
  std::vector<std::string> months;

  template <class History>
  void begin(const History&) {
    months.clear();
  }
  template <class History>
  void month(const History& history, int, const std::vector<AgentMove>& moves) {
    std::string line = history.state().seat ? "seated" : "";
    for (const AgentMove& move : moves) {
      line += fmt::format(" {}:{}>{}", move.agent, move.from, move.to);
    }
    months.push_back(line);
  }
};

std::vector<std::string> reference_diary(const RandomCase& c, ReplicateKey key) {
  ReferenceHistory history(c.model);
  PlainDraws draws(key);
  Diary diary;
  run_history(history, draws, c.world->months, diary);
  return diary.months;
}

RandomWorldOptions options_of(std::uint64_t seed) {
  RandomWorldOptions options;
  options.seed = seed;
  options.nations = 20 + static_cast<std::uint32_t>(seed * 13 % 60);
  options.kind = seed % 2 == 0 ? EpisodeKind::kGovernment : EpisodeKind::kState;
  options.rungs = seed % 3 == 0 ? Rungs::kRecognition : Rungs::kLadder;
  return options;
}

}  // namespace

TEST_CASE("The fast kernel takes every decision of the reference, on every instruction set") {
  std::size_t moves = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto options = options_of(seed);
    const auto interventions = random_interventions(random_world(options), seed);
    const RandomCase c = random_case(options, interventions);
    const FastPlan plan(c.model);
    for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
      const ReplicateKey key{seed * 977, replicate};
      const auto expected = reference_diary(c, key);
      for (const std::string& month : expected) {
        moves += static_cast<std::size_t>(std::count(month.begin(), month.end(), '>'));
      }
      for (int isa = 0; isa <= static_cast<int>(best_isa()); ++isa) {
        FastHistory history(plan, static_cast<Isa>(isa));
        ScreenedDraws draws(keys_of(*c.world),
                            static_cast<std::uint32_t>(c.world->first_month.count()),
                            c.world->months, static_cast<Isa>(isa));
        draws.begin(key);
        Diary diary;
        run_history(history, draws, c.world->months, diary);
        INFO("world " << seed << ", replicate " << replicate << ", isa "
                      << isa_name(static_cast<Isa>(isa)));
        REQUIRE(diary.months == expected);
      }
    }
  }
  CHECK(moves > 5000);  // the comparison is not of silence with silence
}

TEST_CASE("The fast kernel's hazards equal the reference's to 1e-12") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto options = options_of(seed);
    const RandomCase c = random_case(options, random_interventions(random_world(options), seed));
    const FastPlan plan(c.model);
    ReferenceHistory reference(c.model);
    FastHistory fast(plan);
    PlainDraws draws({seed, 7});
    reference.begin(draws.key());
    fast.begin(draws.key());
    for (int tick = 0; tick < c.world->months; ++tick) {
      reference.open_month(tick);
      fast.open_month(tick);
      for (std::uint32_t i = 0; i < reference.agents(); ++i) {
        if (reference.state().exists[i] == 0) continue;
        const Hazards a = reference.hazards_of(i);
        const Hazards b = fast.hazards_of(tick, i);
        INFO("world " << seed << " tick " << tick << " nation " << i);
        REQUIRE(b.leap == Approx(a.leap).epsilon(1e-12).margin(1e-12));
        REQUIRE(b.step == Approx(a.step).epsilon(1e-12).margin(1e-12));
        REQUIRE(b.exit == Approx(a.exit).epsilon(1e-12).margin(1e-12));
      }
      std::vector<AgentMove> moves;
      draws.decide_month(reference, tick, moves);
      std::vector<AgentMove> same = moves;
      reference.close_month(tick, moves);
      fast.close_month(tick, same);
    }
  }
}

namespace {

// A screen half as wide as it must be: what the comparisons above must notice.
class HalvedScreen : public FastHistory {
 public:
  using FastHistory::FastHistory;
  [[nodiscard]] Screen screen() const {
    const Screen whole = FastHistory::screen();
    const std::size_t width = padded(agents());
    low_.resize(width);
    high_.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
      low_[i] = static_cast<std::uint16_t>(whole.low[i] / 2);
      high_[i] = static_cast<std::uint16_t>(0xFFFF - (0xFFFF - whole.high[i]) / 2);
    }
    return {low_.data(), high_.data()};
  }

 private:
  mutable std::vector<std::uint16_t> low_, high_;
};

}  // namespace

TEST_CASE("A screen half as wide makes nearly every history differ from the reference") {
  int histories = 0;
  int differing = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto options = options_of(seed);
    const RandomCase c = random_case(options, random_interventions(random_world(options), seed));
    const FastPlan plan(c.model);
    HalvedScreen history(plan);
    ScreenedDraws draws(keys_of(*c.world), static_cast<std::uint32_t>(c.world->first_month.count()),
                        c.world->months);
    for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
      const ReplicateKey key{seed * 977, replicate};
      draws.begin(key);
      Diary diary;
      run_history(history, draws, c.world->months, diary);
      ++histories;
      differing += diary.months != reference_diary(c, key) ? 1 : 0;
    }
  }
  INFO(differing << " of " << histories);
  CHECK(differing * 10 >= histories * 9);
}
