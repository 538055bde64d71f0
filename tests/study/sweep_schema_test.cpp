#include <toml++/toml.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/text.hpp"
#include "scenario/json_schema.hpp"
#include "study/shipped.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {
namespace {

nlohmann::json toml_as_json(const std::string& text) {
  std::ostringstream json;
  json << toml::json_formatter{toml::parse(text)};
  return nlohmann::json::parse(json.str());
}

constexpr const char* kSweepHead = "extends = \"taliban-2025\"\ntitle = \"T\"\n";

}  // namespace

TEST_CASE("The schema of sweep files accepts every shipped one") {
  const test::JsonSchema schema{nlohmann::json::parse(sweep_schema())};
  for (const auto& entry : std::filesystem::directory_iterator(test::scenarios_dir() / "sweeps")) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path());
    CHECK(schema.accepts(toml_as_json(read_text_file(entry.path()))));
  }
}

TEST_CASE("The schema of sweep files refuses what the reader refuses") {
  const test::JsonSchema schema{nlohmann::json::parse(sweep_schema())};
  const std::string axis = "[[axis]]\nkind = \"list\"\npath = \"months\"\nvalues = [1]\n";
  CHECK(schema.accepts(toml_as_json(kSweepHead + axis)));
  for (const std::string& wrong :
       {std::string{""}, "monthz = 3\n" + axis, "replicates = 0\n" + axis,
        "storage = \"all\"\n" + axis, "policies = []\n" + axis, axis + "levels = 3\n",
        std::string{"[[axis]]\nkind = \"lists\"\npath = \"months\"\nvalues = [1]\n"},
        std::string{"[[axis]]\nkind = \"saltelli\"\npath = \"months\"\n"}}) {
    INFO(wrong);
    CHECK_FALSE(schema.accepts(toml_as_json(kSweepHead + wrong)));
  }
}

}  // namespace recognition
