#include "study/run.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <set>

#include "core/problems.hpp"
#include "store/run_reader.hpp"
#include "study/shipped.hpp"
#include "support/temporary_folder.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using test::moves_of;
using test::prepare_shipped;
using test::same_move;
using test::Settings;

const Settings kSmall{{"replicates", "600"}, {"months", "36"}, {"output.paths", "40"}};

RunOptions options_for(const fs::path& output) {
  RunOptions options;
  options.output = output;
  return options;
}

TEST_CASE("same content for 1, 2, 7 and all threads") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", kSmall);
  std::set<std::string> hashes;
  for (const int threads : {1, 2, 7, 0}) {
    auto options = options_for(folder / fmt::format("{}.h5", threads));
    options.threads = threads;
    hashes.insert(run_to_file(*run, options).content_hash);
  }
  CHECK(hashes.size() == 1);
}

TEST_CASE("the fast kernel writes what the readable one writes") {
  const test::TemporaryFolder folder;
  for (const std::string name : {"taliban-2025", "kosovo-2008", "prc-1949"}) {
    const auto run = prepare_shipped(name, {{"replicates", "40"}, {"months", "60"}});
    auto options = options_for(folder / (name + "-reference.h5"));
    options.kernel = Kernel::kReference;
    const auto reference = run_to_file(*run, options);
    options.output = folder / (name + "-fast.h5");
    options.kernel = Kernel::kFast;
    INFO(name);
    CHECK(run_to_file(*run, options).content_hash == reference.content_hash);
  }
}

TEST_CASE("the fast kernel refuses a scenario that it does not cover") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", {{"structure.contagion", "squared"}});
  auto options = options_for(folder / "run.h5");
  options.kernel = Kernel::kFast;
  CHECK_THROWS_AS(run_to_file(*run, options), InputError);
  CHECK(folder.files() == 0);
}

TEST_CASE("a replicate run alone equals the same replicate in the batch") {
  const auto run = prepare_shipped("taliban-2025", kSmall);
  const auto all = moves_of(*run, 600);
  for (const std::uint32_t replicate : {0U, 1U, 255U, 256U, 599U}) {
    SimulateOptions options;
    options.first_replicate = replicate;
    const auto alone = moves_of(*run, 1, options);
    std::vector<Move> same;
    std::copy_if(all.begin(), all.end(), std::back_inserter(same),
                 [&](const Move& move) { return move.replicate == replicate; });
    INFO("replicate " << replicate);
    REQUIRE_FALSE(alone.empty());
    CHECK(std::equal(alone.begin(), alone.end(), same.begin(), same.end(), same_move));
  }
}

TEST_CASE("a policy dated month m leaves every earlier month identical") {
  const auto base = prepare_shipped("taliban-2025", kSmall);
  const auto expected = moves_of(*base, 300);
  int later_differences = 0;
  for (const auto& entry : fs::directory_iterator(test::scenarios_dir() / "policies")) {
    const auto run = prepare_shipped("taliban-2025", kSmall, {entry.path().string()});
    Month dated = run->scenario.interventions.back().start;
    for (std::size_t k = base->scenario.interventions.size();
         k < run->scenario.interventions.size(); ++k) {
      dated = std::min(dated, run->scenario.interventions[k].start);
    }
    const int tick = run->world.tick_of(dated);
    const auto before = [&](std::vector<Move> moves) {
      std::erase_if(moves, [&](const Move& move) { return move.month >= tick; });
      return moves;
    };
    const auto moves = moves_of(*run, 300);
    const auto ours = before(moves);
    const auto theirs = before(expected);
    INFO(entry.path());
    CHECK(std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same_move));
    later_differences +=
        std::equal(moves.begin(), moves.end(), expected.begin(), expected.end(), same_move) ? 0 : 1;
  }
  CHECK(later_differences >= 8);  // each of them does something later
}

// Every rung of every replicate, month and nation.
std::vector<std::uint8_t> rungs_of(const PreparedRun& run, std::uint32_t replicates) {
  SimulateOptions options;
  options.seed = run.scenario.seed;
  options.replicates = replicates;
  options.paths = replicates;
  std::vector<std::uint8_t> rungs;
  simulate(run.model, options, [&](RunBatch&& batch) {
    rungs.insert(rungs.end(), batch.rung.begin(), batch.rung.end());
  });
  return rungs;
}

