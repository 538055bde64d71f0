#include "core/toml_path.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostDigits = 6;  // of the number of an element

// "[0][1]" as steps; false where it is something else.
bool read_elements(std::string_view text, std::vector<PathStep>& steps) {
  while (!text.empty()) {
    const std::size_t close = text.find(']');
    if (!text.starts_with('[') || close == std::string_view::npos) return false;
    const std::string digits{text.substr(1, close - 1)};
    const bool is_number = std::all_of(digits.begin(), digits.end(),
                                       [](char letter) { return letter >= '0' && letter <= '9'; });
    if (!is_number || digits.empty() || digits.size() > kMostDigits) return false;
    steps.push_back({{}, std::stoul(digits)});
    text.remove_prefix(close + 1);
  }
  return true;
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

// What a step leads to, made where it is a missing table; nullptr: nothing.
toml::node* descend(toml::node& from, const PathStep& step) {
  toml::array* list = from.as_array();
  if (step.element) return list == nullptr ? nullptr : list->get(*step.element);
  if (list != nullptr) return find_element(*list, step.key);
  toml::table* table = from.as_table();
  if (table == nullptr) return nullptr;
  if (!table->contains(step.key)) table->insert(step.key, toml::table{});
  return table->get(step.key);
}

PathRefusal why_not(const toml::node& from, const PathStep& step) {
  const toml::array* list = from.as_array();
  if (step.element) {
    return {fmt::format("there is no element [{}]", *step.element),
            list == nullptr ? "it is not a list" : fmt::format("{} in the list", list->size())};
  }
  return {fmt::format("nothing to set at '{}'", step.key),
          list == nullptr ? "it would lie inside a plain value"
                          : "no element, or several, have that name or type"};
}

}  // namespace

std::optional<std::vector<PathStep>> read_path(std::string_view path, std::size_t limit) {
  std::vector<PathStep> steps;
  for (const std::string_view part : split(path, '.')) {
    const std::size_t bracket = std::min(part.find('['), part.size());
    const std::string_view key = trim(part.substr(0, bracket));
    if (key.empty()) return std::nullopt;
    steps.push_back({std::string{key}, std::nullopt});
    if (!read_elements(part.substr(bracket), steps)) return std::nullopt;
  }
  if (steps.size() > limit) return std::nullopt;
  return steps;
}

std::optional<PathRefusal> assign(toml::table& root, const std::vector<PathStep>& path,
                                  toml::node&& value) {
  toml::node* at = &root;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    toml::node* next = descend(*at, path[i]);
    if (next == nullptr) return why_not(*at, path[i]);
    at = next;
  }
  const PathStep& last = path.back();
  if (toml::table* table = at->as_table(); table != nullptr && !last.element) {
    table->erase(last.key);
    table->insert(last.key, std::move(value));
    return std::nullopt;
  }
  toml::array* list = at->as_array();
  if (list != nullptr && last.element && *last.element < list->size()) {
    list->replace(list->cbegin() + static_cast<std::ptrdiff_t>(*last.element), std::move(value));
    return std::nullopt;
  }
  if (list != nullptr && !last.element && find_element(*list, last.key) != nullptr) {
    return PathRefusal{fmt::format("'{}' names a whole element", last.key),
                       "only its keys can be set"};
  }
  return why_not(*at, last);
}

}  // namespace recognition
