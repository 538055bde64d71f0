// Sweeps survive what happens to them, and what they hold depends on the sweep file alone.
#include "study/sweep/sweep_run.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>

#include "core/problems.hpp"
#include "study/shipped.hpp"
#include "study/sweep/sweep_data.hpp"
#include "study/sweep/sweep_points.hpp"
#include "support/temporary_folder.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

// Two worlds, and parameters within each: 2 x 3 points of 5 replicates.
SweepPlan small_plan(std::uint32_t replicates = 5) {
  SweepPlan plan;
  plan.name = "small";
  plan.title = "A small sweep";
  plan.axes = {{"months", true}, {"parameters.beta_r", true}};
  plan.replicates = replicates;
  plan.design_json = "{}";
  for (const char* months : {"12", "18"}) {
    for (const char* beta : {"0.5", "1", "2"}) {
      SweepPoint point;
      point.base = "taliban-2025";
      point.set = {{"months", months}, {"parameters.beta_r", beta}};
      point.values = {months, beta};
      plan.points.push_back(point);
    }
  }
  plan.base = "taliban-2025";
  return plan;
}

// The first point asks for what no scenario has.
SweepPlan plan_with_a_failing_point() {
  auto plan = small_plan(2);
  plan.points[0].set.emplace_back("structure.no_such_switch", "true");
  return plan;
}

SweepReport swept(const SweepPlan& plan, const SweepOptions& options) {
  SweepWork work(plan, test::scenarios_dir(), {});
  return run_sweep(work, options);
}

SweepOptions into(const fs::path& folder, int threads = 1) {
  SweepOptions options;
  options.folder = folder;
  options.threads = threads;
  return options;
}

std::string merged_hash(const fs::path& folder) {
  return content_hash_of(read_sweep_data(folder).file);
}

std::string sweep_refusal(const std::function<void()>& action) {
  try {
    action();
    return "accepted";
  } catch (const InputError& error) {
    return error.what();
  }
}

std::vector<fs::path> shards_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder / "shards")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void flip_a_bit(const fs::path& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(200);
  const auto byte = static_cast<char>(file.get());
  file.seekp(200);
  file.put(static_cast<char>(byte ^ 4));
}

