#pragma once
// The score sheet as labelled arrays (docs/results-format.md, "Scores").

#include "store/labelled.hpp"
#include "study/scoring/sheet.hpp"

namespace recognition {

inline constexpr const char* kScoresFormat = "recognition-scores";

[[nodiscard]] LabelledFile score_file(const ScoreSheet& sheet,
                                      const std::vector<std::string>& command_line);

}  // namespace recognition
