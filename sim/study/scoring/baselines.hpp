#pragma once
// What a forecast has to beat (ODD 8.3): each fits the training episodes in its own simple way.

#include <vector>

#include "study/scoring/monthly_logit.hpp"

namespace recognition {

// Constant hazard, cubic in time, Bass curve, logistic without network, UNGA nearest neighbour, and
// the two ridges.
[[nodiscard]] const std::vector<LogitSpec>& baseline_specs();

// Nobody recognises any more: one history, without any move.
[[nodiscard]] Forecast nothing_changes(const Question& question);
inline constexpr const char* kNothingChanges = "nothing-changes";

}  // namespace recognition
