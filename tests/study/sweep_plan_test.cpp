#include "study/sweep/sweep_plan.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "scenario/fixture.hpp"
#include "study/shipped.hpp"
#include "study/sweep/axis_range.hpp"

namespace recognition {
namespace {

constexpr const char* kHead = "extends = \"taliban-2025\"\ntitle = \"T\"\n";

SweepPlan plan_of(const std::string& axes) {
  const test::TemporaryFolder folder;
  return read_sweep(folder.write("s.toml", kHead + axes), test::scenarios_dir());
}

std::vector<std::string> column(const SweepPlan& plan, std::size_t axis) {
  std::vector<std::string> values;
  for (const SweepPoint& point : plan.points) values.push_back(point.values[axis]);
  return values;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A grid takes evenly spaced values, bounds included") {
  const auto plan = plan_of(
      "replicates = 7\n[[axis]]\nkind = \"grid\"\npath = \"parameters.beta_p\"\n"
      "bounds = [0, 2]\nlevels = 5\n");
  CHECK(column(plan, 0) == Texts{"0", "0.5", "1", "1.5", "2"});
  CHECK(plan.replicates == 7);
  CHECK(plan.axes[0].numeric);
  CHECK(plan.points[1].set ==
        std::vector<std::pair<std::string, std::string>>{{"parameters.beta_p", "0.5"}});
}

TEST_CASE("A grid over several paths is their product, with levels for each") {
  const auto plan = plan_of(
      "[[axis]]\nkind = \"grid\"\npaths = [\"parameters.beta_p\", \"parameters.beta_F\"]\n"
      "bounds = {\"parameters.beta_p\" = [0, 1], \"parameters.beta_F\" = [0, 4]}\nlevels = [2, 3]");
  CHECK(column(plan, 0) == Texts{"0", "0", "0", "1", "1", "1"});
  CHECK(column(plan, 1) == Texts{"0", "2", "4", "0", "2", "4"});
}

TEST_CASE("Bounds default to those of the parameter table") {
  const auto plan = plan_of("[[axis]]\nkind = \"grid\"\npath = \"parameters.tau\"\nlevels = 2\n");
  CHECK(column(plan, 0) == Texts{"3", "36"});
}

TEST_CASE("A list may hold numbers, words, months and lists") {
  CHECK(column(plan_of("[[axis]]\nkind = \"list\"\npath = \"structure.contagion\"\n"
                       "values = [\"simple\", \"squared\"]\n"),
               0) == Texts{"simple", "squared"});
  const auto months = plan_of(
      "[[axis]]\nkind = \"list\"\npath = \"interventions.russia.start\"\n"
      "values = [\"2025-07\", \"2026-01\"]\n");
  CHECK(months.points[1].set[0].second == "2026-01");
  CHECK_FALSE(months.axes[0].numeric);
  const auto lists = plan_of(
      "[[axis]]\nkind = \"list\"\npath = \"interventions.russia.actors\"\n"
      "values = [[\"RUS\"], [\"RUS\", \"CHN\"]]\n");
  CHECK(lists.points[1].set[0].second == "[\"RUS\", \"CHN\"]");
}

TEST_CASE("Policies are an axis, alone, together and none") {
  const auto plan = plan_of(
      "policies = [\"schools-reopen\"]\n[[axis]]\nkind = \"list\"\npath = \"policy\"\n"
      "values = [\"none\", \"no-russia\", [\"china-recognises\", \"gulf-recognises\"]]\n");
  CHECK(column(plan, 0) == Texts{"none", "no-russia", "china-recognises+gulf-recognises"});
  CHECK(plan.points[0].policies.size() == 1);
  CHECK(plan.points[2].policies == std::vector<std::filesystem::path>{
                                       "schools-reopen", "china-recognises", "gulf-recognises"});
}

TEST_CASE("Scenarios, and so episodes, are an axis") {
  const auto plan = plan_of(
      "months = 24\n[[axis]]\nkind = \"list\"\npath = \"scenario\"\n"
      "values = [\"taliban-2025\", \"kosovo-2008\"]\n");
  const auto request = request_of(plan.points[1], test::scenarios_dir());
  const Scenario scenario = read_scenario(request);
  CHECK(scenario.episode == "kosovo_2008");
  CHECK(scenario.months == 24);
}

TEST_CASE("Zipped lists move together and may have a name") {
  const auto plan = plan_of(
      "[[axis]]\nkind = \"zip\"\nname = \"world\"\nlabels = [\"contagion\", \"common\"]\n"
      "paths = [\"parameters.beta_p\", \"parameters.beta_F\"]\nvalues = [[0.7, 2.0], [0, 0]]\n");
  REQUIRE(plan.axes.size() == 3);
  CHECK(column(plan, 0) == Texts{"contagion", "common"});
  CHECK(column(plan, 1) == Texts{"0.7", "0"});
  CHECK(plan.points[0].set.size() == 2);
  CHECK_FALSE(plan.axes[0].numeric);
  CHECK(plan.axes[2].numeric);
}

TEST_CASE("Blocks are multiplied, the last fastest, and what holds everywhere is set first") {
  const auto plan = plan_of(
      "months = 30\n[parameters]\nbeta_e = 0.3\n"
      "[[axis]]\nkind = \"list\"\npath = \"parameters.beta_r\"\nvalues = [0, 1]\n"
      "[[axis]]\nkind = \"list\"\npath = \"parameters.beta_d\"\nvalues = [1, 2, 3]\n");
  CHECK(plan.points.size() == 6);
  CHECK(column(plan, 1) == Texts{"1", "2", "3", "1", "2", "3"});
  using Pair = std::pair<std::string, std::string>;
  CHECK(plan.points[5].set == std::vector<Pair>{{"months", "30"},
                                                {"parameters.beta_e", "0.3"},
                                                {"parameters.beta_r", "1"},
                                                {"parameters.beta_d", "3"}});
}

TEST_CASE("Whole numbers and months are sampled as such, each with its chance") {
  const auto plan = plan_of(
      "[[axis]]\nkind = \"sobol\"\npoints = 64\n"
      "paths = [\"structure.contagion_peers\", \"interventions.russia.start\"]\n"
      "[axis.bounds]\n\"structure.contagion_peers\" = [1, 4]\n"
      "\"interventions.russia.start\" = [\"2025-07\", \"2025-10\"]\n");
  for (const std::size_t axis : {0U, 1U}) {
    const auto values = column(plan, axis);
    const std::multiset<std::string> counts(values.begin(), values.end());
    for (const char* value : {"1", "4", "2025-07", "2025-10"}) {
      if (counts.count(value) > 0) CHECK(counts.count(value) == 16);
    }
    CHECK(std::set<std::string>(values.begin(), values.end()).size() == 4);
  }
}

TEST_CASE("A sampled value may follow its prior") {
  AxisRange range;
  range.path = "parameters.beta_al";
  range.parameter = parameter_of_path(range.path);
  range.law = RangeLaw::kPrior;
  range.lower = range.parameter->lower;
  range.upper = range.parameter->upper;
  CHECK(value_at(range, 0.5) == "0.8");
  CHECK(std::stod(value_at(range, 0.975)) == Approx(0.8 + 1.959964 * 0.5));
  range.upper = 1.0;
  CHECK(value_at(range, 0.975) == "1");
  range.parameter = parameter_of_path("parameters.beta_d");
  range.upper = 20.0;
  range.lower = 0.0;
  CHECK(std::stod(value_at(range, 0.5)) == Approx(2.0 * 0.6744898).epsilon(1e-6));
}

TEST_CASE("A design tells an analysis how it was made") {
  const auto plan = plan_of(
      "[[axis]]\nkind = \"morris\"\ntrajectories = 3\n"
      "paths = [\"parameters.beta_al\", \"parameters.beta_r\"]\n"
      "[[axis]]\nkind = \"list\"\npath = \"policy\"\nvalues = [\"none\", \"no-russia\"]\n");
  CHECK(plan.points.size() == 3 * 3 * 2);
  const auto design = nlohmann::json::parse(plan.design_json);
  const auto& morris = design["blocks"][0];
  CHECK(morris["kind"] == "morris");
  CHECK(morris["rows"] == 9);
  CHECK(morris["axes"] == nlohmann::json{"parameters.beta_al", "parameters.beta_r"});
  CHECK(morris["order"].size() == 3);
  CHECK(morris["ranges"][1]["upper"] == "10");
  CHECK(design["blocks"][1]["kind"] == "list");
  const auto saltelli = plan_of(
      "[[axis]]\nkind = \"saltelli\"\nbase = 8\n"
      "paths = [\"parameters.beta_al\", \"parameters.beta_r\"]\n");
  CHECK(saltelli.points.size() == 8 * 4);
  CHECK(nlohmann::json::parse(saltelli.design_json)["blocks"][0]["base"] == 8);
}

TEST_CASE("A table from outside is a design") {
  const test::TemporaryFolder folder;
  folder.write("d.csv", "policy,parameters.beta_r\nnone,1.5\nno-russia+schools-reopen,0.5\n");
  const auto file =
      folder.write("s.toml", std::string{kHead} + "[[axis]]\nkind = \"csv\"\nfile = \"d.csv\"\n");
  const auto plan = read_sweep(file, test::scenarios_dir());
  CHECK(column(plan, 0) == Texts{"none", "no-russia+schools-reopen"});
  CHECK(plan.points[1].policies.size() == 2);
  CHECK(plan.points[1].set[0].second == "0.5");
  CHECK(plan.axes[1].numeric);
}

TEST_CASE("Every shipped sweep reads, has notes with sources, and points that are scenarios") {
  std::set<std::string> kinds;
  for (const auto& entry : std::filesystem::directory_iterator(test::scenarios_dir() / "sweeps")) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path());
    const auto plan = read_sweep(entry.path().stem(), test::scenarios_dir());
    CHECK(plan.points.size() > 3);
    CHECK(plan.title.size() > 10);
    CHECK(plan.notes.size() > 100);
    NamesByEpisode names;
    for (const std::size_t point : {std::size_t{0}, plan.points.size() - 1}) {
      CHECK_NOTHROW(read_scenario(request_of(plan.points[point], test::scenarios_dir()), names));
    }
    const auto design = nlohmann::json::parse(plan.design_json);
    for (const auto& block : design["blocks"]) {
      kinds.insert(block["kind"].get<std::string>());
    }
  }
  CHECK(kinds == std::set<std::string>{"csv", "grid", "latin-hypercube", "list", "morris",
                                       "saltelli", "zip"});
}

}  // namespace recognition
