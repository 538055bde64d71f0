#include "app/analysis.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "app/scenarios_dir.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "core/version.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

// Debian's: another python3 on the path would lack its packages.
constexpr const char* kPython = "/usr/bin/python3";

fs::path this_program() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

// What the Python code needs to find the rest: it cannot tell which program started it.
void set_environment() {
  ::setenv("RECOGNITION_SCENARIOS", find_scenarios_dir().c_str(), 1);
  ::setenv("RECOGNITION_PROGRAM", this_program().c_str(), 1);
}

}  // namespace

fs::path find_analysis_dir() {
  std::vector<fs::path> places;
  if (const fs::path program = this_program(); !program.empty()) {
    places.push_back((program.parent_path() / "../share/recognition/analysis").lexically_normal());
  }
  places.push_back(fs::path(source_scenarios_dir()).parent_path() / "analysis");
  std::vector<std::string> names;
  for (const fs::path& place : places) {
    std::error_code error;
    if (fs::is_regular_file(place / "main.py", error)) return place;
    names.push_back(place.string());
  }
  throw InputError("the Python code of figures and reports is not found",
                   fmt::format("looked in {}", join(names, " and ")), "Install the program again.");
}

void run_analysis(const std::vector<std::string>& arguments) {
  // -E -s: no package of the user's own can take the place of Debian's. -B: writes nothing beside
  // the code.
  std::vector<std::string> words{kPython, "-E", "-s", "-B", find_analysis_dir() / "main.py"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  set_environment();
  std::fflush(stdout);
  ::execv(kPython, pointers.data());
  throw InputError(fmt::format("{} cannot be started", kPython),
                   std::generic_category().message(errno), "Install it: apt-get install python3.");
}

}  // namespace recognition