TEST_CASE("blocks of a sweep cover every history once, and the first round every point") {
  for (const std::uint32_t points : {1U, 7U, 1000U, 40'000U}) {
    for (const std::uint32_t replicates : {1U, 5U, 33U}) {
      std::vector<std::uint32_t> order(points);
      for (std::uint32_t i = 0; i < points; ++i) order[i] = points - 1 - i;
      const BlockLayout layout(order, replicates);
      std::vector<std::uint32_t> seen(points, 0);
      std::uint64_t histories = 0;
      for (std::uint32_t index = 0; index < layout.size(); ++index) {
        const WorkBlock block = layout.block(index);
        for (const std::uint32_t point : block.points) {
          REQUIRE(seen[point] == block.first_replicate);  // rounds come one after the other
          seen[point] += block.replicates;
        }
        histories += block.histories();
      }
      CHECK(histories == std::uint64_t{points} * replicates);
      CHECK(std::set<std::uint32_t>(seen.begin(), seen.end()) == std::set{replicates});
    }
  }
}

TEST_CASE("points that differ in parameters alone share a prepared run, with a posterior too") {
  const auto plan = read_sweep("main-weights", test::scenarios_dir());
  SweepPoints points(plan, test::scenarios_dir(), {});
  REQUIRE(points.groups().size() == 1);
  const auto run = points.prepare(0);
  REQUIRE(run->model.draws != nullptr);
  const Parameters set = points.parameters_of(7, *run);
  const ParameterDraws draws = points.draws_of(7, *run);
  REQUIRE(draws.size() == run->model.draws->size());
  for (std::uint32_t r = 0; r < draws.size(); ++r) {
    const Parameters& given = run->model.draws->of(r).parameters;
    CHECK(draws.of(r).parameters.beta_e == set.beta_e);
    CHECK(given.beta_e != set.beta_e);
    CHECK(draws.of(r).parameters.beta_c == given.beta_c);
    CHECK(draws.of(r).frailty == run->model.draws->of(r).frailty);
  }
}

TEST_CASE("a sweep holds for each point what a run of that point gives") {
  const test::TemporaryFolder place;
  const auto plan = small_plan();
  REQUIRE(swept(plan, into(place / "s")).end == SweepEnd::kDone);
  const auto data = read_sweep_data(place / "s");
  REQUIRE(data.complete);
  const auto run =
      test::prepare_shipped("taliban-2025", {{"months", "18"}, {"parameters.beta_r", "2"}});
  SimulateOptions options;
  options.seed = run->scenario.seed;
  options.replicates = plan.replicates;
  std::vector<std::int64_t> at_four;
  std::vector<std::int64_t> moves(plan.replicates, 0);
  simulate(run->model, options, [&](RunBatch&& batch) {
    for (std::size_t r = 0; r < batch.count; ++r) {
      at_four.push_back(batch.counts[((r + 1) * 18 - 1) * kRungCount + kRecognised]);
    }
    for (const Move& move : batch.moves) ++moves[move.replicate];
  });
  const auto& recognitions = integers_of(data.file, "recognitions");
  const std::size_t years = size_of(dimension_of(data.file, "year_end"));
  for (std::size_t r = 0; r < plan.replicates; ++r) {
    const std::size_t cell = 5 * plan.replicates + r;
    CHECK(recognitions[cell * years + years - 1] == at_four[r]);
    CHECK(integers_of(data.file, "moves")[cell] == moves[r]);
    // The first point ends half a year earlier.
    CHECK(recognitions[r * years + years - 1] == -1);
  }
}

TEST_CASE("the same content for 1, 2, 3 threads, and for a sweep that was stopped and resumed") {
  const test::TemporaryFolder place;
  const auto plan = small_plan(40);
  (void)swept(plan, into(place / "one"));
  const auto hash = merged_hash(place / "one");
  for (const int threads : {2, 3}) {
    const auto folder = place / std::to_string(threads);
    (void)swept(plan, into(folder, threads));
    CHECK(merged_hash(folder) == hash);
  }
  int sessions = 0;
  for (;; ++sessions) {
    auto options = into(place / "stopped", 2);
    int blocks = 0;
    options.progress = [&](const SweepProgress&) { ++blocks; };
    options.stopped = [&] { return blocks > sessions; };
    const auto outcome = swept(plan, options);
    if (outcome.end == SweepEnd::kDone) break;
    CHECK(outcome.end == SweepEnd::kStopped);
    CHECK_FALSE(read_sweep_data(place / "stopped").complete);
  }
  CHECK(sessions > 2);
  CHECK(merged_hash(place / "stopped") == hash);
}

TEST_CASE("a time limit stops a sweep between histories, and the same call resumes it") {
  const test::TemporaryFolder place;
  const auto plan = small_plan(40);
  auto options = into(place / "s");
  options.most_seconds = 1e-9;
  CHECK(swept(plan, options).end == SweepEnd::kTimeOver);
  options.most_seconds = 0.0;
  CHECK(swept(plan, options).end == SweepEnd::kDone);
}

TEST_CASE("a shard that was cut, changed, removed or swapped is computed again") {
  const test::TemporaryFolder place;
  const auto plan = small_plan(40);
  const auto folder = place / "s";
  (void)swept(plan, into(folder));
  const auto hash = merged_hash(folder);
  const auto shards = shards_in(folder);
  REQUIRE(shards.size() >= 4);
  fs::resize_file(shards[0], fs::file_size(shards[0]) - 1);
  flip_a_bit(shards[1]);
  fs::remove(shards[2]);
  fs::copy_file(shards[0], shards[3], fs::copy_options::overwrite_existing);
  const auto outcome = swept(plan, into(folder));
  CHECK(outcome.blocks_computed == 4);
  CHECK(outcome.damaged.size() == 3);
  CHECK(merged_hash(folder) == hash);
}

TEST_CASE("a sweep of other inputs is refused with what changed, and --force starts afresh") {
  const test::TemporaryFolder place;
  const auto folder = place / "s";
  (void)swept(small_plan(2), into(folder));
  auto other = small_plan(2);
  other.points[5].set[1].second = "2.5";
  const auto refusal = sweep_refusal([&] { (void)swept(other, into(folder)); });
  CHECK_THAT(refusal, Catch::Contains("holds a sweep of other inputs"));
  CHECK_THAT(refusal,
             Catch::Contains("s holds a sweep of other inputs (axes, points or replicates: "));
  CHECK_THAT(refusal, !Catch::Contains("code: "));
  auto options = into(folder);
  options.force = true;
  CHECK(swept(other, options).blocks_found == 0);
}

TEST_CASE("differences name the scenario, the code and the data that changed") {
  SweepIdentity then;
  then.sweep = "s";
  then.scenario = "a";
  then.code = "1";
  then.data = "d";
  SweepIdentity now = then;
  CHECK(differences(then, now).empty());
  now.scenario = "b";
  now.code = "2";
  now.data = "e";
  CHECK(differences(then, now) ==
        "scenario or policy files: a then, b now; code: 1 then, 2 now; data tables, episodes or "
        "calibrations: d then, e now");
}

TEST_CASE("a second process on the same folder is refused") {
  const test::TemporaryFolder place;
  const auto plan = small_plan(2);
  SweepWork work(plan, test::scenarios_dir(), {});
  const SweepFolder first(place / "s", work.identity(), work.plan_file(), false);
  CHECK_THAT(sweep_refusal([&] {
               const SweepFolder second(place / "s", work.identity(), work.plan_file(), false);
             }),
             Catch::Contains("another process is at the sweep in"));
}

TEST_CASE("a folder with something else in it is left alone") {
  const test::TemporaryFolder place;
  fs::create_directories(place / "s");
  std::ofstream(place / "s/letter.txt") << "dear";
  CHECK_THAT(sweep_refusal([&] { (void)swept(small_plan(2), into(place / "s")); }),
             Catch::Contains("holds letter.txt, which is no part of a sweep"));
}

TEST_CASE("a sweep of an older or newer folder format is refused with the remedy") {
  const test::TemporaryFolder place;
  fs::create_directories(place / "s");
  const auto write = [&](const std::string& text) {
    std::ofstream(place / "s/sweep.json", std::ios::trunc) << text;
  };
  const auto refusal = [&] { return sweep_refusal([&] { (void)read_identity(place / "s"); }); };
  write(R"({"format": "recognition-sweep-folder", "version": 0})");
  CHECK_THAT(refusal(), Catch::Contains("start afresh with recognition sweep --force"));
  write(R"({"format": "recognition-sweep-folder", "version": 2})");
  CHECK_THAT(refusal(), Catch::Contains("Use the newer recognition that wrote it"));
  write("{");
  CHECK_THAT(refusal(), Catch::Contains("it was changed or damaged"));
  write(R"({"format": "moon"})");
  CHECK_THAT(refusal(), Catch::Contains("is no sweep of recognition"));
  fs::remove(place / "s/sweep.json");
  CHECK_THAT(refusal(), Catch::Contains("is no folder of a sweep"));
}

TEST_CASE("a failing point is recorded with its command, the others go on, and retry runs it") {
  const test::TemporaryFolder place;
  const auto plan = plan_with_a_failing_point();
  const auto outcome = swept(plan, into(place / "s"));
  REQUIRE(outcome.failed.size() == 1);
  CHECK(outcome.failed[0].point == 0);
  CHECK(outcome.failed[0].label == "months=12, parameters.beta_r=0.5");
  CHECK_THAT(outcome.failed[0].error, Catch::Contains("no_such_switch"));
  CHECK(outcome.failed[0].reproduce ==
        "taliban-2025 --set months=12 --set parameters.beta_r=0.5 --set "
        "structure.no_such_switch=true --replicates 2");
  CHECK_THAT(read_sweep_data(place / "s").missing,
             Catch::Equals("2 of 12 histories; failed: points 0"));
  const auto resumed = swept(plan, into(place / "s"));
  CHECK(resumed.blocks_computed == 0);
  CHECK(resumed.failed.size() == 1);
  auto options = into(place / "s");
  options.retry = true;
  CHECK(swept(plan, options).blocks_computed > 0);
}

TEST_CASE("a merge refuses what is not complete, names it, and takes it where told") {
  const test::TemporaryFolder place;
  (void)swept(small_plan(40), into(place / "s"));
  const auto shards = shards_in(place / "s");
  fs::remove(shards.front());
  const auto refusal = sweep_refusal([&] { (void)merge_sweep(place / "s", place / "m.h5", {}); });
  CHECK_THAT(refusal, Catch::Contains("is not complete (") &&
                          Catch::Contains(" of 240 histories") &&
                          Catch::Contains("not computed yet: points "));
  CHECK_FALSE(fs::exists(place / "m.h5"));
  const auto outcome = merge_sweep(place / "s", place / "m.h5", {true, false});
  const auto read = read_sweep_data(place / "m.h5");
  CHECK_FALSE(read.complete);
  CHECK(content_hash_of(read.file) == outcome.content_hash);
  CHECK_THAT(sweep_refusal([&] {
               (void)merge_sweep(place / "s", place / "m.h5", {true, false});
             }),
             Catch::Contains("results are never overwritten unasked"));
}

TEST_CASE("stored moves and paths tell the same story as the counts") {
  const test::TemporaryFolder place;
  auto plan = small_plan(3);
  plan.storage = SweepStorage::kPaths;
  (void)swept(plan, into(place / "s"));
  const auto data = read_sweep_data(place / "s");
  const auto& rung = integers_of(data.file, "rung");
  const auto& recognitions = integers_of(data.file, "recognitions");
  const auto& moves = integers_of(data.file, "moves");
  const std::size_t nations = size_of(dimension_of(data.file, "nation"));
  const std::size_t years = size_of(dimension_of(data.file, "year_end"));
  std::int64_t all_moves = 0;
  for (const auto count : moves) all_moves += count;
  CHECK(static_cast<std::int64_t>(integers_of(data.file, "move_point").size()) == all_moves);
  for (std::size_t cell = 9; cell < 18; ++cell) {  // the points of 18 months
    const auto* last = &rung[(cell * 18 + 17) * nations];
    CHECK(std::count(last, last + nations, kRecognised) == recognitions[cell * years + years - 1]);
    const auto* beyond = &rung[(cell * 18 - 9 * 18 + 17) * nations];
    CHECK(*std::min_element(beyond, beyond + nations) == 255);  // of the points of 12 months
  }
}

}  // namespace
}  // namespace recognition
