#pragma once
// What a report's what-if runs in the browser: the model of a scenario, with the shipped policies
// that can be laid over it (docs/report.md).

#include "model/model_pack.hpp"
#include "scenario/scenario.hpp"

namespace recognition {

// As many as a browser runs while its reader waits.
inline constexpr std::uint32_t kWhatIfHistories = 300;

// The scenario of the request, and every policy in scenarios_dir/policies that fits it. Throws
// InputError for a scenario that cannot be prepared; a policy that does not fit is left out.
[[nodiscard]] ModelPack what_if_model(const ScenarioRequest& request);

}  // namespace recognition
