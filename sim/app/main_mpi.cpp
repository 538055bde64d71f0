// recognition-mpi: `sweep` on many machines. Rank 0 hands out blocks, the others compute them and
// write their shards; the folder is the same as that of `recognition sweep` (docs/cluster.md).

#include <fmt/format.h>

#include <boost/mpi.hpp>
#include <boost/serialization/string.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "app/sweep_arguments.hpp"
#include "app/sweep_text.hpp"
#include "core/problems.hpp"

namespace recognition {
namespace {

namespace mpi = boost::mpi;

constexpr int kAsk = 1;   // from a worker: what it published
constexpr int kGive = 2;  // to a worker: a block, or kNoMore
constexpr int kNoMore = -1;

// What a worker says when it asks for work.
struct Report {
  int block = kNoMore;  // published; kNoMore at first
  std::string content_hash;
  std::string fault;  // why it gives up; else empty

  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    archive& block& content_hash& fault;
  }
};

void work_for(const mpi::communicator& world, SweepWork& work, const SweepOptions& options) {
  Report report;
  for (;;) {
    world.send(0, kAsk, report);
    int index = kNoMore;
    world.recv(0, kGive, index);
    if (index == kNoMore) return;
    report = {index, "", ""};
    try {
      const auto block = work.layout().block(static_cast<std::uint32_t>(index));
      const auto shard = work.compute(block, {options.threads, options.stopped});
      report.content_hash = publish_shard(options.folder, block.index, shard);
    } catch (const Interrupted&) {
      report = {kNoMore, "", fmt::format("Rank {} was stopped.", world.rank())};
    } catch (const std::exception& error) {
      report = {kNoMore, "", error.what()};
    }
  }
}

// Until every worker has been told that there is no more.
void hand_out(const mpi::communicator& world, const SweepWork& work, const SweepOptions& options,
              SweepFolder& folder, const std::vector<std::uint32_t>& pending,
              SweepReport& outcome) {
  const auto start = std::chrono::steady_clock::now();
  std::size_t next = 0;
  std::string fault;
  for (int busy = world.size() - 1; busy > 0;) {
    Report report;
    const auto status = world.recv(mpi::any_source, kAsk, report);
    if (!report.fault.empty()) fault = report.fault;
    if (report.block != kNoMore) {
      const auto block = work.layout().block(static_cast<std::uint32_t>(report.block));
      folder.note(ledger_line(block, report.content_hash));
      ++outcome.blocks_computed;
      outcome.progress.computed += block.histories();
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    outcome.progress.elapsed_seconds = elapsed.count();
    if (options.stopped()) outcome.end = SweepEnd::kStopped;
    if (options.most_seconds > 0.0 && elapsed.count() > options.most_seconds &&
        outcome.end == SweepEnd::kDone) {
      outcome.end = SweepEnd::kTimeOver;
    }
    int give = kNoMore;
    if (outcome.end == SweepEnd::kDone && fault.empty() && next < pending.size()) {
      give = static_cast<int>(pending[next++]);
    }
    world.send(status.source(), kGive, give);
    if (give == kNoMore) --busy;
  }
  if (!fault.empty() && outcome.end == SweepEnd::kDone) throw std::runtime_error(fault);
}

ExitCode lead(const mpi::communicator& world, SweepWork& work, const SweepOptions& options) {
  std::unique_ptr<SweepFolder> folder;
  std::string refusal;
  try {
    folder = std::make_unique<SweepFolder>(options.folder, work.identity(), work.plan_file(),
                                           options.force);
  } catch (const InputError& error) {
    refusal = error.what();
  }
  mpi::broadcast(world, refusal, 0);
  if (!refusal.empty()) {
    fmt::print(stderr, "{}\n", refusal);
    return ExitCode::kBadInput;
  }
  SweepReport outcome;
  PointErrors errors;
  const auto pending = pending_blocks(work, options.folder, options.retry, outcome, errors);
  folder->note(session_line(options.command_line, pending.size()));
  hand_out(world, work, options, *folder, pending, outcome);
  SweepReport found;  // what the shards of this session say of their points
  errors.clear();
  (void)pending_blocks(work, options.folder, false, found, errors);
  outcome.failed = failed_points(work, errors);
  fmt::print("{}", sweep_text(work.plan(), options.folder, outcome));
  return exit_code_of(outcome);
}

ExitCode sweep_on(const mpi::communicator& world, const SweepArguments& arguments,
                  const std::vector<std::string>& command_line) {
  const StopSignals signals;
  const auto scenarios = find_scenarios_dir();
  const SweepPlan plan = read_sweep(arguments.file, scenarios);
  SweepOptions options = options_of(arguments, plan, command_line);
  if (options.threads == 0) options.threads = 1;  // a rank for every core is the usual way
  SweepWork work(plan, scenarios, StopSignals::asked);
  if (world.rank() == 0) return lead(world, work, options);
  std::string refusal;
  mpi::broadcast(world, refusal, 0);
  if (refusal.empty()) work_for(world, work, options);
  return ExitCode::kOk;
}

int run_mpi(const mpi::communicator& world, int argc, char** argv) {
  CLI::App program("Sweeps on many machines: mpirun -n 4 recognition-mpi sweep SWEEP.toml");
  program.name("recognition-mpi");
  program.require_subcommand(1);
  auto* command = program.add_subcommand("sweep", "As recognition sweep; rank 0 hands out work");
  SweepArguments arguments;
  add_sweep_options(*command, arguments);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return world.rank() == 0 ? program.exit(error) : 0;
  }
  if (world.size() < 2) {
    fmt::print(stderr, "recognition-mpi needs two ranks or more. Start it with mpirun -n 4.\n");
    return static_cast<int>(ExitCode::kBadInput);
  }
  try {
    return static_cast<int>(sweep_on(world, arguments, {argv, argv + argc}));
  } catch (const InputError& error) {  // every rank reads the same files: one speaks for all
    if (world.rank() == 0) fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(ExitCode::kBadInput);
  } catch (const Interrupted& error) {
    if (world.rank() == 0) fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(ExitCode::kInterrupted);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(ExitCode::kInternal);
  }
}

}  // namespace
}  // namespace recognition

int main(int argc, char** argv) {
  (void)std::signal(SIGXFSZ, SIG_IGN);
  const boost::mpi::environment environment(argc, argv);
  return recognition::run_mpi(boost::mpi::communicator(), argc, argv);
}
