#pragma once
// A table for people and the same table as JSON for programs.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace recognition {

using Json = nlohmann::ordered_json;

enum class Align { kLeft, kRight };
inline constexpr auto kRight = Align::kRight;  // numbers
// What would make a line too long for a screen stands in pages (Markdown) and JSON, or JSON alone.
enum class Shown { kEverywhere, kNotOnScreen, kJsonOnly };

struct ListColumn {
  std::string key;    // in JSON
  std::string title;  // of the table
  Align align = Align::kLeft;
  Shown shown = Shown::kEverywhere;
};

struct Listing {
  std::vector<ListColumn> columns;
  std::vector<std::vector<Json>> rows;  // texts, numbers, lists of texts or null
};

// Columns two blanks apart under their titles. With a width (characters) the last column is broken
// at blanks to fit, where there is room for at least 20 of it.
[[nodiscard]] std::string table_text(const Listing& listing, std::size_t width = 0);
[[nodiscard]] Json table_json(const Listing& listing);  // a list of objects
[[nodiscard]] std::string table_markdown(const Listing& listing);

}  // namespace recognition
