#pragma once
// Commands that are written in Python: figures and reports.

#include <filesystem>
#include <string>
#include <vector>

namespace recognition {

// Folder of the Python code: beside an installed program, or in the source tree it was built from.
// Throws InputError where neither holds it.
[[nodiscard]] std::filesystem::path find_analysis_dir();

// Becomes analysis/main.py with these arguments, the command first; its exit code is the program's.
// Throws InputError where Debian's Python or the folder is missing.
[[noreturn]] void run_analysis(const std::vector<std::string>& arguments);

}  // namespace recognition
