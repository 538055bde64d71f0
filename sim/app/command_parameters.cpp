#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "app/calibration_text.hpp"
#include "app/commands.hpp"
#include "app/scenarios_dir.hpp"
#include "study/parameter_source.hpp"

namespace recognition {
namespace {

struct ParametersArguments {
  std::vector<std::string> from{"contagion", "common-cause"};
};

ExitCode show_ledger(const ParametersArguments& options) {
  const auto directory = find_scenarios_dir();
  std::vector<NamedCalibration> calibrations;
  for (const std::string& name : options.from) {
    calibrations.push_back({name, read_calibration(calibration_file(name, directory))});
  }
  fmt::print("{}", ledger_text(calibrations));
  return ExitCode::kOk;
}

}  // namespace

void add_parameters_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("parameters");
  command->description(R"(Show what is known of every parameter: prior, posteriors, grade, sources

The claim ledger: what the table assumes, what the shipped calibrations have learnt in either world,
and from which episodes.
)");
  command->footer("Example: recognition parameters --from contagion --from my-fit.h5");
  auto options = std::make_shared<ParametersArguments>();
  command
      ->add_option("--from", options->from,
                   "Calibration: a name in scenarios/calibration, or a file (.h5).\n"
                   "May be given several times (default: contagion and common-cause)")
      ->option_text("NAME")
      ->allow_extra_args(false);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return show_ledger(*options); }; });
}

}  // namespace recognition
