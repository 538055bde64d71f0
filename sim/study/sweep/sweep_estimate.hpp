#pragma once
// What a sweep would take, before it starts.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "study/sweep/sweep_run.hpp"

namespace recognition {

struct SweepEstimate {
  std::uint64_t histories = 0;
  std::uint32_t blocks = 0;
  std::uint64_t found = 0;  // histories that are there already
  std::uint32_t blocks_found = 0;
  std::uint64_t measured = 0;          // histories of the calibration
  double seconds_a_history = 0.0;      // with the threads asked for
  double bytes_a_history = 0.0;        // in a shard
  std::string changed;                 // differences to what the folder holds; empty: none
  std::uint64_t shards_to_remove = 0;  // by --force, where the folder holds another sweep
  bool folder_exists = false;
};

// Computes some blocks, for about a second, and throws them away. Writes nothing. Throws
// InputError, Interrupted.
[[nodiscard]] SweepEstimate estimate_sweep(SweepWork& work, const std::filesystem::path& folder,
                                           int threads, const std::function<bool()>& stopped);

}  // namespace recognition
