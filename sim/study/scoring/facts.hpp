#pragma once
// Published facts (ODD 8.3), looked up in the records and in what the fits say, with a verdict.

#include <string>
#include <vector>

#include "study/scoring/score_rows.hpp"

namespace recognition {

struct FactRow {
  std::string fact;
  std::string published;
  std::string found;
  std::string verdict;  // "reproduced", "near", "not reproduced", "assumed", "not told"
};

struct FactSources {
  const Atlas* atlas = nullptr;
  const std::vector<Episode>* episodes = nullptr;
  const std::vector<Panel>* panels = nullptr;
  const std::vector<ScoreRow>* rows = nullptr;  // of held-out episodes
  std::string entrant;                          // the simulator's first
};

// Facts of episodes that are not there are left out.
[[nodiscard]] std::vector<FactRow> published_facts(const FactSources& sources);

}  // namespace recognition
