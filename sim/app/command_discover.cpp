#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "app/discovery_text.hpp"
#include "study/discovery/discovery_file.hpp"
#include "study/sweep/sweep_data.hpp"

namespace recognition {
namespace {

struct DiscoverCommand {
  std::string sweep;
  std::string criterion;
  std::string output;
  DiscoverOptions search;
  bool json = false;
  bool force = false;
};

ExitCode run_discovery(const DiscoverCommand& options,
                       const std::vector<std::string>& command_line) {
  const Criterion criterion = parse_criterion(options.criterion);
  const WriterOptions writer{options.force};
  if (!options.output.empty()) check_writable(options.output, writer);
  const SweepTable table = sweep_table(read_sweep_data(options.sweep).file);
  const Discovery found = discover(table, criterion, options.search);
  if (options.json) {
    fmt::print("{}\n", discovery_json(table, found, options.search).dump(2));
  } else {
    fmt::print("{}", discovery_text(table, found, options.search));
  }
  if (options.output.empty()) return ExitCode::kOk;
  const auto file = discovery_file(table, found, options.search, command_line);
  const std::string hash = write_labelled(file, options.output, writer);
  fmt::print(options.json ? stderr : stdout, "\nThe result is {} (content hash {}).\n",
             options.output, hash);
  return ExitCode::kOk;
}

void add_discover_options(CLI::App& command, DiscoverCommand& options) {
  command.add_option("sweep", options.sweep, "Merged sweep, or the folder of one")
      ->required()
      ->option_text(" ");
  command
      .add_option("--when", options.criterion,
                  "What is looked for, such as \"recognitions >= 5 by 2030-12\"")
      ->required()
      ->option_text("CRITERION");
  command
      .add_option("--least-share", options.search.least_share,
                  "Share of its histories that must meet it at a point of\n"
                  "interest (default: 0.5)")
      ->option_text("SHARE")
      ->check(CLI::Range(0.0, 1.0));
  command.add_option("--boxes", options.search.prim.boxes, "At most so many boxes (default: 3)")
      ->option_text("N")
      ->check(CLI::Range(1, 20));
  command
      .add_option("--least-mass", options.search.prim.least_mass,
                  "Share of the points that a box keeps (default: 0.05)")
      ->option_text("SHARE")
      ->check(CLI::Range(0.001, 0.5));
  command.add_option("--output,-o", options.output, "Result")->option_text("FILE");
  command.add_flag("--json", options.json, "Print JSON instead of tables");
  command.add_flag("--force", options.force, "Replace the result if it exists");
}

}  // namespace

void add_discover_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("discover");
  command->description(R"(Find where in a sweep a criterion is met

Scenario discovery with the patient rule induction method: boxes of the swept space in which the
points of interest are dense, with coverage, density and a quasi-p-value for each restriction.
Reads a merged sweep or the folder of one that still runs.
)");
  command->footer(
      "Example: recognition discover where-cascades.h5 --when \"recognitions >= 5 by 2030-12\"");
  auto options = std::make_shared<DiscoverCommand>();
  add_discover_options(*command, *options);
  command->callback([options, &invocation] {
    invocation.work = [options, &invocation] {
      return run_discovery(*options, invocation.command_line);
    };
  });
}

}  // namespace recognition
