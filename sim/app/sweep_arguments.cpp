#include "app/sweep_arguments.hpp"

#include <fmt/format.h>

#include "app/stop_signals.hpp"
#include "app/sweep_text.hpp"
#include "core/problems.hpp"

namespace recognition {
namespace {

constexpr int kMostSweepThreads = 1024;

double seconds_asked(const std::string& text) {
  if (text.empty()) return 0.0;
  const auto seconds = parse_duration(text);
  if (!seconds) {
    throw InputError(fmt::format("--max-time '{}' is no duration", text), "",
                     "Write 2h, 90m, 1h30m or 45s.");
  }
  return *seconds;
}

}  // namespace

void add_sweep_options(CLI::App& command, SweepArguments& arguments) {
  command.add_option("sweep", arguments.file, "Sweep file, or the name of a shipped one")
      ->required()
      ->option_text(" ");
  command
      .add_option("--output,-o", arguments.output,
                  "Folder of the results (default: results/<sweep>-sweep)")
      ->option_text("DIR");
  command.add_flag("--plan", arguments.plan_only,
                   "Say what it would take, and what exists already; compute nothing");
  command
      .add_option("--max-time", arguments.most_time,
                  "Stop after this long, such as 2h or 90m; the same command resumes")
      ->option_text("TIME");
  command.add_flag("--retry", arguments.retry, "Compute points that failed again");
  command.add_flag("--force", arguments.force, "Discard what the folder holds and start afresh");
  command.add_option("--threads", arguments.threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, kMostSweepThreads));
}

SweepOptions options_of(const SweepArguments& arguments, const SweepPlan& plan,
                        const std::vector<std::string>& command_line) {
  SweepOptions options;
  options.folder = arguments.output.empty()
                       ? std::filesystem::path("results") / (plan.name + "-sweep")
                       : std::filesystem::path(arguments.output);
  options.force = arguments.force;
  options.retry = arguments.retry;
  options.threads = arguments.threads;
  options.most_seconds = seconds_asked(arguments.most_time);
  options.command_line = command_line;
  options.stopped = StopSignals::asked;
  return options;
}

ExitCode exit_code_of(const SweepReport& outcome) {
  if (outcome.end == SweepEnd::kStopped) return ExitCode::kInterrupted;
  const bool whole = outcome.end == SweepEnd::kDone && outcome.failed.empty();
  return whole ? ExitCode::kOk : ExitCode::kPartlyDone;
}

}  // namespace recognition
