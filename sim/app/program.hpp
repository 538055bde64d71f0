#pragma once

#include <string>
#include <vector>

#include "app/commands.hpp"

namespace recognition {

// Reads a command line (the program's name first) and does what it asks for. Throws InputError for
// a command line that makes no sense, and whatever the command throws.
[[nodiscard]] ExitCode run_program(const std::vector<std::string>& command_line);

}  // namespace recognition
