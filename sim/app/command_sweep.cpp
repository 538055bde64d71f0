#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "app/sweep_arguments.hpp"
#include "app/sweep_text.hpp"
#include "app/terminal.hpp"
#include "study/sweep/sweep_estimate.hpp"

namespace recognition {
namespace {

// One line that is written over; nothing where stderr is no terminal.
class SweepLine {
 public:
  SweepLine() : is_terminal_(is_terminal(stderr)) {}
  ~SweepLine() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
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

ExitCode sweep(const SweepArguments& arguments, const std::vector<std::string>& command_line) {
  const StopSignals signals;
  const auto scenarios = find_scenarios_dir();
  const SweepPlan plan = read_sweep(arguments.file, scenarios);
  SweepOptions options = options_of(arguments, plan, command_line);
  SweepWork work(plan, scenarios, StopSignals::asked);
  if (arguments.plan_only) {
    const auto estimate = estimate_sweep(work, options.folder, options.threads, options.stopped);
    fmt::print("{}", estimate_text(plan, options.folder, estimate));
    return ExitCode::kOk;
  }
  const SweepReport outcome = [&] {
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
  add_sweep_options(*command, *arguments);
  command->callback([arguments, &invocation] {
    invocation.work = [arguments, &invocation] {
      return sweep(*arguments, invocation.command_line);
    };
  });
}

}  // namespace recognition
