#pragma once
// The ladder below recognition, forecast as of each January from what was known then, and scored on
// the year that followed (ODD 8.3).

#include <string>
#include <vector>

#include "study/scoring/score_rows.hpp"
#include "study/scoring/simulator_fold.hpp"

namespace recognition {

struct LadderRow {
  Rung rung = kMission;  // first at this rung or above
  Month as_of;           // a January
  ScoreRow score;
};

// Training records are those of the other episodes; each fit sees the ladder's own months before
// its January too. Empty for an episode without rungs below recognition.
[[nodiscard]] std::vector<LadderRow> score_ladder(const Atlas& atlas, const Episode& episode,
                                                  const std::vector<EpisodeRecord>& others,
                                                  const FoldOptions& options,
                                                  const BootstrapOptions& bootstrap);

}  // namespace recognition
