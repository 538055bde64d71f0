#include <array>
#include <nlohmann/json.hpp>

#include "study/sweep/sweep_plan.hpp"

namespace recognition {
namespace {

using SchemaJson = nlohmann::ordered_json;

SchemaJson described(const char* type, const char* meaning) {
  return {{"type", type}, {"description", meaning}};
}

SchemaJson counted_key(std::int64_t least, std::int64_t most, const char* meaning) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}, {"description", meaning}};
}

SchemaJson paths_schema() {
  return {{"type", "array"},
          {"minItems", 1},
          {"items", {{"type", "string"}}},
          {"description", "paths, as of --set; or policy, scenario"}};
}

// Every key that some kind of axis takes, once.
SchemaJson axis_properties() {
  const auto most = static_cast<std::int64_t>(kMostSweepPoints);
  SchemaJson keys;
  keys["path"] = described("string", "one path, as of --set; or policy, scenario");
  keys["paths"] = paths_schema();
  keys["bounds"] = {{"description", "[low, high] of one path, or a table of them by path"}};
  keys["levels"] = {{"description", "how many values, bounds included"}};
  keys["values"] = {{"type", "array"}, {"minItems", 1}, {"description", "values, or rows of them"}};
  keys["name"] = described("string", "of an axis that labels the rows");
  keys["labels"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
  keys["points"] = counted_key(1, most, "points that are drawn");
  keys["base"] = counted_key(2, most, "pairs of points that are drawn; a power of two is best");
  keys["trajectories"] = counted_key(2, most, "how often each path is moved");
  keys["seed"] = described("integer", "of the design");
  keys["distribution"] = {{"enum", {"uniform", "prior"}}};
  keys["file"] = described("string", "table with a column for each path, a row for each point");
  return keys;
}

struct KindKeys {
  const char* kind;
  std::vector<const char*> keys;
  const char* required;
};

SchemaJson axis_schema() {
  const std::array kinds{
      KindKeys{"grid", {"path", "paths", "bounds", "levels"}, "levels"},
      KindKeys{"list", {"path", "paths", "values"}, "values"},
      KindKeys{"zip", {"path", "paths", "values", "name", "labels"}, "values"},
      KindKeys{"latin-hypercube",
               {"path", "paths", "bounds", "points", "seed", "distribution"},
               "points"},
      KindKeys{"sobol", {"path", "paths", "bounds", "points", "seed", "distribution"}, "points"},
      KindKeys{
          "morris", {"path", "paths", "bounds", "trajectories", "levels", "seed"}, "trajectories"},
      KindKeys{"saltelli", {"path", "paths", "bounds", "base", "seed", "distribution"}, "base"},
      KindKeys{"csv", {"file"}, "file"}};
  const SchemaJson keys = axis_properties();
  SchemaJson forms = SchemaJson::array();
  for (const KindKeys& kind : kinds) {
    SchemaJson form{{"type", "object"}, {"additionalProperties", false}};
    form["properties"]["kind"] = {{"const", kind.kind}};
    for (const char* key : kind.keys) form["properties"][key] = keys.at(key);
    form["required"] = {"kind", kind.required};
    forms.push_back(std::move(form));
  }
  return {{"type", "array"}, {"minItems", 1}, {"items", {{"oneOf", std::move(forms)}}}};
}

}  // namespace

std::string sweep_schema() {
  const auto scenario = SchemaJson::parse(scenario_schema())["$defs"]["scenario"]["properties"];
  SchemaJson schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "recognition sweep file";
  schema["type"] = "object";
  schema["additionalProperties"] = false;
  SchemaJson& keys = schema["properties"];
  keys["extends"] = described("string", "scenario that the sweep changes");
  keys["title"] = described("string", "one line for tables and figures");
  keys["notes"] = described("string", "why these values, with sources");
  keys["replicates"] = counted_key(1, 10'000'000, "histories of each point");
  keys["storage"] = {{"enum", {"summaries", "moves", "paths"}}};
  keys["policies"] = {{"type", "array"}, {"minItems", 1}, {"items", {{"type", "string"}}}};
  for (const char* key : {"start", "months", "seed", "observed_until", "episode", "parameters",
                          "structure", "output"}) {
    keys[key] = scenario.at(key);
  }
  keys["axis"] = axis_schema();
  schema["required"] = {"extends", "title", "axis"};
  return schema.dump(2) + '\n';
}

}  // namespace recognition
