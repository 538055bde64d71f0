#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/toml.hpp"
#include "core/toml_text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kShownKeyBytes = 60;

std::string shown(std::string_view key) {
  if (key.size() <= kShownKeyBytes) return std::string{key};
  return std::string{key.substr(0, kShownKeyBytes)} + "...";
}

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
    case toml::node_type::date_time:
      return "a date";
    case toml::node_type::time:
      return "a time of day";
    default:
      return "nothing";
  }
}

TomlValue value_of(const TomlDocument& document, const toml::node& node) {
  TomlValue value;
  value.place = document.place(node);
  value.text = toml_value_text(node);
  value.word = value.text;
  if (const auto* list = node.as_array()) {
    value.kind = TomlValue::Kind::kList;
    for (const auto& element : *list) value.elements.push_back(value_of(document, element));
  } else if (const auto* table = node.as_table()) {
    value.kind = TomlValue::Kind::kTable;
    for (const auto& [key, inner] : *table) {
      value.entries.push_back({std::string{key.str()}, value_of(document, inner)});
    }
  } else if (node.is_string()) {
    value.word = node.ref<std::string>();
  } else if (node.is_number()) {
    value.kind = TomlValue::Kind::kNumber;
    value.is_integer = node.is_integer();
    const double number =
        value.is_integer ? static_cast<double>(node.ref<std::int64_t>()) : node.ref<double>();
    if (std::isfinite(number)) value.number = number;
  } else {
    value.kind = node.is_boolean() ? TomlValue::Kind::kBoolean : TomlValue::Kind::kDate;
  }
  return value;
}

Date date_of(const toml::date& date) { return {date.year, date.month, date.day}; }

}  // namespace

TomlSection::TomlSection(const TomlDocument& document, Problems& problems)
    : TomlSection(document, document.root(), "", problems) {}

TomlSection::TomlSection(const TomlDocument& document, const toml::table& table, std::string path,
                         Problems& problems)
    : document_(&document), table_(&table), path_(std::move(path)), problems_(&problems) {}

const toml::node* TomlSection::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  return table_->get(key);
}

bool TomlSection::has(std::string_view key) const { return table_->contains(key); }

bool TomlSection::has_empty_list(std::string_view key) const {
  const toml::array* list = (*table_)[key].as_array();
  return list != nullptr && list->empty();
}

void TomlSection::wrong_kind(std::string_view key, const toml::node& node, std::string_view wanted,
                             std::string_view example) {
  add(document_->place(node), fmt::format("'{}' is {}", shown(key), kind_of(node)),
      fmt::format("{} is expected", wanted), fmt::format("Write for example {}.", example));
}

std::optional<std::string> TomlSection::text(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_string()) return node->ref<std::string>();
  wrong_kind(key, *node, "text", fmt::format("{} = \"words\"", key));
  return std::nullopt;
}

std::optional<double> TomlSection::number(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_number()) {
    wrong_kind(key, *node, "a number", fmt::format("{} = 1.5", key));
    return std::nullopt;
  }
  const double value =
      node->is_integer() ? static_cast<double>(node->ref<std::int64_t>()) : node->ref<double>();
  if (!std::isfinite(value)) {
    add(document_->place(*node), fmt::format("'{}' is not finite", shown(key)),
        "a number is expected", "Write a number without inf and nan.");
    return std::nullopt;
  }
  return value;
}

std::optional<std::int64_t> TomlSection::integer(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_integer()) return node->ref<std::int64_t>();
  wrong_kind(key, *node, "a whole number", fmt::format("{} = 12", key));
  return std::nullopt;
}

std::optional<bool> TomlSection::boolean(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_boolean()) return node->ref<bool>();
  wrong_kind(key, *node, "true or false", fmt::format("{} = true", key));
  return std::nullopt;
}

std::optional<Month> TomlSection::month(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_date()) return date_of(node->ref<toml::date>()).in_month();
  if (!node->is_string()) {
    wrong_kind(key, *node, "a month", fmt::format("{} = \"2025-07\"", key));
    return std::nullopt;
  }
  const std::string& written = node->ref<std::string>();
  auto month = parse_month(written);
  if (!month) {
    if (const auto day = parse_date(written)) month = day->in_month();
  }
  if (!month) {
    add(document_->place(*node), fmt::format("'{}' is not a month", shown(written)),
        "months are YYYY-MM", fmt::format("Write for example {} = \"2025-07\".", key));
  }
  return month;
}

