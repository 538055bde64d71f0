#pragma once
// The parts of the score file beside the scores of episodes.

#include "store/labelled.hpp"
#include "study/scoring/sheet.hpp"

namespace recognition {

void add_ladder_arrays(const ScoreSheet& sheet, LabelledFile& file);
void add_check_arrays(const ScoreSheet& sheet, LabelledFile& file);

}  // namespace recognition
