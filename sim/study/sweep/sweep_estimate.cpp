#include "study/sweep/sweep_estimate.hpp"

#include <chrono>
#include <system_error>

#include "core/problems.hpp"
#include "store/labelled_bytes.hpp"

namespace recognition {
namespace {

constexpr double kCalibrationSeconds = 1.0;

std::uint64_t bytes_in(const LabelledFile& shard) {
  std::uint64_t bytes = 0;
  for (const LabelledArray& array : shard.arrays) {
    std::visit([&](const auto& values) { bytes += values.size() * size_of(element_of(array)); },
               array.values);
  }
  return bytes;
}

void survey(const SweepWork& work, const std::filesystem::path& folder, SweepEstimate& estimate) {
  std::error_code error;
  estimate.folder_exists = std::filesystem::exists(folder, error);
  if (!is_sweep_folder(folder)) return;
  try {
    estimate.changed = differences(read_identity(folder), work.identity());
  } catch (const InputError& unreadable) {
    estimate.changed = unreadable.what();
  }
  if (!estimate.changed.empty()) {
    for (const auto& shard : std::filesystem::directory_iterator(folder / "shards", error)) {
      estimate.shards_to_remove += shard.is_regular_file(error) ? 1 : 0;
    }
    return;
  }
  SweepReport found;
  PointErrors errors;
  (void)pending_blocks(work, folder, false, found, errors);
  estimate.found = found.progress.found;
  estimate.blocks_found = found.blocks_found;
}

}  // namespace

SweepEstimate estimate_sweep(SweepWork& work, const std::filesystem::path& folder, int threads,
                             const std::function<bool()>& stopped) {
  SweepEstimate estimate;
  estimate.blocks = work.layout().size();
  estimate.histories = std::uint64_t{work.plan().replicates} * work.plan().points.size();
  survey(work, folder, estimate);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t bytes = 0;
  double seconds = 0.0;
  for (std::uint32_t index = 0; index < work.layout().size() && seconds < kCalibrationSeconds;
       ++index) {
    const WorkBlock block = work.layout().block(index);
    bytes += bytes_in(work.compute(block, {threads, stopped}));
    estimate.measured += block.histories();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  estimate.seconds_a_history = seconds / static_cast<double>(estimate.measured);
  estimate.bytes_a_history = static_cast<double>(bytes) / static_cast<double>(estimate.measured);
  return estimate;
}

}  // namespace recognition
