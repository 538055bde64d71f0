#pragma once
// The moves of a record with the months in which each may have happened.

#include <string>
#include <vector>

#include "study/calibration/record.hpp"

namespace recognition {

// What every nation did, by last_tick and nation; weight 0 where its row is below the confidence
// asked for. `record` has its world already.
[[nodiscard]] std::vector<DatedMove> dated_moves(const Episode& episode,
                                                 const EpisodeRecord& record,
                                                 const RecordOptions& options);

}  // namespace recognition
