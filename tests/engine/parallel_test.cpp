#include "engine/parallel.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace recognition {
namespace {

TEST_CASE("parallel: a loop does every part once and sees what all of them did") {
  std::vector<int> done(1000, 0);
  for (int round = 1; round <= 20; ++round) {
    in_parallel(done.size(), [&](std::size_t k) { ++done[k]; });
    CHECK(std::accumulate(done.begin(), done.end(), 0) == round * 1000);
  }
}

TEST_CASE("parallel: loops within loops") {
  std::vector<std::vector<std::size_t>> squares(30);
  in_parallel(squares.size(), [&](std::size_t i) {
    squares[i].resize(40);
    in_parallel(squares[i].size(), [&](std::size_t j) { squares[i][j] = i * j; });
  });
  CHECK(squares[29][39] == 29 * 39);
}

TEST_CASE("parallel: what a part throws is thrown on, and the next loop works") {
  const auto fail = [](std::size_t k) {
    if (k == 7) throw std::runtime_error("part 7");
  };
  CHECK_THROWS_WITH(in_parallel(100, fail), "part 7");
  CHECK_THROWS_WITH(run_on_threads(2, [&] { in_parallel(100, fail); }), "part 7");
  std::atomic<int> done = 0;
  in_parallel(100, [&](std::size_t) { ++done; });
  CHECK(done == 100);
}

TEST_CASE("parallel: work has the threads that it asks for and gives back what it finds") {
  const auto threads = [] { return oneapi::tbb::this_task_arena::max_concurrency(); };
  CHECK(run_on_threads(1, threads) == 1);
  CHECK(run_on_threads(5, threads) == 5);
  CHECK(run_on_threads(0, threads) == thread_count(0));
  CHECK(run_on_threads(2, [] { return std::vector<int>{1, 2, 3}; }).size() == 3);
}

}  // namespace
}  // namespace recognition
