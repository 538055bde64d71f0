#pragma once
// Watches a history of the model and keeps the rungs of every month.

#include <vector>

#include "core/ids.hpp"
#include "core/moves.hpp"

namespace recognition::testing {

using Path = std::vector<std::vector<Rung>>;  // [tick][nation]

struct PathObserver {
  Path path;
  template <class History>
  void begin(const History&) {
    path.clear();
  }
  template <class History>
  void month(const History& history, int, const std::vector<AgentMove>&) {
    path.push_back(history.state().rung);
  }
};

}  // namespace recognition::testing
