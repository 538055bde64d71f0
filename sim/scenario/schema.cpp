#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "model/intervention.hpp"
#include "model/parameters.hpp"
#include "scenario/keys.hpp"
#include "scenario/policy_fields.hpp"
#include "scenario/scenario.hpp"

namespace recognition {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMonthPattern = R"(^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$)";

Json number_or_whole(double value) {
  const auto rounded = static_cast<std::int64_t>(value);
  if (static_cast<double>(rounded) == value) return rounded;
  return value;
}

Json value_of(const KeySpec& key) {
  Json schema;
  switch (key.kind) {
    case KeyKind::kText:
      schema["type"] = "string";
      break;
    case KeyKind::kMonth:
      schema["type"] = "string";
      schema["pattern"] = kMonthPattern;
      break;
    case KeyKind::kBoolean:
      schema["type"] = "boolean";
      break;
    case KeyKind::kTexts:
      schema["type"] = "array";
      schema["items"] = {{"type", "string"}};
      break;
    case KeyKind::kChoice:
      for (const std::string_view word : words(key.choices)) schema["enum"].push_back(word);
      break;
    case KeyKind::kInteger:
    case KeyKind::kNumber:
      schema["type"] = key.kind == KeyKind::kInteger ? "integer" : "number";
      if (key.lower < key.upper) {
        schema["minimum"] = number_or_whole(key.lower);
        schema["maximum"] = number_or_whole(key.upper);
      }
      break;
  }
  schema["description"] =
      key.unit.empty() ? std::string{key.meaning} : fmt::format("{} ({})", key.meaning, key.unit);
  return schema;
}

bool is_required(const KeySpec& key) { return key.standard == "required"; }

// The keys of one section as an object that takes no others.
Json object_of(std::string_view section, bool with_required) {
  Json schema{{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
  for (const KeySpec& key : key_table()) {
    if (key.section != section) continue;
    schema["properties"][std::string{key.name}] = value_of(key);
    if (with_required && is_required(key)) schema["required"].push_back(key.name);
  }
  return schema;
}

Json parameters_schema() {
  Json schema = object_of("parameters", true);
  for (const ParameterRow& row : parameter_table()) {
    schema["properties"][std::string{row.name}] = {
        {"type", "number"},
        {"minimum", row.lower},
        {"maximum", row.upper},
        {"default", row.standard},
        {"description", fmt::format("{}: {} ({})", row.symbol, row.meaning, row.unit)}};
  }
  return {{"anyOf", {{{"type", "string"}}, std::move(schema)}}};
}

// One policy type: the fields that it takes, the magnitude it allows.
Json intervention_schema(const PolicyType& type) {
  Json schema = object_of("interventions", true);
  schema["description"] = type.summary;
  Json& properties = schema["properties"];
  properties["type"] = {{"const", type.name}, {"description", type.summary}};
  for (const PolicyField& field : kPolicyFields) {
    const std::string key{field.key};
    if (type.*field.need == Need::kForbidden) properties.erase(key);
    if (type.*field.need == Need::kRequired) schema["required"].push_back(key);
  }
  for (const char* list : {"actors", "targets"}) {
    if (properties.contains(list)) properties[list]["minItems"] = 1;
  }
  if (properties.contains("magnitude")) {
    properties["magnitude"]["minimum"] = type.lower;
    properties["magnitude"]["maximum"] = type.upper;
    properties["magnitude"]["description"] = type.unit;
  }
  return schema;
}

Json interventions_schema() {
  Json types = Json::array();
  for (const PolicyType& type : policy_types()) types.push_back(intervention_schema(type));
  return {{"type", "array"}, {"items", {{"oneOf", std::move(types)}}}};
}

Json scenario_file_schema() {
  Json schema = object_of("", false);  // an extending file need not repeat what its base says
  Json& properties = schema["properties"];
  properties["world"] = {{"type", "object"},
                         {"additionalProperties", false},
                         {"properties", {{"synthetic", object_of("world.synthetic", true)}}}};
  properties["parameters"] = parameters_schema();
  properties["structure"] = object_of("structure", true);
  properties["output"] = object_of("output", true);
  properties["interventions"] = {{"$ref", "#/$defs/interventions"}};
  schema["anyOf"] = Json::array({{{"required", {"extends"}}},
                                 {{"required", {"start", "episode"}}},
                                 {{"required", {"start", "world"}}}});
  return schema;
}

Json policy_file_schema() {
  Json schema = object_of(kPolicySection, true);
  schema["properties"]["interventions"] = {{"$ref", "#/$defs/interventions"}};
  schema["required"].push_back("interventions");
  return schema;
}

}  // namespace

std::string scenario_schema() {
  Json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "recognition scenario or policy file";
  schema["anyOf"] = Json::array({{{"$ref", "#/$defs/scenario"}}, {{"$ref", "#/$defs/policy"}}});
  schema["$defs"] = {{"scenario", scenario_file_schema()},
                     {"policy", policy_file_schema()},
                     {"interventions", interventions_schema()}};
  return schema.dump(2) + '\n';
}

}  // namespace recognition
