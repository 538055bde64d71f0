#pragma once

#include <string_view>

namespace recognition {

// Which code this program was built from. `commit` is the abbreviated git hash, "unknown" outside
// a checkout; `dirty` tells that the checkout held changes that no commit records.
struct CodeVersion {
  std::string_view version;
  std::string_view commit;
  bool dirty;
};

[[nodiscard]] CodeVersion code_version();

// Absolute path of scenarios/ in the source tree that this program was built from: where a program
// that runs from a build tree finds its data. It need not exist where the program runs.
[[nodiscard]] std::string_view source_scenarios_dir();

}  // namespace recognition
