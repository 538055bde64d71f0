#pragma once

#include <string>

#include "study/run.hpp"

namespace recognition {

// What `recognition run` prints of a result: the chance that nothing happens first, what the record
// says without any model, then counts and nations, and what to keep in mind.
[[nodiscard]] std::string run_text(const PreparedRun& run, const RunOutcome& outcome);

}  // namespace recognition
