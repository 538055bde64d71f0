#include <fmt/format.h>

#include "app/commands.hpp"
#include "scenario/scenario.hpp"

namespace recognition {

void add_schema_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("schema");
  command->description(R"(Print the JSON schema of scenario and policy files

With it an editor completes keys and underlines mistakes while you type.
)");
  command->footer("Example: recognition schema > scenario.schema.json");
  command->callback([&invocation] {
    invocation.work = [] {
      fmt::print("{}\n", scenario_schema());
      return ExitCode::kOk;
    };
  });
}

}  // namespace recognition
