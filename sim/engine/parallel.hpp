#pragma once
// Loops on the threads of oneTBB, in which ThreadSanitizer sees races of our code and no others.

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/library_code.hpp"

namespace recognition {

// A call of oneTBB whose parts, on several threads, are our code. Its two atomics say where
// ThreadSanitizer can follow what the library guarantees, and no more: what was done before is seen
// in every part, what the parts did is seen after; two parts stay unordered, so that a race between
// them is found.
class ParallelCall {
 public:
  ParallelCall() { begun_.store(1, std::memory_order_release); }
  ~ParallelCall() { static_cast<void>(ended_.load(std::memory_order_acquire)); }
  ParallelCall(const ParallelCall&) = delete;
  ParallelCall& operator=(const ParallelCall&) = delete;

  class Part {
   public:
    explicit Part(ParallelCall& of) : of_(of) {
      static_cast<void>(of_.begun_.load(std::memory_order_acquire));
      LibraryCode::leave();
    }
    ~Part() {
      LibraryCode::enter();
      of_.ended_.fetch_add(1, std::memory_order_release);
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

   private:
    ParallelCall& of_;
  };

  // A part that comes after others: it sees all that ended before it.
  class Turn : private Part {
   public:
    explicit Turn(ParallelCall& of) : Part(of) {
      static_cast<void>(of.ended_.load(std::memory_order_acquire));
    }
  };

 private:
  LibraryCode library_;
  std::atomic<std::uint32_t> begun_{0};
  std::atomic<std::uint32_t> ended_{0};
};

// work(k) for every k < count, in any order, on the threads of the arena that it is called in. What
// one throws ends the loop and is thrown on.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
  ParallelCall call;
  oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t k) {
    const ParallelCall::Part part(call);
    work(k);
  });
}

// How many threads `threads` asks for; 0: as many as the machine gives.
[[nodiscard]] inline int thread_count(int threads) {
  return threads > 0 ? threads : oneapi::tbb::info::default_concurrency();
}

// What work() returns, where loops have that many threads; 0: all.
template <class Work>
auto run_on_threads(int threads, const Work& work) {
  namespace tbb = oneapi::tbb;
  // Without it oneTBB holds back what goes beyond the cores, and says so on stderr.
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(thread_count(threads)));
  tbb::task_arena arena(thread_count(threads));
  ParallelCall call;
  return arena.execute([&] {
    const ParallelCall::Part part(call);
    return work();
  });
}

}  // namespace recognition
