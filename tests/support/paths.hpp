#pragma once

#include <filesystem>

namespace recognition::test {

// The root of the source tree.
[[nodiscard]] std::filesystem::path source_dir();

// The `recognition` program of the build that this test belongs to.
[[nodiscard]] std::filesystem::path program();

}  // namespace recognition::test
