#pragma once
// Many replicates on many threads. What comes out depends on neither: replicates are keyed, and
// batches are handed over in order.

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>

#include "engine/parallel.hpp"

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
  tbb::enumerable_thread_specific<decltype(make_worker())> workers(make_worker);
  std::uint32_t next = 0;
  std::uint32_t done = 0;
  run_on_threads(options.threads, [&] {
    ParallelCall cuts;
    ParallelCall batches;
    const auto cut = [&](tbb::flow_control& flow) {
      const ParallelCall::Turn turn(cuts);
      const bool stopped = options.stopped && options.stopped();
      if (stopped || next >= options.replicates) {
        flow.stop();
        return Slice{0, 0};
      }
      const Slice slice{next, std::min(options.batch, options.replicates - next)};
      next += slice.count;
      return slice;
    };
    const auto compute = [&](Slice slice) {
      const ParallelCall::Part part(batches);
      return std::make_shared<Batch>(work(*workers.local(), slice));
    };
    const auto hand_over = [&](const std::shared_ptr<Batch>& batch) {
      const ParallelCall::Turn turn(batches);
      done += batch->count;
      consume(std::move(*batch));
    };
    tbb::parallel_pipeline(
        static_cast<std::size_t>(thread_count(options.threads)) * 2,
        tbb::make_filter<void, Slice>(tbb::filter_mode::serial_in_order, cut) &
            tbb::make_filter<Slice, std::shared_ptr<Batch>>(tbb::filter_mode::parallel, compute) &
            tbb::make_filter<std::shared_ptr<Batch>, void>(tbb::filter_mode::serial_in_order,
                                                           hand_over));
  });
  return done;
}

}  // namespace recognition
