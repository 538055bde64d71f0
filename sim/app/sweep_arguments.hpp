#pragma once
// The arguments of `sweep`, the same for recognition and recognition-mpi.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "study/sweep/sweep_run.hpp"

namespace recognition {

struct SweepArguments {
  std::string file;
  std::string output;
  std::string most_time;
  int threads = 0;
  bool force = false;
  bool retry = false;
  bool plan_only = false;
};

void add_sweep_options(CLI::App& command, SweepArguments& arguments);

// Without progress. Throws InputError for a time that cannot be read.
[[nodiscard]] SweepOptions options_of(const SweepArguments& arguments, const SweepPlan& plan,
                                      const std::vector<std::string>& command_line);

[[nodiscard]] ExitCode exit_code_of(const SweepReport& outcome);

}  // namespace recognition