TEST_CASE("removing Russia never adds a recognition on any path, and changes at least 1%") {
  constexpr std::uint32_t kReplicates = 1000;
  const auto with = prepare_shipped("taliban-2025");
  const auto without = prepare_shipped("taliban-2025-no-russia");
  const auto shocked = rungs_of(*with, kReplicates);
  const auto quiet = rungs_of(*without, kReplicates);
  const std::size_t n = with->world.size();
  const std::size_t path = n * static_cast<std::size_t>(with->world.months);
  REQUIRE(shocked.size() == kReplicates * path);
  REQUIRE(quiet.size() == shocked.size());
  const std::size_t russia = *with->world.find("RUS");
  std::set<std::size_t> changed;
  std::size_t added = 0;
  for (std::size_t cell = 0; cell < quiet.size(); ++cell) {
    if (quiet[cell] == shocked[cell]) continue;
    if (quiet[cell] == kRecognised) ++added;
    if (shocked[cell] == kRecognised && cell % n != russia) changed.insert(cell / path);
  }
  CHECK(added == 0);
  CHECK(changed.size() >= kReplicates / 100);
}

TEST_CASE("the file says what was run") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", kSmall);
  auto options = options_for(folder / "run.h5");
  options.command_line = {"recognition", "run", "taliban-2025"};
  const auto outcome = run_to_file(*run, options);
  const RunReader reader(outcome.path);
  const RunHeader& header = reader.header();
  CHECK(reader.stamp().content_hash == outcome.content_hash);
  CHECK(header.title == "Russia recognises the Taliban, July 2025");
  CHECK(header.resolved_scenario == run->scenario.resolved);
  CHECK(header.seed == run->scenario.seed);
  CHECK(header.replicates == 600);
  CHECK(header.paths == 40);
  CHECK(header.data_cut_off == "2025-06");
  CHECK(header.parameters.size() == parameter_table().size());
  CHECK(header.world_hash == run->world_hash);
  CHECK(header.episode_hash == run->episode_hash);
  CHECK(header.command_line == options.command_line);
  CHECK(header.nations.size() == 192);
}

TEST_CASE("the chances of up and down that overlap are told with nation, month and replicates") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped(
      "taliban-2025",
      {{"replicates", "50"}, {"parameters.delta_0", "1"}, {"parameters.alpha", "0"}});
  const auto outcome = run_to_file(*run, options_for(folder / "run.h5"));
  const auto& warning = outcome.warnings.back();
  INFO(warning);
  CHECK(warning.starts_with("In 50 of 50 replicates the chances to move up and down"));
  CHECK(warning.find("in 2025-07 of replicate 0") != std::string::npos);
  CHECK(RunReader(outcome.path).header().warnings == outcome.warnings);
}

TEST_CASE("a run that is stopped leaves no file and says how far it came") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", {{"replicates", "3000"}, {"months", "24"}});
  for (const std::uint32_t after : {0U, 1U, 700U}) {
    auto options = options_for(folder / "run.h5");
    std::atomic<std::uint32_t> done{0};
    options.progress = [&](const RunProgress& progress) { done = progress.done; };
    options.stopped = [&] { return done >= after; };
    try {
      (void)run_to_file(*run, options);
      FAIL("it was not stopped");
    } catch (const Interrupted& error) {
      const std::string text = error.what();
      CHECK(text.starts_with("Stopped after "));
      CHECK(text.ends_with(" of 3000 replicates; no file was written."));
    }
    CHECK(folder.files() == 0);
  }
}

TEST_CASE("an existing result is refused before anything is computed") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", kSmall);
  (void)run_to_file(*run, options_for(folder / "run.h5"));
  auto options = options_for(folder / "run.h5");
  bool computed = false;
  options.progress = [&](const RunProgress&) { computed = true; };
  CHECK_THROWS_AS(run_to_file(*run, options), InputError);
  CHECK_FALSE(computed);
  options.writer.overwrite = true;
  CHECK_NOTHROW(run_to_file(*run, options));
}

TEST_CASE("progress grows to the whole run") {
  const test::TemporaryFolder folder;
  const auto run = prepare_shipped("taliban-2025", {{"replicates", "2000"}, {"months", "6"}});
  auto options = options_for(folder / "run.h5");
  std::uint32_t before = 0;
  options.progress = [&](const RunProgress& progress) {
    CHECK(progress.done > before);
    CHECK(progress.total == 2000);
    CHECK(progress.elapsed_seconds >= 0.0);
    before = progress.done;
  };
  (void)run_to_file(*run, options);
  CHECK(before == 2000);
}

}  // namespace
}  // namespace recognition
