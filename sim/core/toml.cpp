#include "core/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

#include "core/text.hpp"
#include "core/toml_nesting.hpp"

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

struct Step {
  std::string key;
  std::vector<std::size_t> elements;  // [i][j] after it
};

// "a.b[0].c" as steps; nothing where the path cannot be read.
std::optional<std::vector<Step>> read_path(std::string_view path) {
  std::vector<Step> steps;
  for (std::string_view part : split(path, '.')) {
    const std::size_t bracket = std::min(part.find('['), part.size());
    Step step{std::string{trim(part.substr(0, bracket))}, {}};
    part.remove_prefix(bracket);
    while (part.starts_with('[')) {
      const std::size_t close = part.find(']');
      const std::string_view digits = part.substr(1, std::min(close, part.size()) - 1);
      const bool numeric =
          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (close == std::string_view::npos || digits.empty() || digits.size() > 6 || !numeric) {
        return std::nullopt;
      }
      step.elements.push_back(std::stoul(std::string{digits}));
      part.remove_prefix(close + 1);
    }
    if (step.key.empty() || !part.empty()) return std::nullopt;
    steps.push_back(std::move(step));
  }
  if (steps.size() > static_cast<std::size_t>(TomlDocument::kLimitDepth)) return std::nullopt;
  return steps;
}

// The only table of a list whose `name`, or else whose `type`, is the key; nullptr: none or
// several.
toml::node* find_element(toml::array& list, std::string_view key) {
  for (const std::string_view field : {"name", "type"}) {
    toml::node* found = nullptr;
    int count = 0;
    for (auto& element : list) {
      const auto* table = element.as_table();
      if (table == nullptr || (*table)[field].value<std::string>() != key) continue;
      found = &element;
      ++count;
    }
    if (count > 0) return count == 1 ? found : nullptr;
  }
  return nullptr;
}

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

}  // namespace

struct TomlDocument::State {
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
  document.state_->texts.insert_or_assign(name, Text{std::move(text)});
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
  const auto column_of_value = static_cast<int>(dotted_path.size()) + 2;
  const auto steps = read_path(dotted_path);
  if (!steps) {
    refuse({name, 1, 1}, fmt::format("'{}' is not a path", dotted_path),
           "a path is keys joined by dots, with [n] for an element of a list",
           "Write for example parameters.beta_r or interventions[0].magnitude.", written);
  }
  // Parsed behind a stand-in as long as the path, so that columns are those of what was typed.
  const std::string stand_in = 'v' + std::string(dotted_path.size() - 1, ' ') + '=';
  toml::table parsed;
  try {
    parsed = parse_table(stand_in + std::string{value}, name);
  } catch (const InputError&) {
    if (is_bare_word(value)) parsed = parse_table(fmt::format("{}\"{}\"", stand_in, value), name);
  }
  if (parsed.size() != 1) {
    refuse({name, 1, column_of_value}, fmt::format("'{}' is not a value", value),
           "a value is a number, true, false, a word, a \"text\" or a [list]",
           "Check the quotes and brackets; the shell takes away quotes of its own.", written);
  }

  const auto missing = [&](const std::string& what, std::string why) {
    refuse({name, 1, 1}, what, std::move(why),
           "Use a path that `recognition validate` shows for the scenario.", written);
  };
  toml::node* at = &state_->root;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const Step& step = (*steps)[i];
    const bool last = i + 1 == steps->size() && step.elements.empty();
    if (auto* list = at->as_array()) {
      toml::node* element = find_element(*list, step.key);
      if (element == nullptr)
        missing(fmt::format("nothing to set at '{}'", step.key),
                "no element, or several, have that name or type");
      at = element;
    } else if (auto* table = at->as_table(); table == nullptr) {
      missing(fmt::format("nothing to set at '{}'", step.key), "it would lie inside a plain value");
    } else if (last) {
      table->erase(step.key);
      table->insert(step.key, std::move(parsed.begin()->second));
      state_->texts.insert_or_assign(name, Text{written});
      return;
    } else {
      if (!table->contains(step.key)) table->insert(step.key, toml::table{});
      at = table->get(step.key);
    }
    for (std::size_t j = 0; j < step.elements.size(); ++j) {
      auto* list = at->as_array();
      if (list == nullptr || step.elements[j] >= list->size()) {
        missing(fmt::format("there is no '{}[{}]'", step.key, step.elements[j]),
                list == nullptr ? "it is not a list" : fmt::format("{} in the list", list->size()));
      }
      if (i + 1 == steps->size() && j + 1 == step.elements.size()) {
        list->replace(list->cbegin() + static_cast<std::ptrdiff_t>(step.elements[j]),
                      std::move(parsed.begin()->second));
        state_->texts.insert_or_assign(name, Text{written});
        return;
      }
      at = list->get(step.elements[j]);
    }
  }
  missing(fmt::format("'{}' names a whole element", dotted_path), "only its keys can be set");
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

std::string TomlDocument::text() const {
  std::ostringstream stream;
  stream << toml::toml_formatter{state_->root, toml::format_flags::allow_unicode_strings} << '\n';
  return stream.str();
}

}  // namespace recognition
