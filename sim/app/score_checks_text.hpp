#pragma once
// The parts of the score sheet beside the scores of episodes: the ladder, placebos, facts.

#include <vector>

#include "app/score_text.hpp"

namespace recognition {

void add_ladder_sections(const ScoreSheet& sheet, std::vector<ScoreSection>& sections);
void add_placebo_sections(const ScoreSheet& sheet, std::vector<ScoreSection>& sections);
void add_fact_section(const ScoreSheet& sheet, std::vector<ScoreSection>& sections);

}  // namespace recognition
