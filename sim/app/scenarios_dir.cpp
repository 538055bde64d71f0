#include "app/scenarios_dir.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "core/problems.hpp"
#include "core/text.hpp"
#include "core/version.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariable = "RECOGNITION_SCENARIOS";

bool holds_a_world(const fs::path& directory) {
  std::error_code error;
  return fs::is_directory(directory / "world", error);
}

}  // namespace

fs::path find_scenarios_dir() {
  // Nothing here changes the environment while threads run.
  if (const char* given = std::getenv(kVariable); given != nullptr && *given != '\0') {
    if (holds_a_world(given)) return given;
    throw InputError(fmt::format("the folder '{}' holds no world/", given),
                     fmt::format("{} points to it", kVariable),
                     fmt::format("Point {} to a scenarios folder, or unset it.", kVariable));
  }
  std::error_code error;
  std::vector<fs::path> places;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    places.push_back((program.parent_path() / "../share/recognition/scenarios").lexically_normal());
  }
  places.emplace_back(source_scenarios_dir());
  std::vector<std::string> names;
  for (const fs::path& place : places) {
    if (holds_a_world(place)) return place;
    names.push_back(place.string());
  }
  throw InputError("the scenarios and world tables are not found",
                   fmt::format("looked in {}", join(names, " and ")),
                   fmt::format("Install the program again, or set {} to the folder.", kVariable));
}

}  // namespace recognition
