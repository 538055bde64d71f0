#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "app/sweep_text.hpp"
#include "app/terminal.hpp"
#include "core/problems.hpp"
#include "study/sweep/sweep_estimate.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr int kMostThreads = 1024;

struct SweepArguments {
  std::string file;
  std::string output;
  std::string most_time;
  int threads = 0;
  bool force = false;
  bool retry = false;
  bool plan_only = false;
};

double seconds_asked(const std::string& text) {
  if (text.empty()) return 0.0;
  const auto seconds = parse_duration(text);
  if (!seconds) {
    throw InputError(fmt::format("--max-time '{}' is no duration", text), "",
                     "Write 2h, 90m, 1h30m or 45s.");
  }
  return *seconds;
}

// One line that is written over; nothing where stderr is no terminal.
class SweepLine {
 public:
  SweepLine() : is_terminal_(is_terminal(stderr)) {}
  ~SweepLine() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  SweepLine(const SweepLine&) = delete;
  SweepLine& operator=(const SweepLine&) = delete;
  void show(const SweepProgress& progress) {
    if (!is_terminal_) return;
    shown_ = true;
    fmt::print(stderr, "\r{}\x1b[K", sweep_progress_text(progress, terminal_width(stderr) - 1));
    std::fflush(stderr);
  }

 private:
  bool is_terminal_;
  bool shown_ = false;
};

ExitCode exit_code_of(const SweepOutcome& outcome) {
  if (outcome.end == SweepEnd::kStopped) return ExitCode::kInterrupted;
  const bool whole = outcome.end == SweepEnd::kDone && outcome.failed.empty();
  return whole ? ExitCode::kOk : ExitCode::kPartlyDone;
}

ExitCode sweep(const SweepArguments& arguments, const std::vector<std::string>& command_line) {
  const StopSignals signals;
  SweepOptions options;
  options.most_seconds = seconds_asked(arguments.most_time);
  const auto scenarios = find_scenarios_dir();
  const SweepPlan plan = read_sweep(arguments.file, scenarios);
  options.folder = arguments.output.empty() ? fs::path("results") / (plan.name + "-sweep")
                                            : fs::path(arguments.output);
  SweepWork work(plan, scenarios, StopSignals::asked);
  if (arguments.plan_only) {
    const auto estimate =
        estimate_sweep(work, options.folder, arguments.threads, StopSignals::asked);
    fmt::print("{}", estimate_text(plan, options.folder, estimate));
    return ExitCode::kOk;
  }
  options.force = arguments.force;
  options.retry = arguments.retry;
  options.threads = arguments.threads;
  options.command_line = command_line;
  options.stopped = StopSignals::asked;
  const SweepOutcome outcome = [&] {
    SweepLine line;
    options.progress = [&](const SweepProgress& progress) { line.show(progress); };
    return run_sweep(work, options);
  }();
  fmt::print("{}", sweep_text(plan, options.folder, outcome));
  return exit_code_of(outcome);
}

void describe_sweep(CLI::App& command) {
  command.description(R"(Run a scenario at many points, and survive whatever happens

A sweep file extends a scenario and names axes by the same paths as --set; every point runs with the
same draws. The results go into a folder of small files that are whole at any moment: Ctrl-C,
--max-time, a crash or a full disk cost the block at hand, and the same command resumes. Points that
fail are recorded, the others go on, and the exit code is 3. Inputs that changed meanwhile are
refused. recognition merge makes one file of the folder.
)");
  command.footer(
      "Examples:\n"
      "  recognition sweep policy-grid --plan\n"
      "  recognition sweep policy-grid --output results/grid --max-time 2h\n"
      "  recognition merge results/grid -o grid.h5");
}

}  // namespace

void add_sweep_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("sweep");
  describe_sweep(*command);
  auto arguments = std::make_shared<SweepArguments>();
  command->add_option("sweep", arguments->file, "Sweep file, or the name of a shipped one")
      ->required()
      ->option_text(" ");
  command
      ->add_option("--output,-o", arguments->output,
                   "Folder of the results (default: results/<sweep>-sweep)")
      ->option_text("DIR");
  command->add_flag("--plan", arguments->plan_only,
                    "Say what it would take, and what exists already; compute nothing");
  command
      ->add_option("--max-time", arguments->most_time,
                   "Stop after this long, such as 2h or 90m; the same command resumes")
      ->option_text("TIME");
  command->add_flag("--retry", arguments->retry, "Compute points that failed again");
  command->add_flag("--force", arguments->force, "Discard what the folder holds and start afresh");
  command->add_option("--threads", arguments->threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, kMostThreads));
  command->callback([arguments, &invocation] {
    invocation.work = [arguments, &invocation] {
      return sweep(*arguments, invocation.command_line);
    };
  });
}

}  // namespace recognition
