#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>

#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/run_text.hpp"
#include "app/scenario_options.hpp"
#include "app/stop_signals.hpp"
#include "core/problems.hpp"
#include "scenario/keys.hpp"
#include "study/prepare.hpp"
#include "study/run.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr int kMostThreads = 1024;

struct RunArguments {
  ScenarioOptions scenario;
  std::string output;
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  int threads = 0;
  bool force = false;
  Kernel kernel = Kernel::kAuto;
};

ScenarioRequest scenario_request(const RunArguments& options) {
  ScenarioRequest request = request_of(options.scenario);
  if (options.replicates)
    request.set.emplace_back("replicates", std::to_string(*options.replicates));
  if (options.seed) request.set.emplace_back("seed", std::to_string(*options.seed));
  return request;
}

// results/<scenario>[+<policy>...].h5; the folder is made.
fs::path default_output(const ScenarioRequest& request) {
  const fs::path folder = "results";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw InputError("the folder results cannot be made here", error.message(),
                     "Choose a place with --output FILE.");
  }
  std::string name = request.file.stem().string();
  for (const fs::path& policy : request.policies) name += '+' + policy.stem().string();
  return folder / (name + ".h5");
}

ExitCode run(const RunArguments& options, const std::vector<std::string>& command_line) {
  const StopSignals signals;
  const ScenarioRequest request = scenario_request(options);
  Scenario scenario = read_scenario(request);
  RunOptions run_options;
  run_options.output = options.output.empty() ? default_output(request) : fs::path(options.output);
  run_options.writer.overwrite = options.force;
  check_writable(run_options.output, run_options.writer);
  run_options.threads = options.threads;
  run_options.kernel = options.kernel;
  run_options.command_line = command_line;
  run_options.stopped = StopSignals::asked;

  const auto prepared =
      prepare_run(std::move(scenario), request.scenarios_dir,
                  options.kernel == Kernel::kAuto ? Crowds::kAllowed : Crowds::kDescribed);
  StopSignals::throw_if_asked();
  const RunOutcome outcome = [&] {
    ProgressLine line(stderr);
    run_options.progress = [&](const RunProgress& progress) { line.show(progress); };
    return run_to_file(*prepared, run_options);
  }();
  fmt::print("{}", run_text(*prepared, outcome));
  return ExitCode::kOk;
}

void describe(CLI::App& command) {
  command.description(R"(Run a scenario, write the result and print a summary

The result is an HDF5 file: every move of every replicate, counts and paths, with the resolved
scenario, seeds and versions inside. The same scenario and seed give the same content on every
machine, with any number of threads. An existing result is never replaced unasked, and a run that
is stopped (Ctrl-C) leaves no file.
)");
  command.footer(
      "Examples:\n"
      "  recognition run taliban-2025\n"
      "  recognition run taliban-2025 --policy china-recognises --output china.h5\n"
      "  recognition run my.toml --replicates 100 --set parameters.beta_r=0.5");
}

void add_options(CLI::App& command, RunArguments& options) {
  const auto bounds = [](std::string_view key) {
    const KeySpec& spec = key_spec("", key);
    return CLI::Range(static_cast<std::uint64_t>(spec.lower),
                      static_cast<std::uint64_t>(spec.upper));
  };
  const std::map<std::string, Kernel> kernels{
      {"auto", Kernel::kAuto}, {"reference", Kernel::kReference}, {"fast", Kernel::kFast}};
  add_scenario_options(command, options.scenario);
  command
      .add_option("--output,-o", options.output,
                  "Result (default: results/<scenario>[+<policy>...].h5)")
      ->option_text("FILE");
  command.add_flag("--force", options.force, "Replace the result if it exists");
  command.add_option("--replicates", options.replicates, "Number of replicates")
      ->option_text("N")
      ->check(bounds("replicates"));
  command.add_option("--seed", options.seed, "Seed of all draws")
      ->option_text("S")
      ->check(bounds("seed"));
  command.add_option("--threads", options.threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, kMostThreads));
  command
      .add_option("--kernel", options.kernel,
                  "auto, fast, or reference (readable, slow); all give the same result")
      ->option_text("KERNEL")
      ->transform(CLI::CheckedTransformer(kernels));
}

}  // namespace

void add_run_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("run");
  describe(*command);
  auto options = std::make_shared<RunArguments>();
  add_options(*command, *options);
  command->callback([options, &invocation] {
    invocation.work = [options, &invocation] { return run(*options, invocation.command_line); };
  });
}

}  // namespace recognition
