#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "scenario/sections.hpp"

namespace recognition {
namespace {

constexpr Month kFirstMonth{1946, 1};  // the world tables begin here
constexpr Month kLastMonth{2200, 12};

}  // namespace

std::optional<std::int64_t> CheckedSection::integer(std::string_view key) {
  const auto value = section_.integer(key);
  if (!value) return std::nullopt;
  const KeySpec& spec = key_spec(name_, key);
  const auto lower = static_cast<std::int64_t>(spec.lower);
  const auto upper = static_cast<std::int64_t>(spec.upper);
  if (*value >= lower && *value <= upper) return value;
  section_.problem(key, fmt::format("'{}' is {}", key, *value),
                   fmt::format("{} to {} are allowed", lower, upper),
                   "Choose a number within these bounds.");
  return std::nullopt;
}

std::optional<std::string> CheckedSection::choice(std::string_view key) {
  auto value = section_.text(key);
  if (!value) return std::nullopt;
  std::vector<std::string> choices;
  for (const std::string_view word : words(key_spec(name_, key).choices))
    choices.emplace_back(word);
  if (std::find(choices.begin(), choices.end(), *value) != choices.end()) return value;
  section_.problem(key, fmt::format("unknown {} '{}'", key, *value), "", suggest(*value, choices));
  return std::nullopt;
}

std::optional<std::string> CheckedSection::text(std::string_view key) {
  auto value = section_.text(key);
  if (!value) return std::nullopt;
  const bool plain = std::all_of(value->begin(), value->end(), [](unsigned char letter) {
    return letter == '\n' || letter == '\t' || (letter >= 0x20 && letter != 0x7f);
  });
  if (plain) return value;
  section_.problem(key, fmt::format("'{}' holds control characters", key),
                   "it is shown on terminals and written to results", "Write plain text.");
  return std::nullopt;
}

std::optional<Month> CheckedSection::month(std::string_view key) {
  const auto value = section_.month(key);
  if (!value || (*value >= kFirstMonth && *value <= kLastMonth)) return value;
  section_.problem(
      key, fmt::format("'{}' is {}", key, value->text()),
      fmt::format("months from {} to {} are allowed", kFirstMonth.text(), kLastMonth.text()),
      "Choose a month within these bounds.");
  return std::nullopt;
}

const EpisodeFacts* facts_of(const Scenario& scenario, const KnownNames& names) {
  const bool known = names.episode && names.episode->name == scenario.episode;
  return known ? &*names.episode : nullptr;
}

std::string nearest_or(std::string_view given, const std::vector<std::string>& valid,
                       const std::string& otherwise) {
  std::string text = suggest(given, valid);
  return text.starts_with("Did you mean") ? text : otherwise;
}

}  // namespace recognition
