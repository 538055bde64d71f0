#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "app/scenario_options.hpp"
#include "study/prepare.hpp"

namespace recognition {
namespace {

ExitCode validate(const ScenarioOptions& options) {
  const ScenarioRequest request = request_of(options);
  Scenario scenario = read_scenario(request);
  fmt::print("{}", scenario.resolved);
  std::fflush(stdout);
  // What only shows against the world, such as an episode that its tables contradict.
  const auto run = prepare_run(std::move(scenario), request.scenarios_dir);
  for (const std::string& warning : run->caveats) fmt::print(stderr, "note: {}\n", warning);
  return ExitCode::kOk;
}

}  // namespace

void add_validate_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("validate");
  command->description(R"(Check a scenario and print it resolved

Reads a scenario with everything it extends, its policies and settings, and prints one text that
stands alone, with every default written out. Every problem is told at once, with its place and
what to do.
)");
  command->footer(
      "Example: recognition validate taliban-2025 --policy china-recognises > resolved.toml");
  auto options = std::make_shared<ScenarioOptions>();
  add_scenario_options(*command, *options);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return validate(*options); }; });
}

}  // namespace recognition
