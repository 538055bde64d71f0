#pragma once
// Every key of scenario and policy files, once: the reader's bounds, the JSON schema for editors
// and the table in docs/scenario-format.md come from here. Parameters and policy types have tables
// of their own (model/parameters.hpp, model/intervention.hpp).

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recognition {

enum class KeyKind { kText, kMonth, kInteger, kNumber, kBoolean, kTexts, kChoice };

struct KeySpec {
  std::string_view section;  // "", "world.synthetic", "parameters", "structure", "output", ...
  std::string_view name;
  KeyKind kind;
  double lower;  // bounds of integers and numbers
  double upper;
  std::string_view choices;   // of kChoice, separated by blanks
  std::string_view unit;      // may be empty
  std::string_view standard;  // default as TOML; empty: none; "required"
  std::string_view meaning;
  std::string_view example;  // as TOML
};

inline constexpr std::string_view kPolicySection = "policy file";

[[nodiscard]] std::span<const KeySpec> key_table();
// The key must be in the table.
[[nodiscard]] const KeySpec& key_spec(std::string_view section, std::string_view name);

// Tables of docs/scenario-format.md between its "generated" marks: keys, policy types, parameters.
[[nodiscard]] std::string key_table_markdown();
[[nodiscard]] std::string policy_table_markdown();
[[nodiscard]] std::string parameter_table_markdown();

}  // namespace recognition
