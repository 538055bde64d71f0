#pragma once
// What would have had to differ for another outcome of one decision, with the same draw.

#include <vector>

#include "model/reference_history.hpp"
#include "study/explain.hpp"

namespace recognition {

// `history` stands in the month of `explanation`, opened and not closed.
[[nodiscard]] std::vector<Difference> find_differences(const Model& model,
                                                       const ReferenceHistory& history,
                                                       std::uint32_t nation,
                                                       const Explanation& explanation,
                                                       Uniform draw);

}  // namespace recognition
