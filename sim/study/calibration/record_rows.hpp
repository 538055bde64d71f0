#pragma once
// From a record's moves to the rows of the likelihood.

#include <string>

#include "study/calibration/record.hpp"

namespace recognition {

// Fills situations, rows, intervals and eras.
void fill_rows(EpisodeRecord& record);

[[nodiscard]] std::string hash_of(const EpisodeRecord& record);

}  // namespace recognition
