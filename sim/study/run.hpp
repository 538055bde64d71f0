#pragma once
// From a prepared run to a result file and what it says.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "store/run_writer.hpp"
#include "study/prepare.hpp"
#include "study/simulate.hpp"
#include "study/summary.hpp"

namespace recognition {

struct RunProgress {
  std::uint32_t done = 0;  // replicates
  std::uint32_t total = 0;
  double elapsed_seconds = 0.0;
};

struct RunOptions {
  std::filesystem::path output;
  WriterOptions writer;
  int threads = 0;  // 0: all
  Kernel kernel = Kernel::kAuto;
  std::vector<std::string> command_line;             // goes into the file
  std::function<void(const RunProgress&)> progress;  // after each batch, one call at a time
  std::function<bool()> stopped;                     // asked before each batch
};

struct RunOutcome {
  RunSummary summary;
  std::filesystem::path path;
  std::string content_hash;
  std::vector<std::string> warnings;  // what went into the file: caveats, and what was noticed
};

// What the file says about the run beside its arrays.
[[nodiscard]] RunHeader header_of(const PreparedRun& run,
                                  const std::vector<std::string>& command_line);

// Throws InputError, before anything is computed, when the output cannot be written or exists;
// Interrupted when stopped, and StoreError when the disk is full: then no file is left.
[[nodiscard]] RunOutcome run_to_file(const PreparedRun& run, const RunOptions& options);

}  // namespace recognition
