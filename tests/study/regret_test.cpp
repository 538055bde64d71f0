#include "study/comparison/regret.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "core/problems.hpp"
#include "study/comparison/assumptions.hpp"
#include "study/shipped.hpp"
#include "support/temporary_folder.hpp"

namespace recognition {
namespace {

// `met` of 100 replicates meet the criterion.
std::vector<std::uint8_t> meeting(int met) {
  std::vector<std::uint8_t> meets(100, 0);
  for (int r = 0; r < met; ++r) meets[static_cast<std::size_t>(r)] = 1;
  return meets;
}

TEST_CASE("regret is what the best under each assumption would have given more") {
  const std::vector<CriterionOutcome> outcomes{
      {"as given", "", {meeting(20), meeting(60), meeting(55)}},
      {"harsh", "parameters.rho=2", {meeting(30), meeting(10), meeting(25)}}};
  const RegretTable table = regret_table("recognitions >= 5 by 2030-12", 0.5, outcomes);
  CHECK(table.cells[0][0].regret == Approx(0.40));
  CHECK(table.cells[0][1].regret == 0.0);
  CHECK(table.cells[0][2].regret == Approx(0.05));
  CHECK(table.cells[1][0].regret == 0.0);
  CHECK(table.cells[1][1].regret == Approx(0.20));
  CHECK(table.cells[1][2].regret == Approx(0.05));
  CHECK(table.greatest_regret[0] == Approx(0.40));
  CHECK(table.greatest_regret[1] == Approx(0.20));
  CHECK(table.greatest_regret[2] == Approx(0.05));  // minimax, though nowhere the highest
  CHECK(table.satisfied_assumptions == std::vector<double>{0.0, 0.5, 0.5});
  CHECK(table.assumptions == std::vector<std::string>{"as given", "harsh"});
}

TEST_CASE("a share near the analyst's own is satisfied or not, and undecided") {
  const std::vector<CriterionOutcome> outcomes{
      {"as given", "", {meeting(52), meeting(48), meeting(80), meeting(10)}}};
  const auto cells = regret_table("c", 0.5, outcomes).cells.front();
  CHECK(cells[0].satisfied);
  CHECK_FALSE(cells[0].decided);
  CHECK_FALSE(cells[1].satisfied);
  CHECK_FALSE(cells[1].decided);
  CHECK(cells[2].decided);
  CHECK(cells[3].decided);
}

TEST_CASE("the bounds of a regret hold it and do not fall below zero") {
  const std::vector<CriterionOutcome> outcomes{
      {"as given", "", {meeting(20), meeting(60), meeting(58)}}};
  const RegretTable table = regret_table("c", 0.5, outcomes);
  for (const RegretCell& cell : table.cells.front()) {
    CHECK(cell.regret_interval.low >= 0.0);
    CHECK(cell.regret_interval.low <= cell.regret);
    CHECK(cell.regret_interval.high >= cell.regret);
  }
}

TEST_CASE("assumptions are read from the words of the command line") {
  const auto list = assumptions_from(
      {"steep", "parameters.rho=2", "aloof", "parameters.beta_p=0", "parameters.beta_F=0"});
  REQUIRE(list.size() == 2);
  CHECK(list[0].settings_text() == "parameters.rho=2");
  CHECK(list[1].name == "aloof");
  CHECK(list[1].settings_text() == "parameters.beta_p=0, parameters.beta_F=0");
}

template <class Action>
std::string assumption_refusal(Action&& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("words that make no assumption are refused") {
  CHECK_THAT(assumption_refusal([] { (void)assumptions_from({"parameters.rho=2"}); }),
             Catch::Contains("--assume 'parameters.rho=2' has no name"));
  CHECK_THAT(assumption_refusal([] {
               (void)assumptions_from({"steep", "aloof", "a=1"});
             }),
             Catch::Contains("--assume 'steep' sets nothing"));
  CHECK_THAT(assumption_refusal([] {
               check_names({{"a", "", {}, {}}, {"a", "", {}, {}}});
             }),
             Catch::Contains("two assumptions are called 'a'"));
  CHECK_THAT(assumption_refusal([] {
               check_names({{"as given", "", {}, {}}});
             }),
             Catch::Contains("two assumptions are called 'as given'"));
}

// What a file of that text gives.
auto assumptions_of(const std::string& text) {
  const test::TemporaryFolder folder;
  return read_assumptions(folder.write("assumptions.toml", text), test::scenarios_dir());
}

TEST_CASE("an assumptions file gives names, reasons, settings and policies") {
  const auto list = assumptions_of(
      "title = \"Worlds\"\n[[assumption]]\nname = \"aloof\"\nwhy = \"nobody watches\"\n"
      "set = [\"parameters.beta_p=0\"]\npolicies = [\"icc-warrants\"]\n");
  REQUIRE(list.size() == 1);
  CHECK(list[0].why == "nobody watches");
  CHECK(list[0].settings_text() == "parameters.beta_p=0, +icc-warrants");
}

TEST_CASE("all that is wrong with an assumptions file is told at once") {
  const std::string wrong(
      "[[assumption]]\nset = [\"rho\"]\n[[assumption]]\nname = \"idle\"\n"
      "[[assumption]]\nname = \"x\"\nset = [\"a=1\"]\nwhi = \"\"\n");
  const auto text = assumption_refusal([&] { (void)assumptions_of(wrong); });
  CHECK_THAT(text, Catch::Contains("'rho' sets nothing"));
  CHECK_THAT(text, Catch::Contains("'name' is missing"));
  CHECK_THAT(text, Catch::Contains("assumption 'idle' assumes nothing"));
  CHECK_THAT(text, Catch::Contains("unknown key 'whi'"));
  CHECK_THAT(assumption_refusal([] { (void)assumptions_of("title = \"\"\n"); }),
             Catch::Contains("'assumption' is missing"));
}

TEST_CASE("what an assumption sets wrongly stands at its name") {
  ScenarioRequest request;
  request.file = "taliban-2025";
  request.scenarios_dir = test::scenarios_dir();
  const Assumption wrong{"steep", "", {{"parameters.roh", "2"}}, {}};
  const auto text = assumption_refusal([&] { (void)prepare_under(&wrong, {request}); });
  CHECK_THAT(text, Catch::StartsWith("assumption 'steep'"));
  CHECK_THAT(text, Catch::Contains("roh"));
}

TEST_CASE("every scenario is prepared on the seed and replicates of the first") {
  ScenarioRequest request;
  request.file = "taliban-2025";
  request.scenarios_dir = test::scenarios_dir();
  request.set = {{"seed", "7"}, {"replicates", "11"}, {"months", "6"}};
  ScenarioRequest other = request;
  other.set = {{"months", "6"}};
  const auto runs = prepare_under(nullptr, {request, other});
  CHECK(runs[1]->scenario.seed == 7);
  CHECK(runs[1]->scenario.replicates == 11);
}

TEST_CASE("every shipped assumptions file can be read and fits the main scenario") {
  std::size_t files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::scenarios_dir() / "assumptions")) {
    ++files;
    ScenarioRequest request;
    request.file = "taliban-2025";
    request.scenarios_dir = test::scenarios_dir();
    for (const Assumption& assumption : read_assumptions(entry.path(), test::scenarios_dir())) {
      INFO(assumption.name);
      CHECK_FALSE(assumption.why.empty());
      CHECK_NOTHROW(prepare_under(&assumption, {request}));
    }
  }
  CHECK(files > 0);
}

}  // namespace
}  // namespace recognition
