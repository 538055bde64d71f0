#pragma once
// What changed between two texts, line by line, for people.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace recognition::test {

// Lines only in `expected` start with "- ", only in `actual` with "+ ", and two common lines stand
// around each change; "..." marks what is left out. Empty when the texts are equal.
[[nodiscard]] inline std::string line_diff(std::string_view expected, std::string_view actual) {
  constexpr std::size_t kContext = 2;
  const auto a = split(expected, '\n');
  const auto b = split(actual, '\n');
  // Length of the longest common subsequence of the rests from i and j.
  std::vector<std::vector<std::size_t>> common(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] =
          a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<std::string> lines;
  std::vector<bool> changed;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      lines.push_back("  " + std::string(a[i]));
      changed.push_back(false);
      ++i, ++j;
    } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
      lines.push_back("- " + std::string(a[i++]));
      changed.push_back(true);
    } else {
      lines.push_back("+ " + std::string(b[j++]));
      changed.push_back(true);
    }
  }
  std::string text;
  bool left_out = false;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const std::size_t from = k < kContext ? 0 : k - kContext;
    const std::size_t to = std::min(k + kContext + 1, lines.size());
    const auto begin = changed.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = changed.begin() + static_cast<std::ptrdiff_t>(to);
    if (std::find(begin, end, true) == end) {
      left_out = true;
      continue;
    }
    if (left_out) text += "  ...\n";
    left_out = false;
    text += lines[k] + '\n';
  }
  return text;
}

}  // namespace recognition::test
