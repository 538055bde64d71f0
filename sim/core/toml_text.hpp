#pragma once
// TOML as text in one canonical form: the same on every machine, because results are hashed with
// it. (toml++ writes numbers differently from build to build.)

#include <string>

namespace toml {
inline namespace v3 {
class node;
class table;
}  // namespace v3
}  // namespace toml

namespace recognition {

// Keys sorted; plain values, then [tables], then [[lists of tables]]; numbers as short as they
// read back exactly; texts of several lines as such. Reading it gives the same document.
[[nodiscard]] std::string toml_text(const toml::table& document);
// One value on one line, as it stands behind a key.
[[nodiscard]] std::string toml_value_text(const toml::node& value);

}  // namespace recognition
