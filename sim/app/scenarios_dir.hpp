#pragma once

#include <filesystem>

namespace recognition {

// Where the shipped scenarios, episodes and world tables are: $RECOGNITION_SCENARIOS where it is
// set, else ../share/recognition/scenarios seen from the program's own folder (an installed copy),
// else scenarios/ of the source tree that the program was built from. Throws InputError when there
// is none, or when $RECOGNITION_SCENARIOS holds no world.
[[nodiscard]] std::filesystem::path find_scenarios_dir();

}  // namespace recognition