std::optional<Date> TomlSection::date(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_date()) return date_of(node->ref<toml::date>());
  if (!node->is_string()) {
    wrong_kind(key, *node, "a day", fmt::format("{} = 2025-07-03", key));
    return std::nullopt;
  }
  const std::string& written = node->ref<std::string>();
  auto day = parse_date(written);
  if (!day) {
    add(document_->place(*node), fmt::format("'{}' is not a day", shown(written)),
        "days are YYYY-MM-DD", fmt::format("Write for example {} = 2025-07-03.", key));
  }
  return day;
}

std::vector<std::string> TomlSection::texts(std::string_view key) {
  std::vector<std::string> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    wrong_kind(key, *node, "a list of texts", fmt::format("{} = [\"RUS\"]", key));
    return found;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::node& element = *list->get(i);
    if (element.is_string()) {
      found.push_back(element.ref<std::string>());
      if (!found.back().empty()) continue;
      add(document_->place(element), fmt::format("'{}[{}]' is an empty text", key, i),
          "a list of texts is expected", "Fill it, or take it off the list.");
    } else {
      wrong_kind(fmt::format("{}[{}]", key, i), element, "text",
                 fmt::format("{} = [\"RUS\"]", key));
      found.emplace_back();  // keeps the numbers of the others
    }
  }
  return found;
}

std::optional<TomlValue> TomlSection::value(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  return value_of(*document_, *node);
}

std::optional<TomlSection> TomlSection::section(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* table = node->as_table()) {
    return TomlSection{*document_, *table, inner_path(key), *problems_};
  }
  wrong_kind(key, *node, "a table", fmt::format("[{}]", inner_path(key)));
  return std::nullopt;
}

std::vector<TomlSection> TomlSection::sections(std::string_view key) {
  std::vector<TomlSection> found;
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    wrong_kind(key, *node, "a list of tables", fmt::format("[[{}]]", inner_path(key)));
    return found;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::node& element = *list->get(i);
    const std::string name = fmt::format("{}[{}]", inner_path(key), i);
    if (const toml::table* table = element.as_table()) {
      found.push_back(TomlSection{*document_, *table, name, *problems_});
    } else {
      wrong_kind(name, element, "a table", fmt::format("[[{}]]", inner_path(key)));
    }
  }
  return found;
}

void TomlSection::require(std::string_view key, std::string_view why) {
  if (find(key) != nullptr) return;
  add(document_->place(*table_),
      path_.empty() ? fmt::format("'{}' is missing", key)
                    : fmt::format("'{}' is missing in {}", key, path_),
      std::string{why}, fmt::format("Add {} = ...", key));
}

void TomlSection::problem(std::string_view key, std::string what, std::string why,
                          std::string remedy) {
  add(place(key), std::move(what), std::move(why), std::move(remedy));
}

void TomlSection::problem(std::string_view key, std::size_t element, std::string what,
                          std::string why, std::string remedy) {
  add(place(key, element), std::move(what), std::move(why), std::move(remedy));
}

Place TomlSection::place() const { return document_->place(*table_); }

Place TomlSection::place(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return document_->place(node == nullptr ? *table_ : *node);
}

Place TomlSection::place(std::string_view key, std::size_t element) const {
  const toml::array* list = (*table_)[key].as_array();
  if (list == nullptr || element >= list->size()) return place(key);
  return document_->place(*list->get(element));
}

void TomlSection::finish() {
  for (const auto& [key, value] : *table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    Place at = document_->place(value);
    if (const auto& written = key.source(); written.begin) {
      at.line = static_cast<int>(written.begin.line);
      at.column = static_cast<int>(written.begin.column);
    }
    add(std::move(at), fmt::format("unknown key '{}'", shown(key.str())),
        path_.empty() ? "keys are strict" : fmt::format("in {}", path_),
        suggest(key.str(), known_));
  }
}

std::string TomlSection::inner_path(std::string_view key) const {
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

void TomlSection::add(Place place, std::string what, std::string why, std::string remedy) {
  std::string excerpt = document_->excerpt(place);
  problems_->add(Problem{std::move(place), std::move(what), std::move(why), std::move(remedy),
                         std::move(excerpt)});
}

}  // namespace recognition
