#pragma once
// Many replicates on many threads. What comes out depends on neither: replicates are keyed, and
// batches are handed over in order.

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace recognition {

struct Slice {  // replicates [first, first + count); trivial, as oneTBB's filters want it
  std::uint32_t first;
  std::uint32_t count;
};

struct EnsembleOptions {
  std::uint32_t replicates = 0;
  std::uint32_t batch = 256;      // replicates per unit of work
  int threads = 0;                // 0: all
  std::function<bool()> stopped;  // asked before each batch; true ends the run early
};

// Runs every batch once: `make_worker()` builds the state of a thread (once per thread),
// `work(worker, slice)` returns the batch, `consume(batch)` receives the batches in order, one at a
// time. Memory holds a few batches at most. An exception of any part ends the run and is rethrown.
// Returns the replicates consumed.
template <class MakeWorker, class Work, class Consume>
std::uint32_t run_ensemble(const EnsembleOptions& options, MakeWorker make_worker, Work work,
                           Consume consume) {
  namespace tbb = oneapi::tbb;
  using Batch = decltype(work(*make_worker(), Slice{0, 0}));
  const int threads = options.threads > 0 ? options.threads : tbb::info::default_concurrency();
  tbb::enumerable_thread_specific<decltype(make_worker())> workers(make_worker);
  std::uint32_t next = 0;
  std::uint32_t done = 0;
  const auto cut = [&](tbb::flow_control& flow) {
    const bool stopped = options.stopped && options.stopped();
    if (stopped || next >= options.replicates) {
      flow.stop();
      return Slice{0, 0};
    }
    const Slice slice{next, std::min(options.batch, options.replicates - next)};
    next += slice.count;
    return slice;
  };
  // oneTBB orders its filters already; this says so where a tool that does not see into the library
  // (ThreadSanitizer) can follow: every call sees all that was done before any earlier one.
  std::atomic<std::uint32_t> handovers{0};
  const auto hand = [&] { handovers.fetch_add(1, std::memory_order_acq_rel); };
  const auto compute = [&](Slice slice) {
    hand();
    auto batch = std::make_shared<Batch>(work(*workers.local(), slice));
    hand();
    return batch;
  };
  const auto hand_over = [&](const std::shared_ptr<Batch>& batch) {
    hand();
    done += batch->count;
    consume(std::move(*batch));
    hand();
  };
  // Without it oneTBB holds back what goes beyond the cores, and says so on stderr.
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
  hand();
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(
        static_cast<std::size_t>(threads) * 2,
        tbb::make_filter<void, Slice>(tbb::filter_mode::serial_in_order, cut) &
            tbb::make_filter<Slice, std::shared_ptr<Batch>>(tbb::filter_mode::parallel, compute) &
            tbb::make_filter<std::shared_ptr<Batch>, void>(tbb::filter_mode::serial_in_order,
                                                           hand_over));
  });
  hand();
  return done;
}

}  // namespace recognition
