#include <fmt/format.h>

#include "core/text.hpp"
#include "model/intervention.hpp"
#include "model/parameters.hpp"
#include "scenario/keys.hpp"
#include "scenario/policy_fields.hpp"

namespace recognition {
namespace {

std::string type_text(const KeySpec& key) {
  switch (key.kind) {
    case KeyKind::kText:
      return "text";
    case KeyKind::kMonth:
      return "month";
    case KeyKind::kInteger:
      return "whole number";
    case KeyKind::kNumber:
      return "number";
    case KeyKind::kBoolean:
      return "true or false";
    case KeyKind::kTexts:
      return "list of texts";
    case KeyKind::kChoice:
      return fmt::format("one of {}", fmt::join(words(key.choices), ", "));
  }
  return {};
}

std::string bounds_text(const KeySpec& key) {
  if (key.kind == KeyKind::kMonth) return "1946-01 to 2200-12";
  if (key.lower >= key.upper) return "";
  return key.upper > 1e12 ? fmt::format("{} to 2^63", key.lower)
                          : fmt::format("{} to {:.0f}", key.lower, key.upper);
}

std::string heading(std::string_view section) {
  if (section.empty()) return "Top level";
  if (section == kPolicySection) return "Policy files";
  if (section == "interventions") return "`[[interventions]]`";
  return fmt::format("`[{}]`", section);
}

std::string code(std::string_view text) {
  return text.empty() ? std::string{} : fmt::format("`{}`", text);
}

std::string default_text(std::string_view standard) {
  return standard == "required" ? "required" : code(standard);
}

}  // namespace

std::string key_table_markdown() {
  std::string text;
  const KeySpec* previous = nullptr;
  for (const KeySpec& key : key_table()) {
    if (previous == nullptr || previous->section != key.section) {
      text += fmt::format(
          "\n### {}\n\n| key | type | unit | default | bounds | meaning | example |\n"
          "|---|---|---|---|---|---|---|\n",
          heading(key.section));
    }
    text +=
        fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", key.name, type_text(key), key.unit,
                    default_text(key.standard), bounds_text(key), key.meaning, code(key.example));
    previous = &key;
  }
  return text;
}

std::string policy_table_markdown() {
  std::string text =
      "\n| type | what it does | moves | takes | magnitude | order kept "
      "|\n|---|---|---|---|---|---|\n";
  for (const PolicyType& type : policy_types()) {
    std::vector<std::string> takes{"start"};
    for (const PolicyField& field : kPolicyFields) {
      const Need need = type.*field.need;
      if (need == Need::kRequired) takes.emplace_back(field.key);
      if (need == Need::kOptional) takes.push_back(fmt::format("[{}]", field.key));
    }
    const std::string magnitude =
        type.magnitude == Need::kForbidden
            ? std::string{"none"}
            : fmt::format("{} to {}: {}", type.lower, type.upper, type.unit);
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", type.name, type.summary, type.moves,
                        join(takes, ", "), magnitude, type.keeps_order ? "yes" : "no");
  }
  return text;
}

std::string parameter_table_markdown() {
  std::string text =
      "\n| key | symbol | unit | default | bounds | meaning |\n|---|---|---|---|---|---|\n";
  for (const ParameterRow& row : parameter_table()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} to {} | {} |\n", row.name, row.symbol, row.unit,
                        row.standard, row.lower, row.upper, row.meaning);
  }
  return text;
}

}  // namespace recognition
