#pragma once

#include <string>

#include "study/run.hpp"

namespace recognition {

// Whether parameters are calibrated, and which the scenario sets; what the record says without any
// model. A line each, as every command that runs prints them.
[[nodiscard]] std::string parameters_text(const Scenario& scenario);
[[nodiscard]] std::string base_rate_text(const BaseRate& rate);

// What `recognition run` prints of a result: the chance that nothing happens first, what the record
// says without any model, then counts and nations, and what to keep in mind.
[[nodiscard]] std::string run_text(const PreparedRun& run, const RunOutcome& outcome);

}  // namespace recognition
