#pragma once
// The order property (ODD 7.3): with the same draws, removing a scripted act can only remove
// recognitions, path by path. Where one of its conditions fails, comparisons report net effects.

#include <string>
#include <vector>

#include "model/history_state.hpp"

namespace recognition {

// Why removing a shock from this model could add recognitions, one sentence part each; empty: it
// cannot, unless up and down overlap in some month (first_overlap of a history). Campaigns act at
// every rung, bloc means run over all members and contagion grows with recognition under each
// switch, whatever the model: those conditions need no check.
[[nodiscard]] std::vector<std::string> order_breakers(const Model& model);

}  // namespace recognition
