#include <toml++/toml.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/text.hpp"
#include "scenario/fixture.hpp"
#include "scenario/json_schema.hpp"
#include "scenario/keys.hpp"
#include "scenario/scenario.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

using Json = nlohmann::json;

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

// The keys that the reader itself offers for a key that is near to none.
std::set<std::string> keys_read(const std::string& text) {
  try {
    (void)read_scenario_text(text, "s.toml", test::small_names());
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) {
      const std::string_view valid = problem.remedy;
      if (!valid.starts_with("Valid: ") || problem.what.find("@") == std::string::npos) continue;
      std::set<std::string> keys;
      for (const auto part : split(valid.substr(7, valid.size() - 8), ',')) {
        keys.emplace(trim(part));
      }
      return keys;
    }
  }
  return {};
}

const std::string kStrange = "\"@@@@@@@@@@@@@@@@@@@@@@@@@@@@\" = 1\n";

TEST_CASE("the schema knows every key that the reader accepts, and no other") {
  const Json schema = Json::parse(scenario_schema());
  const Json& scenario = schema["$defs"]["scenario"]["properties"];
  CHECK(keys_of(scenario) == keys_read(test::kLeastScenario + kStrange));
  CHECK(keys_of(scenario["structure"]["properties"]) ==
        keys_read(test::kLeastScenario + "[structure]\n" + kStrange));
  CHECK(keys_of(scenario["output"]["properties"]) ==
        keys_read(test::kLeastScenario + "[output]\n" + kStrange));
  CHECK(keys_of(scenario["parameters"]["anyOf"][1]["properties"]) ==
        keys_read(test::kLeastScenario + "[parameters]\n" + kStrange));
  CHECK(keys_of(scenario["world"]["properties"]["synthetic"]["properties"]) ==
        keys_read("start = \"2025-07\"\n[world.synthetic]\nnations = 20\n" + kStrange));
  std::set<std::string> of_interventions;
  for (const Json& type : schema["$defs"]["interventions"]["items"]["oneOf"]) {
    of_interventions.merge(keys_of(type["properties"]));
  }
  CHECK(of_interventions == keys_read(test::kLeastScenario + "[[interventions]]\n" + kStrange));
}

TEST_CASE("the schema has one shape for each policy type, with its bounds") {
  const Json schema = Json::parse(scenario_schema());
  const Json& shapes = schema["$defs"]["interventions"]["items"]["oneOf"];
  REQUIRE(shapes.size() == policy_types().size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const PolicyType& type = policy_types()[i];
    CHECK(shapes[i]["properties"]["type"]["const"] == std::string{type.name});
    CHECK(shapes[i]["properties"].contains("magnitude") == (type.magnitude != Need::kForbidden));
    if (type.magnitude == Need::kForbidden) continue;
    CHECK(shapes[i]["properties"]["magnitude"]["minimum"] == type.lower);
    CHECK(shapes[i]["properties"]["magnitude"]["maximum"] == type.upper);
  }
}

Json json_of(const std::string& toml) {
  std::ostringstream stream;
  stream << toml::json_formatter{toml::parse(toml)};
  return Json::parse(stream.str());
}

TEST_CASE("every shipped scenario and policy fits the schema") {
  const test::JsonSchema schema{Json::parse(scenario_schema())};
  int files = 0;
  for (const char* directory : {"scenarios", "scenarios/policies"}) {
    for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / directory)) {
      if (entry.path().extension() != ".toml") continue;
      INFO(entry.path());
      CHECK(schema.accepts(json_of(read_text_file(entry.path()))));
      ++files;
    }
  }
  CHECK(files >= 20);
}

TEST_CASE("the resolved text fits the schema") {
  const test::JsonSchema schema{Json::parse(scenario_schema())};
  const ScenarioRequest request{
      "taliban-2025", {"schools-reopen"}, {}, test::source_dir() / "scenarios"};
  CHECK(schema.accepts(json_of(read_scenario(request).resolved)));
}

TEST_CASE("the schema refuses what one file alone gets wrong") {
  const test::JsonSchema schema{Json::parse(scenario_schema())};
  const auto fits = [&](const std::string& toml) { return schema.accepts(json_of(toml)); };
  CHECK(fits(test::kLeastScenario));
  CHECK(fits(test::kLeastScenario + "parameters = \"default\"\n"));
  CHECK(fits("extends = \"x\"\n"));
  CHECK_FALSE(fits("start = \"2025-07\"\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "month = 1\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "months = 0\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "months = 1.5\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "observed_until = \"2025-13\"\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "[parameters]\nbeta_p = -1\n"));
  CHECK_FALSE(fits(test::kLeastScenario + "[structure]\ncontagion = \"complex\"\n"));
  const std::string move =
      test::kLeastScenario + "[[interventions]]\ntype = \"leader_move\"\nstart = \"2026-01\"\n";
  CHECK(fits(move + "actors = [\"CHN\"]\n"));
  CHECK_FALSE(fits(move));
  CHECK_FALSE(fits(move + "actors = []\n"));
  CHECK_FALSE(fits(move + "actors = [\"CHN\"]\nmagnitude = 1\n"));
  CHECK_FALSE(fits("title = \"x\"\ninterventions = []\n"));
}

// docs/scenario-format.md holds, between "<!-- generated: NAME -->" and "<!-- end -->", what the
// code says. RECOGNITION_UPDATE=1 writes these parts anew.
TEST_CASE("the tables of docs/scenario-format.md are those of the code") {
  const auto path = test::source_dir() / "docs" / "scenario-format.md";
  std::string page = read_text_file(path);
  const std::pair<std::string, std::string> parts[] = {{"keys", key_table_markdown()},
                                                       {"policy types", policy_table_markdown()},
                                                       {"parameters", parameter_table_markdown()}};
  const bool update = std::getenv("RECOGNITION_UPDATE") != nullptr;
  for (const auto& [name, table] : parts) {
    const std::string mark = "<!-- generated: " + name + " -->\n";
    const auto found = page.find(mark);
    REQUIRE(found != std::string::npos);
    const auto start = found + mark.size();
    const auto end = page.find("<!-- end -->", start);
    REQUIRE(end != std::string::npos);
    if (update) page.replace(start, end - start, table + '\n');
    CHECK(page.substr(start, page.find("<!-- end -->", start) - start) == table + '\n');
  }
  if (update) std::ofstream(path) << page;
}

}  // namespace
}  // namespace recognition
