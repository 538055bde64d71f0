#pragma once
// The commands of the program. Each is one file, command_<name>.cpp, with one function here that
// declares its options and help; adding a command is that file, a line here and one in program.cpp.

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace recognition {

// How the program ends, whatever the command.
enum class ExitCode : int {
  kOk = 0,
  kBadInput = 2,
  kPartlyDone = 3,
  kInternal = 4,
  kInterrupted = 130,
};

// What the user asked for. The chosen command leaves its work here when its options are read.
struct Invocation {
  std::vector<std::string> command_line;  // the program's name first
  std::function<ExitCode()> work;
};

void add_run_command(CLI::App& program, Invocation& invocation);
void add_plot_command(CLI::App& program, Invocation& invocation);
void add_compare_command(CLI::App& program, Invocation& invocation);
void add_validate_command(CLI::App& program, Invocation& invocation);
void add_schema_command(CLI::App& program, Invocation& invocation);
void add_list_command(CLI::App& program, Invocation& invocation);
void add_info_command(CLI::App& program, Invocation& invocation);
void add_export_command(CLI::App& program, Invocation& invocation);
void add_explain_command(CLI::App& program, Invocation& invocation);
void add_world_command(CLI::App& program, Invocation& invocation);
void add_sweep_command(CLI::App& program, Invocation& invocation);
void add_merge_command(CLI::App& program, Invocation& invocation);
void add_calibrate_command(CLI::App& program, Invocation& invocation);
void add_parameters_command(CLI::App& program, Invocation& invocation);
void add_sensitivity_command(CLI::App& program, Invocation& invocation);
void add_discover_command(CLI::App& program, Invocation& invocation);
void add_report_command(CLI::App& program, Invocation& invocation);
void add_whatif_command(CLI::App& program, Invocation& invocation);
void add_score_command(CLI::App& program, Invocation& invocation);
void add_forecast_command(CLI::App& program, Invocation& invocation);

}  // namespace recognition
