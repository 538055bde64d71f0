// recognition-mpi: `sweep` on many machines. Rank 0 hands out blocks, the others compute them and
// write their shards; the folder is the same as that of `recognition sweep` (docs/cluster.md).

#include <fmt/format.h>

#include <boost/mpi.hpp>
#include <boost/serialization/string.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "app/sweep_arguments.hpp"
#include "app/sweep_text.hpp"
#include "core/problems.hpp"

namespace recognition {

// What must be alike on all ranks.
template <class Archive>
void serialize(Archive& archive, SweepIdentity& identity, unsigned /*version*/) {
  archive& identity.sweep& identity.scenario& identity.code& identity.data;
}

namespace {

namespace mpi = boost::mpi;

constexpr int kReady = 1;  // from a worker: why it cannot begin, if so
constexpr int kAsk = 2;    // from a worker: what it published
constexpr int kGive = 3;   // to a worker: a block, or kNoMore
constexpr int kNoMore = -1;

// Why a rank gives up: an exit code, and what to say. 0: it does not.
struct Fault {
  int code = 0;
  std::string text;

  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    archive& code& text;
  }
};

Fault fault_of(const std::exception& error) {
  ExitCode code = ExitCode::kInternal;
  if (dynamic_cast<const InputError*>(&error) != nullptr) code = ExitCode::kBadInput;
  if (dynamic_cast<const Interrupted*>(&error) != nullptr) code = ExitCode::kInterrupted;
  return {static_cast<int>(code), error.what()};
}

template <class Work>
Fault fault_in(const Work& work) {
  try {
    work();
    return {};
  } catch (const std::exception& error) {
    return fault_of(error);
  }
}

Fault signed_by(const mpi::communicator& world, Fault fault) {
  if (fault.code == 0) return fault;
  return {fault.code, fmt::format("Rank {} on {} gives up: {}", world.rank(),
                                  mpi::environment::processor_name(), fault.text)};
}

// What a worker says when it asks for work.
struct Report {
  int block = kNoMore;  // published; kNoMore at first
  std::string content_hash;
  Fault fault;

  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    archive& block& content_hash& fault;
  }
};

struct Task {
  Task(const SweepArguments& arguments, const std::vector<std::string>& command_line)
      : scenarios(find_scenarios_dir()),
        plan(read_sweep(arguments.file, scenarios)),
        options(options_of(arguments, plan, command_line)),
        work(plan, scenarios, StopSignals::asked) {
    if (options.threads == 0) options.threads = 1;  // a rank for every core is the usual way
  }
  std::filesystem::path scenarios;
  SweepPlan plan;
  SweepOptions options;
  SweepWork work;
};

// A machine with other files, or another build, would compute another sweep.
void refuse_other_inputs(const SweepIdentity& of_rank_0, const SweepIdentity& here) {
  const std::string apart = differences(of_rank_0, here, "on rank 0", "here");
  if (apart.empty()) return;
  throw InputError("this rank reads another sweep than rank 0", apart,
                   "Give all machines the same program and the same files.");
}

Report computed(Task& task, int index) {
  Report report;
  report.fault = fault_in([&] {
    const auto block = task.work.layout().block(static_cast<std::uint32_t>(index));
    const auto shard = task.work.compute(block, {task.options.threads, task.options.stopped});
    report.content_hash = publish_shard(task.options.folder, block.index, shard);
    report.block = index;
  });
  return report;
}

void follow(const mpi::communicator& world, const SweepArguments& arguments,
            const std::vector<std::string>& command_line) {
  std::unique_ptr<Task> task;
  SweepIdentity of_rank_0;
  Fault fault = fault_in([&] { task = std::make_unique<Task>(arguments, command_line); });
  mpi::broadcast(world, of_rank_0, 0);
  if (task) fault = fault_in([&] { refuse_other_inputs(of_rank_0, task->work.identity()); });
  world.send(0, kReady, signed_by(world, fault));
  int refused = 0;
  mpi::broadcast(world, refused, 0);
  if (refused != 0) return;
  Report report;
  for (;;) {
    world.send(0, kAsk, report);
    int index = kNoMore;
    world.recv(0, kGive, index);
    if (index == kNoMore) return;
    report = computed(*task, index);
    report.fault = signed_by(world, report.fault);
  }
}

// Until every worker has been told that there is no more, which a fault of any of them brings.
Fault hand_out(const mpi::communicator& world, const SweepWork& work, const SweepOptions& options,
               SweepFolder& folder, const std::vector<std::uint32_t>& pending,
               SweepReport& outcome) {
  const auto start = std::chrono::steady_clock::now();
  std::size_t next = 0;
  Fault fault;
  for (int busy = world.size() - 1; busy > 0;) {
    Report report;
    const auto status = world.recv(mpi::any_source, kAsk, report);
    if (report.fault.code != 0) fault = report.fault;
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
    if (outcome.end == SweepEnd::kDone && fault.code == 0 && next < pending.size()) {
      give = static_cast<int>(pending[next++]);
    }
    world.send(status.source(), kGive, give);
    if (give == kNoMore) --busy;
  }
  return outcome.end == SweepEnd::kDone ? fault : Fault{};
}

int say(const Fault& fault) {
  fmt::print(stderr, "{}\n", fault.text);
  return fault.code;
}

// Every rank reads for itself; nothing is written, or emptied, before all have read the same.
int lead(const mpi::communicator& world, const SweepArguments& arguments,
         const std::vector<std::string>& command_line) {
  std::unique_ptr<Task> task;
  std::unique_ptr<SweepFolder> folder;
  SweepIdentity identity;
  Fault fault = fault_in([&] {
    task = std::make_unique<Task>(arguments, command_line);
    identity = task->work.identity();
  });
  mpi::broadcast(world, identity, 0);
  for (int rank = 1; rank < world.size(); ++rank) {
    Fault of_rank;
    world.recv(rank, kReady, of_rank);
    if (fault.code == 0) fault = of_rank;
  }
  if (fault.code == 0) {
    fault = fault_in([&] {
      folder = std::make_unique<SweepFolder>(task->options.folder, identity, task->work.plan_file(),
                                             task->options.force);
    });
  }
  mpi::broadcast(world, fault.code, 0);
  if (fault.code != 0) return say(fault);
  SweepWork& work = task->work;
  const SweepOptions& options = task->options;
  SweepReport outcome;
  PointErrors errors;
  const auto pending = pending_blocks(work, options.folder, options.retry, outcome, errors);
  folder->note(session_line(options.command_line, pending.size()));
  fault = hand_out(world, work, options, *folder, pending, outcome);
  if (fault.code != 0) return say(fault);
  SweepReport found;  // what the shards of this session say of their points
  errors.clear();
  (void)pending_blocks(work, options.folder, false, found, errors);
  outcome.failed = failed_points(work, errors);
  fmt::print("{}", sweep_text(work.plan(), options.folder, outcome));
  return static_cast<int>(exit_code_of(outcome));
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
  const StopSignals signals;
  const std::vector<std::string> command_line(argv, argv + argc);
  try {
    if (world.rank() == 0) return lead(world, arguments, command_line);
    follow(world, arguments, command_line);
    return 0;
  } catch (const std::exception& error) {
    const int code = say(fault_of(error));
    mpi::environment::abort(code);  // the other ranks wait for this one
    return code;
  }
}

}  // namespace
}  // namespace recognition

int main(int argc, char** argv) {
  (void)std::signal(SIGXFSZ, SIG_IGN);
  const boost::mpi::environment environment(argc, argv);
  return recognition::run_mpi(boost::mpi::communicator(), argc, argv);
}
