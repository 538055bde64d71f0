#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "scenario/scenario.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {

void add_schema_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("schema");
  command->description(R"(Print the JSON schema of scenario and policy files, or of sweep files

With it an editor completes keys and underlines mistakes while you type.
)");
  command->footer("Example: recognition schema > scenario.schema.json");
  auto sweep = std::make_shared<bool>(false);
  command->add_flag("--sweep", *sweep, "Of sweep files");
  command->callback([sweep, &invocation] {
    invocation.work = [sweep] {
      fmt::print("{}\n", *sweep ? sweep_schema() : scenario_schema());
      return ExitCode::kOk;
    };
  });
}

}  // namespace recognition
