#pragma once
// A sensitivity analysis as a result file (docs/results-format.md).

#include <string>
#include <vector>

#include "store/labelled.hpp"
#include "study/sensitivity/analyse.hpp"

namespace recognition {

[[nodiscard]] LabelledFile sensitivity_file(const SweepTable& table, const Sensitivity& found,
                                            const Resampling& resampling,
                                            const std::vector<std::string>& command_line);

}  // namespace recognition
