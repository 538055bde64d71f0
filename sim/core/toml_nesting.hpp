#pragma once
// toml++ recurses over nested values and dotted keys, so depth is bounded before it reads.

#include <optional>
#include <string_view>

namespace recognition {

struct TextPosition {
  int line = 0;    // from 1
  int column = 0;  // from 1, in code points
};

// Where a dotted key, or brackets and braces, first go deeper than `limit`; nothing in ordinary
// files. Dots and brackets in texts and comments do not count.
[[nodiscard]] std::optional<TextPosition> find_deep_nesting(std::string_view toml, int limit);

}  // namespace recognition
