#include "app/sweep_text.hpp"

#include <catch2/catch.hpp>

namespace recognition {
namespace {

SweepPlan told_plan() {
  SweepPlan plan;
  plan.name = "grid";
  plan.title = "A grid";
  plan.axes = {{"months", true}, {"policy", false}};
  plan.points.resize(12);
  plan.replicates = 100;
  return plan;
}

TEST_CASE("durations are read as people write them") {
  CHECK(parse_duration("2h") == 7200.0);
  CHECK(parse_duration("90m") == 5400.0);
  CHECK(parse_duration("1h30m") == 5400.0);
  CHECK(parse_duration("45s") == 45.0);
  CHECK(parse_duration("1.5") == 1.5);
  for (const char* text : {"", "h", "2d", "-1h", "0", "nan", "2 h", "1e99"}) {
    CHECK_FALSE(parse_duration(text).has_value());
  }
}

TEST_CASE("progress of a sweep tells the time left from what this session computed") {
  SweepProgress progress{500, 250, 1000, 10.0, 0};
  CHECK(sweep_progress_text(progress, 200) ==
        "[##################      ]  750 of 1,000 histories, 10 s left");
  progress.failed = 1;
  CHECK(sweep_progress_text(progress, 200) ==
        "[##################      ]  750 of 1,000 histories, 10 s left, 1 point failed");
  CHECK(sweep_progress_text(progress, 10).size() == 10);
}

TEST_CASE("a sweep that ends tells what to do next") {
  SweepReport outcome;
  outcome.progress = {0, 1200, 1200, 3.0, 0};
  CHECK(
      sweep_text(told_plan(), "r", outcome) ==
      "A grid\n12 points of 100 replicates: 1,200 of 1,200 histories in r\ncomputed now: 1,200 in "
      "3 s\nNext: recognition merge r -o grid.h5\n");
  outcome.end = SweepEnd::kTimeOver;
  CHECK_THAT(sweep_text(told_plan(), "r", outcome),
             Catch::EndsWith("The time is over. The same command resumes; recognition merge r -o "
                             "FILE --incomplete shows what is there.\n"));
}

TEST_CASE("failed points are told with their error and the command that shows it") {
  SweepReport outcome;
  outcome.failed = {{3, "months=12, policy=x", "x.toml:1: wrong\nmore", "a --policy x"}};
  const auto text = sweep_text(told_plan(), "r", outcome);
  CHECK_THAT(text, Catch::Contains("1 point failed:\n  point 3 (months=12, policy=x)\n    "
                                   "x.toml:1: wrong\n    see it: recognition run a --policy x\n"));
  CHECK_THAT(text, Catch::Contains("--retry"));
  outcome.failed.resize(12);
  CHECK_THAT(sweep_text(told_plan(), "r", outcome), Catch::Contains("  and 2 more;"));
}

TEST_CASE("a plan tells runs, time, disk and what would be overwritten") {
  SweepEstimate estimate;
  estimate.histories = 1200;
  estimate.blocks = 12;
  estimate.measured = 400;
  estimate.seconds_a_history = 0.5;
  estimate.bytes_a_history = 50.0;
  CHECK(estimate_text(told_plan(), "r", estimate) ==
        "A grid\n  axes        months, policy\n  runs        12 points of 100 replicates: 1,200 "
        "histories in 12 blocks\n  time        about 10 min 0 s for 1,200 histories (500 ms each, "
        "measured on 400)\n  disk        about 60 kB more, and as much again for the merged file\n"
        "  folder      r would be made; nothing is overwritten\n");
  estimate.found = 600;
  estimate.blocks_found = 6;
  CHECK_THAT(estimate_text(told_plan(), "r", estimate),
             Catch::Contains("r holds 6 of 12 blocks; they stay, the rest would be computed"));
  estimate.changed = "code: 1 then, 2 now";
  estimate.shards_to_remove = 7;
  CHECK_THAT(estimate_text(told_plan(), "r", estimate),
             Catch::Contains("which is not overwritten (code: 1 then, 2 now); --force would remove "
                             "its 7 shards"));
}

}  // namespace
}  // namespace recognition
