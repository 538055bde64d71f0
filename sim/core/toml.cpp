#include "core/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "core/text.hpp"
#include "core/toml_nesting.hpp"
#include "core/toml_path.hpp"
#include "core/toml_text.hpp"

namespace recognition {
namespace {

[[noreturn]] void refuse(Place place, std::string what, std::string why, std::string remedy,
                         std::string_view excerpt) {
  throw InputError({Problem{std::move(place), std::move(what), std::move(why), std::move(remedy),
                            std::string{excerpt}}});
}

[[noreturn]] void refuse_syntax(const toml::parse_error& error, std::string_view text,
                                const std::string& name) {
  const auto at = error.source().begin;
  Place place{name, static_cast<int>(at.line), static_cast<int>(at.column)};
  const std::string_view line = line_at(text, place.line);
  const std::string_view reason = error.description();
  const std::size_t redefined = reason.find("cannot redefine existing");
  if (redefined != std::string_view::npos) {
    refuse(std::move(place), "this key or table is given twice",
           std::string{reason.substr(redefined)}, "Keep one of the two.", line);
  }
  refuse(std::move(place), "this is not TOML", std::string{reason},
         "Text needs quotes, lists need brackets; see https://toml.io.", line);
}

toml::table parse_table(std::string_view text, const std::string& name) {
  if (text.size() > TomlDocument::kLimitBytes) {
    refuse({name, 0, 0}, "this text is too large",
           fmt::format("{} bytes; the limit is {}", text.size(), TomlDocument::kLimitBytes),
           "Check that it is the file you mean.", {});
  }
  if (const auto deep = find_deep_nesting(text, TomlDocument::kLimitDepth)) {
    refuse({name, deep->line, deep->column}, "this is nested too deep",
           fmt::format("the limit is {} levels", TomlDocument::kLimitDepth),
           "Check that it is the file you mean.", line_at(text, deep->line));
  }
  try {
    return toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    refuse_syntax(error, text, name);
  }
}

void merge(toml::table& base, toml::table&& over) {
  for (auto& [key, value] : over) {
    toml::node* held = base.get(key.str());
    if (held != nullptr && held->is_table() && value.is_table()) {
      merge(*held->as_table(), std::move(*value.as_table()));
    } else {
      base.erase(key.str());
      base.insert(key, std::move(value));
    }
  }
}

// A word that TOML would refuse but that can only mean itself: CHN, 2025-07, unga-week-2026.
bool is_bare_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter >= 0x80 ||
           std::string_view{"_-.:/ "}.find(static_cast<char>(letter)) != std::string_view::npos;
  });
}

// The value that a text means, at the columns it has in "path=value".
std::optional<toml::table> parse_value(std::string_view path, std::string_view value,
                                       const std::string& name) {
  // Parsed behind a stand-in as long as the path, so that columns are those of what was typed.
  const std::string stand_in = 'v' + std::string(path.size() - 1, ' ') + '=';
  toml::table parsed;
  try {
    parsed = parse_table(stand_in + std::string{value}, name);
  } catch (const InputError&) {
    if (!is_bare_word(value)) return std::nullopt;
    parsed = parse_table(fmt::format("{}\"{}\"", stand_in, value), name);
  }
  if (parsed.size() != 1) return std::nullopt;
  return parsed;
}

}  // namespace

struct TomlDocument::State {
  struct Text {
    std::string content;
    std::vector<std::size_t> line_starts;

    explicit Text(std::string given) : content(std::move(given)), line_starts{0} {
      for (std::size_t at = content.find('\n'); at != std::string::npos;
           at = content.find('\n', at + 1)) {
        line_starts.push_back(at + 1);
      }
    }

    [[nodiscard]] std::string_view line(int number) const {
      if (number < 1 || static_cast<std::size_t>(number) > line_starts.size()) return {};
      const std::size_t start = line_starts[static_cast<std::size_t>(number) - 1];
      return line_at(std::string_view{content}.substr(start), 1);
    }
  };

  std::string name;
  toml::table root;
  std::map<std::string, Text, std::less<>> texts;
  int sets = 0;
};

TomlDocument::TomlDocument() : state_(std::make_unique<State>()) {}
TomlDocument::~TomlDocument() = default;
TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;
TomlDocument& TomlDocument::operator=(TomlDocument&&) noexcept = default;

TomlDocument TomlDocument::read(const std::filesystem::path& path) {
  return parse(read_text_file(path, kLimitBytes), path.string());
}

TomlDocument TomlDocument::parse(std::string text, std::string name) {
  TomlDocument document;
  document.state_->root = parse_table(text, name);
  document.state_->texts.insert_or_assign(name, State::Text{std::move(text)});
  document.state_->name = std::move(name);
  return document;
}

void TomlDocument::overlay(TomlDocument over, const std::vector<std::string>& appended) {
  toml::table& base = state_->root;
  toml::table& top = over.state_->root;
  for (const std::string& key : appended) {
    toml::array* list = base[key].as_array();
    toml::array* more = top[key].as_array();
    if (list == nullptr || more == nullptr) continue;
    for (auto& element : *more) list->push_back(std::move(element));
    top.erase(key);
  }
  merge(base, std::move(top));
  for (auto& [name, text] : over.state_->texts) {
    state_->texts.insert_or_assign(name, std::move(text));
  }
}

void TomlDocument::set(std::string_view dotted_path, std::string_view value) {
  const std::string name = fmt::format("--set {}", ++state_->sets);
  const std::string written = fmt::format("{}={}", dotted_path, value);
  const auto path = read_path(dotted_path, kLimitDepth);
  if (!path) {
    refuse({name, 1, 1}, fmt::format("'{}' is not a path", dotted_path),
           "a path is keys joined by dots, with [n] for an element of a list",
           "Write for example parameters.beta_r or interventions[0].magnitude.", written);
  }
  auto parsed = parse_value(dotted_path, value, name);
  if (!parsed) {
    refuse({name, 1, static_cast<int>(dotted_path.size()) + 2},
           fmt::format("'{}' is not a value", value),
           "a value is a number, true, false, a word, a \"text\" or a [list]",
           "Check the quotes and brackets; the shell takes away quotes of its own.", written);
  }
  if (auto refusal = assign(state_->root, *path, std::move(parsed->begin()->second))) {
    refuse({name, 1, 1}, std::move(refusal->what), std::move(refusal->why),
           "Use a path that `recognition validate` shows for the scenario.", written);
  }
  state_->texts.insert_or_assign(name, State::Text{written});
}

void TomlDocument::erase(std::string_view top_level_key) { state_->root.erase(top_level_key); }

void TomlDocument::expand(std::string_view top_level_key, std::string_view inner_key) {
  toml::node* held = state_->root.get(top_level_key);
  if (held == nullptr || !held->is_string()) return;
  toml::table wrapped;
  wrapped.insert(inner_key, std::move(*held));
  state_->root.insert_or_assign(top_level_key, std::move(wrapped));
}

const toml::table& TomlDocument::root() const { return state_->root; }

Place TomlDocument::place(const toml::node& node) const {
  const auto& source = node.source();
  if (!source.begin || !source.path) return {state_->name, 0, 0};
  return {*source.path, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

std::string TomlDocument::excerpt(const Place& place) const {
  const auto found = state_->texts.find(place.file);
  return found == state_->texts.end() ? std::string{} : std::string{found->second.line(place.line)};
}

std::string TomlDocument::text() const { return toml_text(state_->root); }

}  // namespace recognition
