#pragma once

#include <string>

#include "store/run_reader.hpp"

namespace recognition {

// What `recognition info` prints of a result: title and question, where it comes from, dimensions,
// variables with units, parameters, warnings, the resolved scenario.
[[nodiscard]] std::string describe_run(const RunReader& run);

}  // namespace recognition
