#include "core/toml_nesting.hpp"

#include <algorithm>
#include <cstddef>

namespace recognition {
namespace {

TextPosition position_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t newline = before.rfind('\n');
  const std::string_view row =
      newline == std::string_view::npos ? before : before.substr(newline + 1);
  const auto column = std::count_if(row.begin(), row.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // not a continuation byte
  });
  return {static_cast<int>(line), static_cast<int>(column) + 1};
}

// Position after the text that opens at `at` with a quote; the end where it never closes.
std::size_t skip_text(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string_view triple = quote == '"' ? R"(""")" : "'''";
  const bool many_lines = toml.substr(at).starts_with(triple);
  at += many_lines ? 3 : 1;
  while (at < toml.size()) {
    if (quote == '"' && toml[at] == '\\') {
      at += 2;
    } else if (many_lines ? toml.substr(at).starts_with(triple) : toml[at] == quote) {
      at += many_lines ? 3 : 1;
      if (many_lines) {  // up to two more quotes belong to the text
        while (at < toml.size() && toml[at] == quote) ++at;
      }
      return at;
    } else if (!many_lines && toml[at] == '\n') {
      return at;
    } else {
      ++at;
    }
  }
  return toml.size();
}

}  // namespace

std::optional<TextPosition> find_deep_nesting(std::string_view toml, int limit) {
  int dots = 0;
  int brackets = 0;
  for (std::size_t at = 0; at < toml.size();) {
    const char letter = toml[at];
    if (letter == '"' || letter == '\'') {
      at = skip_text(toml, at);
      continue;
    }
    if (letter == '#') {
      at = std::min(toml.find('\n', at), toml.size());
      continue;
    }
    if (letter == '.') {
      ++dots;
    } else if (letter == '[' || letter == '{') {
      ++brackets;
    } else if (letter == ']' || letter == '}') {
      brackets = std::max(brackets - 1, 0);
    }
    if (letter == '\n' || letter == '=' || letter == ',' || letter == '{' || letter == '[') {
      dots = 0;
    }
    if (dots >= limit || brackets > limit) return position_of(toml, at);
    ++at;
  }
  return std::nullopt;
}

}  // namespace recognition
