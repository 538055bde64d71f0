#pragma once
// Runs a sweep into its folder, or what is left of it.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "study/sweep/sweep_session.hpp"

namespace recognition {

struct SweepProgress {
  std::uint64_t found = 0;     // histories of blocks that were there already
  std::uint64_t computed = 0;  // in this session
  std::uint64_t total = 0;
  double elapsed_seconds = 0.0;  // of this session
  std::size_t failed = 0;        // points
};

struct SweepOptions {
  std::filesystem::path folder;
  bool force = false;
  bool retry = false;
  int threads = 0;            // 0: all
  double most_seconds = 0.0;  // 0: no limit
  std::vector<std::string> command_line;
  std::function<void(const SweepProgress&)> progress;
  std::function<bool()> stopped;
};

enum class SweepEnd : std::uint8_t { kDone, kStopped, kTimeOver };

struct SweepReport {
  SweepEnd end = SweepEnd::kDone;
  SweepProgress progress;
  std::uint32_t blocks = 0;
  std::uint32_t blocks_found = 0;
  std::uint32_t blocks_computed = 0;
  std::vector<std::string> damaged;  // shards that were computed again, and why
  std::vector<FailedPoint> failed;
};

// Blocks that are still to be computed, in order of work. What was found, and the errors of its
// points, goes into `outcome` and `errors`.
[[nodiscard]] std::vector<std::uint32_t> pending_blocks(const SweepWork& work,
                                                        const std::filesystem::path& folder,
                                                        bool retry, SweepReport& outcome,
                                                        PointErrors& errors);

// What the ledger says of a block that was published, and of a session that begins.
[[nodiscard]] std::string ledger_line(const WorkBlock& block, const std::string& content_hash);
[[nodiscard]] std::string session_line(const std::vector<std::string>& command_line,
                                       std::size_t pending);

[[nodiscard]] std::vector<FailedPoint> failed_points(const SweepWork& work,
                                                     const PointErrors& errors);

// Throws InputError before anything is computed (SweepFolder); StoreError when the disk is full:
// what was published stays, and the same call resumes.
[[nodiscard]] SweepReport run_sweep(SweepWork& work, const SweepOptions& options);

}  // namespace recognition
