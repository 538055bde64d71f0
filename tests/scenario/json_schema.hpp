#pragma once
// As much of JSON Schema as scenario_schema() uses.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

namespace recognition::test {

class JsonSchema {
 public:
  explicit JsonSchema(nlohmann::json schema) : root_(std::move(schema)) {}

  [[nodiscard]] bool accepts(const nlohmann::json& value) const { return fits(value, root_); }

 private:
  using Json = nlohmann::json;

  [[nodiscard]] bool fits(const Json& value, const Json& schema) const {
    if (schema.contains("$ref")) {
      return fits(value, root_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))));
    }
    if (schema.contains("anyOf") && count_fitting(value, schema["anyOf"]) == 0) return false;
    if (schema.contains("oneOf") && count_fitting(value, schema["oneOf"]) != 1) return false;
    if (schema.contains("const") && value != schema["const"]) return false;
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      return false;
    }
    return fits_type(value, schema) && fits_bounds(value, schema) && fits_items(value, schema) &&
           fits_properties(value, schema);
  }

  [[nodiscard]] long count_fitting(const Json& value, const Json& schemas) const {
    return std::count_if(schemas.begin(), schemas.end(),
                         [&](const Json& schema) { return fits(value, schema); });
  }

  static bool fits_type(const Json& value, const Json& schema) {
    if (!schema.contains("type")) return true;
    const std::string type = schema["type"];
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
           (type == "integer" && value.is_number_integer()) ||
           (type == "number" && value.is_number());
  }

  static bool fits_bounds(const Json& value, const Json& schema) {
    if (value.is_number()) {
      const auto number = value.get<double>();
      if (schema.contains("minimum") && number < schema["minimum"].get<double>()) return false;
      if (schema.contains("maximum") && number > schema["maximum"].get<double>()) return false;
    }
    return !value.is_string() || !schema.contains("pattern") ||
           std::regex_search(value.get<std::string>(),
                             std::regex{schema["pattern"].get<std::string>()});
  }

  [[nodiscard]] bool fits_items(const Json& value, const Json& schema) const {
    if (!value.is_array()) return true;
    if (schema.contains("minItems") && value.size() < schema["minItems"].get<std::size_t>()) {
      return false;
    }
    return !schema.contains("items") ||
           std::all_of(value.begin(), value.end(),
                       [&](const Json& item) { return fits(item, schema["items"]); });
  }

  [[nodiscard]] bool fits_properties(const Json& value, const Json& schema) const {
    if (!value.is_object()) return true;
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, inner] : value.items()) {
      if (properties.contains(key)) {
        if (!fits(inner, properties[key])) return false;
      } else if (!schema.value("additionalProperties", true)) {
        return false;
      }
    }
    const Json required = schema.value("required", Json::array());
    return std::all_of(required.begin(), required.end(),
                       [&](const Json& key) { return value.contains(key.get<std::string>()); });
  }

  nlohmann::json root_;
};

}  // namespace recognition::test
