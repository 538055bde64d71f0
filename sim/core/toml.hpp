#pragma once
// Reading TOML with strict keys: every key is asked for by name, and what nobody asked for is a
// problem with the nearest valid key. Wraps toml++ (positions, caret lines).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/problems.hpp"
#include "core/toml_value.hpp"

namespace toml {
inline namespace v3 {
class node;
class table;
}  // namespace v3
}  // namespace toml

namespace recognition {

// One file, or several laid over each other. Keeps the texts for caret lines.
class TomlDocument {
 public:
  static constexpr std::uintmax_t kLimitBytes = 1U << 20U;
  static constexpr int kLimitDepth = 32;  // of dotted keys, and of lists and inline tables

  // Throws InputError when the text is too large, nested too deep, or not TOML (toml++ stops at the
  // first syntax error).
  [[nodiscard]] static TomlDocument read(const std::filesystem::path& path);
  [[nodiscard]] static TomlDocument parse(std::string text, std::string name);
  ~TomlDocument();
  TomlDocument(TomlDocument&&) noexcept;
  TomlDocument& operator=(TomlDocument&&) noexcept;

  // Lays `over` on top: tables merge key by key, everything else replaces; lists at the top-level
  // keys in `appended` are joined, the other's elements last. Positions stay those of the file a
  // value came from.
  void overlay(TomlDocument over, const std::vector<std::string>& appended = {});
  // Sets one dotted path from the text of a value ("7", "[1, 2]", "CHN": a bare word is a string).
  // Elements of a list of tables are reached by number, list[0].key, or by the name or type that
  // only one of them has, list.some_name.key. Missing tables are made, missing elements are not.
  // Positions are those in "path=value", the file "--set n" for the n-th call.
  // Throws InputError when path or value cannot be read.
  void set(std::string_view dotted_path, std::string_view value);
  void erase(std::string_view top_level_key);
  // Where a top-level key holds a text that is short for a table: makes it {inner_key = text}.
  void expand(std::string_view top_level_key, std::string_view inner_key);

  [[nodiscard]] const toml::table& root() const;
  [[nodiscard]] Place place(const toml::node& node) const;
  [[nodiscard]] std::string excerpt(const Place& place) const;
  [[nodiscard]] std::string text() const;  // written back, keys sorted: the resolved form

 private:
  TomlDocument();
  struct State;
  std::unique_ptr<State> state_;
};

// A table of a document while it is being read. Each getter marks its key as known; an absent key
// gives nothing (or the fallback), a value of the wrong type is a problem and gives nothing.
// finish() reports what nobody asked for.
class TomlSection {
 public:
  TomlSection(const TomlDocument& document, Problems& problems);  // the root

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] bool has_empty_list(std::string_view key) const;  // key = []
  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  [[nodiscard]] std::optional<double> number(std::string_view key);  // integers are numbers too
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<Month> month(std::string_view key);  // "2025-07" or a TOML date
  [[nodiscard]] std::optional<Date> date(std::string_view key);    // 2025-07-03 or "2025-07-03"
  // Absent: empty. An empty text in the list is a problem too, and stands in it.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] std::optional<TomlValue> value(std::string_view key);  // of any kind
  [[nodiscard]] std::optional<TomlSection> section(std::string_view key);
  [[nodiscard]] std::vector<TomlSection> sections(std::string_view key);  // [[key]]

  // A required key that is absent: adds the problem "missing key".
  void require(std::string_view key, std::string_view why);
  // A problem at the value of a key (or at the table when the key is absent).
  void problem(std::string_view key, std::string what, std::string why, std::string remedy);
  // The same at one element of an array value.
  void problem(std::string_view key, std::size_t element, std::string what, std::string why,
               std::string remedy);
  [[nodiscard]] Place place() const;  // of this table
  [[nodiscard]] Place place(std::string_view key) const;
  // Place of one element of an array value.
  [[nodiscard]] Place place(std::string_view key, std::size_t element) const;
  [[nodiscard]] const std::string& path() const { return path_; }  // "policies[0]"

  void finish();

 private:
  TomlSection(const TomlDocument& document, const toml::table& table, std::string path,
              Problems& problems);
  const toml::node* find(std::string_view key);
  void wrong_kind(std::string_view key, const toml::node& node, std::string_view wanted,
                  std::string_view example);
  void add(Place place, std::string what, std::string why, std::string remedy);
  [[nodiscard]] std::string inner_path(std::string_view key) const;

  const TomlDocument* document_;
  const toml::table* table_;
  std::string path_;
  Problems* problems_;
  std::vector<std::string> known_;
};

}  // namespace recognition
