#include "core/toml_text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string_view>

namespace recognition {
namespace {

bool is_bare(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
  });
}

std::string escaped(std::string_view text, bool keep_newlines) {
  std::string written;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      written += '\\';
      written += letter;
    } else if (letter == '\n') {
      written += keep_newlines ? "\n" : "\\n";
    } else if (letter == '\t') {
      written += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      written += fmt::format("\\u{:04X}", byte);
    } else {
      written += letter;
    }
  }
  return written;
}

std::string one_line(std::string_view text) { return fmt::format("\"{}\"", escaped(text, false)); }

// A newline right behind the opening quotes is not part of the text.
std::string many_lines(std::string_view text) {
  return fmt::format("\"\"\"\n{}\"\"\"", escaped(text, true));
}

std::string key_text(std::string_view key) {
  return is_bare(key) ? std::string{key} : one_line(key);
}

std::string number_text(double number) {
  std::string text = fmt::format("{}", number);  // shortest that reads back exactly
  if (text.find_first_of(".ein") == std::string::npos) text += ".0";  // e, inf, nan
  return text;
}

std::string value_text(const toml::node& node);

std::string list_text(const toml::array& list) {
  std::string text;
  for (const auto& element : list) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", value_text(element));
  }
  return fmt::format("[{}]", text);
}

std::string inline_table_text(const toml::table& table) {
  std::string text;
  for (const auto& [key, value] : table) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", key_text(key), value_text(value));
  }
  return text.empty() ? "{}" : fmt::format("{{ {} }}", text);
}

std::string value_text(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return one_line(node.ref<std::string>());
    case toml::node_type::integer:
      return fmt::format("{}", node.ref<std::int64_t>());
    case toml::node_type::floating_point:
      return number_text(node.ref<double>());
    case toml::node_type::boolean:
      return node.ref<bool>() ? "true" : "false";
    case toml::node_type::array:
      return list_text(*node.as_array());
    case toml::node_type::table:
      return inline_table_text(*node.as_table());
    default: {  // dates and times: digits alone
      std::ostringstream stream;
      node.visit([&](const auto& value) {
        if constexpr (toml::is_chronological<decltype(value)>) stream << value;
      });
      return stream.str();
    }
  }
}

bool is_list_of_tables(const toml::node& node) {
  const toml::array* list = node.as_array();
  return list != nullptr && !list->empty() && list->is_array_of_tables();
}

void write_table(const toml::table& table, const std::string& path, std::string& text) {
  for (const auto& [key, value] : table) {
    if (value.is_table() || is_list_of_tables(value)) continue;
    const auto* words = value.as_string();
    const bool lines = words != nullptr && words->get().find('\n') != std::string::npos;
    text += fmt::format("{} = {}\n", key_text(key),
                        lines ? many_lines(words->get()) : value_text(value));
  }
  const auto inner = [&](std::string_view key) {
    return path.empty() ? key_text(key) : fmt::format("{}.{}", path, key_text(key));
  };
  for (const auto& [key, value] : table) {
    const toml::table* below = value.as_table();
    if (below == nullptr) continue;
    text += fmt::format("\n[{}]\n", inner(key));
    write_table(*below, inner(key), text);
  }
  for (const auto& [key, value] : table) {
    if (!is_list_of_tables(value)) continue;
    for (const auto& element : *value.as_array()) {
      text += fmt::format("\n[[{}]]\n", inner(key));
      write_table(*element.as_table(), inner(key), text);
    }
  }
}

}  // namespace

std::string toml_text(const toml::table& document) {
  std::string text;
  write_table(document, "", text);
  return text;
}

std::string toml_value_text(const toml::node& value) { return value_text(value); }

}  // namespace recognition
