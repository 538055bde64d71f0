#pragma once
// Dotted paths into a TOML document, as --set gives them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace toml {
inline namespace v3 {
class node;
class table;
}  // namespace v3
}  // namespace toml

namespace recognition {

// A key, the name of an element, or [element] of a list.
struct PathStep {
  std::string key;
  std::optional<std::size_t> element;
};

// "a.b[0].c" as steps; nothing where it cannot be read, or goes deeper than `limit`.
[[nodiscard]] std::optional<std::vector<PathStep>> read_path(std::string_view path,
                                                             std::size_t limit);

struct PathRefusal {
  std::string what;
  std::string why;
};

// Puts a value where the path leads. Missing tables are made; an element of a list must be there,
// named by its number, or by the `name` or else the `type` that only it has.
[[nodiscard]] std::optional<PathRefusal> assign(toml::table& root,
                                                const std::vector<PathStep>& path,
                                                toml::node&& value);

}  // namespace recognition
