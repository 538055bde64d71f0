#pragma once
// A scenario discovery as a result file (docs/results-format.md).

#include <string>
#include <vector>

#include "study/discovery/discover.hpp"

namespace recognition {

[[nodiscard]] LabelledFile discovery_file(const SweepTable& table, const Discovery& found,
                                          const DiscoverOptions& options,
                                          const std::vector<std::string>& command_line);

// "parameters.beta_F at least 1.2".
[[nodiscard]] std::string step_text(const Discovery& found, const PrimStep& step);

}  // namespace recognition
