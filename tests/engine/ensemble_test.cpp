#include "engine/ensemble.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/histories.hpp"

namespace recognition::test {
namespace {

constexpr int kEnsembleMonths = 36;

struct Batch {  // the end rungs of each replicate's agents, one after the other
  std::uint32_t count = 0;
  std::vector<Rung> rungs;
};

// A thread's own rule and draws.
struct Worker {
  LadderRule rule{ladder_agents(45), {}, Leader{NationKey{5}, 6}};
  ScreenedDraws draws{rule.keys(), LadderRule::first_month(), kEnsembleMonths};
};

Batch run_slice(Worker& worker, Slice slice) {
  Batch batch{slice.count, {}};
  CountCurve unwatched;
  for (std::uint32_t r = slice.first; r < slice.first + slice.count; ++r) {
    worker.draws.begin({1, r});
    run_history(worker.rule, worker.draws, kEnsembleMonths, unwatched);
    for (std::uint32_t i = 0; i < worker.rule.agents(); ++i) {
      batch.rungs.push_back(worker.rule.rung(i));
    }
  }
  return batch;
}

std::unique_ptr<Worker> make_worker() { return std::make_unique<Worker>(); }

std::vector<Rung> rungs_of(EnsembleOptions options) {
  std::vector<Rung> rungs;
  run_ensemble(options, make_worker, run_slice, [&](const Batch& batch) {
    rungs.insert(rungs.end(), batch.rungs.begin(), batch.rungs.end());
  });
  return rungs;
}

TEST_CASE("ensemble: same bytes for 1 and 2 and 7 and all threads and any batch") {
  EnsembleOptions options;
  options.replicates = 203;
  options.threads = 1;
  const std::vector<Rung> alone = rungs_of(options);
  CHECK(alone.size() == 203 * 45);
  for (const int threads : {1, 2, 7, 0}) {
    for (const std::uint32_t batch : {1U, 10U, 256U}) {
      CAPTURE(threads, batch);
      options.threads = threads;
      options.batch = batch;
      CHECK(rungs_of(options) == alone);
    }
  }
}

TEST_CASE("ensemble: batches come in order and one at a time although later ones end first") {
  EnsembleOptions options;
  options.replicates = 25;
  options.batch = 2;
  options.threads = 4;
  std::atomic<int> consuming = 0;
  std::vector<std::uint32_t> firsts;
  std::uint32_t replicates = 0;
  const auto slow_at_first = [](int&, Slice slice) {
    std::this_thread::sleep_for(std::chrono::milliseconds(slice.first < 4 ? 20 : 0));
    return slice;
  };
  const std::uint32_t done = run_ensemble(
      options, [] { return std::make_unique<int>(0); }, slow_at_first,
      [&](Slice slice) {
        CHECK(consuming.fetch_add(1) == 0);
        firsts.push_back(slice.first);
        replicates += slice.count;
        --consuming;
      });
  CHECK(done == 25);
  CHECK(replicates == 25);
  REQUIRE(firsts.size() == 13);
  for (std::uint32_t i = 0; i < firsts.size(); ++i) CHECK(firsts[i] == 2 * i);
}

TEST_CASE("ensemble: no replicates make no work") {
  int consumed = 0;
  const std::uint32_t done =
      run_ensemble({}, make_worker, run_slice, [&](const Batch&) { ++consumed; });
  CHECK(done == 0);
  CHECK(consumed == 0);
}

TEST_CASE("ensemble: a stopped run has consumed whole batches and the first ones") {
  EnsembleOptions options;
  options.replicates = 1000;
  options.batch = 5;
  options.threads = 2;
  std::atomic<int> asked = 0;
  options.stopped = [&] { return ++asked > 10; };
  std::vector<Rung> rungs;
  const std::uint32_t done = run_ensemble(options, make_worker, run_slice, [&](const Batch& batch) {
    rungs.insert(rungs.end(), batch.rungs.begin(), batch.rungs.end());
  });
  CHECK(done == 50);
  options.stopped = nullptr;
  options.replicates = 50;
  CHECK(rungs == rungs_of(options));
}

TEST_CASE("ensemble: an error of any part ends the run and reaches the caller") {
  EnsembleOptions options;
  options.replicates = 100;
  options.batch = 5;
  options.threads = 2;
  const auto keep = [](const Batch&) {};
  const auto no_worker = []() -> std::unique_ptr<Worker> { throw std::runtime_error("no worker"); };
  const auto bad_work = [](Worker& worker, Slice slice) {
    if (slice.first == 50) throw std::runtime_error("bad work");
    return run_slice(worker, slice);
  };
  const auto full_disk = [](const Batch&) { throw std::runtime_error("full disk"); };
  CHECK_THROWS_WITH(run_ensemble(options, no_worker, run_slice, keep), "no worker");
  CHECK_THROWS_WITH(run_ensemble(options, make_worker, bad_work, keep), "bad work");
  CHECK_THROWS_WITH(run_ensemble(options, make_worker, run_slice, full_disk), "full disk");
}

TEST_CASE("ensemble: as many threads work as were asked for whatever the cores") {
  EnsembleOptions options;
  options.replicates = 12;
  options.batch = 1;
  options.threads = 3;
  std::atomic<int> inside = 0;
  std::atomic<bool> met = false;
  const auto wait_for_all = [&](int&, Slice slice) {
    ++inside;
    for (int ms = 0; ms < 500 && !met; ++ms) {
      if (inside == 3) met = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    --inside;
    return slice;
  };
  run_ensemble(
      options, [] { return std::make_unique<int>(0); }, wait_for_all, [](Slice) {});
  CHECK(met);
}

TEST_CASE("ensemble: a thread has one worker and keeps it") {
  EnsembleOptions options;
  options.replicates = 400;
  options.batch = 1;
  options.threads = 3;
  std::atomic<int> made = 0;
  const auto counted = [&] {
    ++made;
    return std::make_unique<int>(0);
  };
  run_ensemble(
      options, counted, [](int&, Slice slice) { return slice; }, [](Slice) {});
  CHECK(made >= 1);
  CHECK(made <= 3);
}

}  // namespace
}  // namespace recognition::test
