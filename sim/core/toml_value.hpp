#pragma once
// Any value of a TOML document as plain data, where the kind is for the reader to judge.

#include <optional>
#include <string>
#include <vector>

#include "core/problems.hpp"

namespace recognition {

struct TomlEntry;

struct TomlValue {
  enum class Kind { kText, kNumber, kBoolean, kDate, kList, kTable };

  Kind kind = Kind::kText;
  Place place;
  std::string text;              // as TOML writes it: 0.5, "simple", ["RUS"]
  std::string word;              // of a text: what it says; else as `text`
  std::optional<double> number;  // of a finite number
  bool is_integer = false;
  std::vector<TomlValue> elements;  // of a list
  std::vector<TomlEntry> entries;   // of a table, keys sorted
};

struct TomlEntry {
  std::string key;
  TomlValue value;
};

}  // namespace recognition
