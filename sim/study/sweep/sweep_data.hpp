#pragma once
// A sweep as one set of labelled arrays (docs/results-format.md, "Sweeps"): read from a merged
// file, or put together from the shards of a folder, also while it runs.

#include <filesystem>
#include <string>

#include "store/labelled.hpp"

namespace recognition {

struct SweepData {
  LabelledFile file;
  bool complete = true;
  std::string missing;  // "120 of 320 histories: points 3, 4, ..., 17"; empty where complete
};

// Throws InputError: no sweep, damaged shards of which are named. Histories that are not there yet
// are missing values.
[[nodiscard]] SweepData read_sweep_data(const std::filesystem::path& file_or_folder);

struct MergeOptions {
  bool incomplete = false;  // merge what is there
  bool overwrite = false;
};

struct MergeOutcome {
  std::string content_hash;  // the same whatever the shards, threads, ranks and order of work
  SweepData data;
};

// Throws InputError where histories are missing or shards damaged, each named, unless told to merge
// what is there; StoreError on a full disk.
[[nodiscard]] MergeOutcome merge_sweep(const std::filesystem::path& folder,
                                       const std::filesystem::path& output,
                                       const MergeOptions& options);

}  // namespace recognition
