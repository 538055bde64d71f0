#include "study/base_rate.hpp"

#include <catch2/catch.hpp>

#include "study/shipped.hpp"
#include "world/build.hpp"

namespace recognition {
namespace {

using test::shipped_atlas;
using test::shipped_episode;

TEST_CASE("before Russia's act there was no event in 47 months") {
  const auto rate = base_rate(shipped_atlas(), shipped_episode("taliban_2021"), Month{2025, 6});
  REQUIRE(rate);
  CHECK(rate->recognitions == 0);
  CHECK(rate->nation_months == 192 * 47);
}

TEST_CASE("who has recognised is no longer exposed, and scripted leaders are told apart") {
  const auto rate = base_rate(shipped_atlas(), shipped_episode("taliban_2021"), Month{2026, 1});
  REQUIRE(rate);
  CHECK(rate->recognitions == 1);
  CHECK(rate->scripted == 1);
  CHECK(rate->nation_months == 192 * 54 - 6);  // Russia from August 2025 to January 2026
}

TEST_CASE("without a record before the cut-off there is no base rate") {
  CHECK_FALSE(base_rate(shipped_atlas(), shipped_episode("kosovo_2008"), Month{2008, 1}));
}

TEST_CASE("the base rate is what a world of the same months says, month by month") {
  for (const std::string name : {"kosovo_2008", "palestine_1988", "prc_1949", "libya_ntc_2011"}) {
    const Episode known = shipped_episode(name);
    const Month first = known.start.in_month();
    const int months = 40;
    WorldRequest request;
    request.first_month = first;
    request.months = months;
    const World world = build_world(shipped_atlas(), known, request);
    std::vector<Rung> rungs = world.rung_before;
    int recognitions = 0;
    std::int64_t exposure = 0;
    for (int tick = 0; tick < months; ++tick) {
      for (std::size_t i = 0; i < world.size(); ++i) {
        const NationInfo& nation = world.nations[i];
        if (nation.contested || tick < nation.enters || tick >= nation.leaves) continue;
        exposure += rungs[i] != kRecognised ? 1 : 0;
      }
      for (const RecordedMove& move : world.moves) {
        if (world.tick_of(move.month) != tick) continue;
        const std::size_t i = *world.find(move.nation);
        const bool counts = !world.nations[i].contested;
        recognitions += counts && move.to == kRecognised && rungs[i] != kRecognised ? 1 : 0;
        rungs[i] = move.to;
      }
    }
    const auto rate = base_rate(shipped_atlas(), known, first + (months - 1));
    INFO(name);
    REQUIRE(rate);
    CHECK(rate->recognitions == recognitions);
    CHECK(rate->nation_months == exposure);
    CHECK(recognitions > 20);
  }
}

}  // namespace
}  // namespace recognition
