#pragma once
// The score sheet for people: on the screen, and as the validation page.

#include <string>
#include <vector>

#include "app/listing.hpp"
#include "study/scoring/sheet.hpp"

namespace recognition {

struct ScoreSection {
  std::string title;
  std::string text;  // what the table says and how to read it
  Listing listing;
  bool on_screen = true;  // the rest stands on the page alone
};

[[nodiscard]] std::vector<ScoreSection> score_sections(const ScoreSheet& sheet);

[[nodiscard]] std::string score_text(const ScoreSheet& sheet);
// `command`: that made it.
[[nodiscard]] std::string score_markdown(const ScoreSheet& sheet, const std::string& command);

}  // namespace recognition
