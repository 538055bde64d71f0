#include "study/sweep/sweep_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <future>
#include <map>
#include <nlohmann/json.hpp>

#include "core/problems.hpp"
#include "store/errors.hpp"

namespace recognition {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;  // never jumps

double seconds_since(SteadyTime start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// One shard is written while the next block is computed. HDF5 is used by one thread at a time.
class ShardWriter {
 public:
  explicit ShardWriter(SweepFolder& folder) : folder_(&folder) {}
  ~ShardWriter() {
    if (running_.valid()) running_.wait();
  }
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  void write(const WorkBlock& block, LabelledFile&& shard) {
    finish();
    running_ = std::async(std::launch::async, [this, block, content = std::move(shard)] {
      const auto hash = publish_shard(folder_->path(), block.index, content);
      folder_->note(ledger_line(block, hash));
    });
  }
  void finish() {
    if (running_.valid()) running_.get();
  }

 private:
  SweepFolder* folder_;
  std::future<void> running_;
};

}  // namespace

std::string ledger_line(const WorkBlock& block, const std::string& content_hash) {
  return nlohmann::json{{"block", block.index},
                        {"points", block.points.size()},
                        {"first_replicate", block.first_replicate},
                        {"replicates", block.replicates},
                        {"content_hash", content_hash}}
      .dump();
}

std::vector<std::uint32_t> pending_blocks(const SweepWork& work,
                                          const std::filesystem::path& folder, bool retry,
                                          SweepReport& outcome, PointErrors& errors) {
  std::vector<std::uint32_t> pending;
  outcome.blocks = work.layout().size();
  for (std::uint32_t index = 0; index < work.layout().size(); ++index) {
    const WorkBlock block = work.layout().block(index);
    outcome.progress.total += block.histories();
    const ShardState state = check_shard(folder, block);
    if (!state.damage.empty()) outcome.damaged.push_back(state.damage);
    if (!state.whole || (retry && !state.failed.empty())) {
      pending.push_back(index);
      continue;
    }
    errors.insert(state.failed.begin(), state.failed.end());
    ++outcome.blocks_found;
    outcome.progress.found += block.histories();
  }
  return pending;
}

std::string session_line(const std::vector<std::string>& command_line, std::size_t pending) {
  return nlohmann::json{{"session", command_line}, {"pending_blocks", pending}}.dump();
}

std::vector<FailedPoint> failed_points(const SweepWork& work, const PointErrors& errors) {
  std::vector<FailedPoint> failed;
  for (const auto& [point, error] : errors) {
    failed.push_back({point, label_of(work.plan(), point), error, work.points().reproduce(point)});
  }
  return failed;
}

SweepReport run_sweep(SweepWork& work, const SweepOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  SweepFolder folder(options.folder, work.identity(), work.plan_file(), options.force);
  SweepReport outcome;
  PointErrors errors;
  const auto pending = pending_blocks(work, options.folder, options.retry, outcome, errors);
  folder.note(session_line(options.command_line, pending.size()));
  const auto time_over = [&] {
    return options.most_seconds > 0.0 && seconds_since(start) >= options.most_seconds;
  };
  const auto stopped = [&] { return (options.stopped && options.stopped()) || time_over(); };
  ShardWriter writer(folder);
  try {
    for (const std::uint32_t index : pending) {
      if (stopped()) throw Interrupted("Stopped between blocks.");
      const WorkBlock block = work.layout().block(index);
      auto shard = work.compute(block, {options.threads, stopped});
      errors.merge(errors_in(shard));
      outcome.progress.failed = errors.size();
      writer.write(block, std::move(shard));
      ++outcome.blocks_computed;
      outcome.progress.computed += block.histories();
      outcome.progress.elapsed_seconds = seconds_since(start);
      if (options.progress) options.progress(outcome.progress);
    }
  } catch (const Interrupted&) {
    outcome.end = options.stopped && options.stopped() ? SweepEnd::kStopped : SweepEnd::kTimeOver;
  }
  writer.finish();
  outcome.progress.elapsed_seconds = seconds_since(start);
  outcome.failed = failed_points(work, errors);
  outcome.progress.failed = errors.size();
  return outcome;
}

}  // namespace recognition
