#include "study/sensitivity/analyse.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "scenario/fixture.hpp"
#include "study/made_sweep.hpp"
#include "study/sensitivity/sensitivity_file.hpp"
#include "study/shipped.hpp"

namespace recognition {
namespace {

SweepPlan analysed_plan(const std::string& axes) {
  const test::TemporaryFolder folder;
  return read_sweep(folder.write("s.toml", "extends = \"taliban-2025\"\ntitle = \"T\"\n" + axes),
                    test::scenarios_dir());
}

constexpr const char* kTwoPaths =
    "paths = [\"parameters.beta_p\", \"parameters.beta_d\"]\n"
    "bounds = {\"parameters.beta_p\" = [0, 1], \"parameters.beta_d\" = [0, 1]}\n";

// 100 beta_p where the policy is none, 100 beta_d else, and chance of one in two to add 20.
std::int64_t swapped(const SweepPoint& point, std::size_t replicate) {
  const bool none = point.values.back() != "no-russia";
  return std::llround(100.0 * std::stod(point.values[none ? 0 : 1])) +
         (replicate % 2 == 0 ? 20 : 0);
}

const SensitivityResult& of(const Sensitivity& found, const std::string& outcome,
                            std::size_t group = 0) {
  const auto at = std::find(found.outcomes.begin(), found.outcomes.end(), outcome);
  REQUIRE(at != found.outcomes.end());
  return found.result(static_cast<std::size_t>(at - found.outcomes.begin()), group);
}

const Resampling kHundred{1, 100};

}  // namespace

TEST_CASE("A Saltelli sweep is analysed apart in each row of its listed axes") {
  const auto plan = analysed_plan(
      std::string{"replicates = 4\n[[axis]]\nkind = \"saltelli\"\nbase = 128\n"} + kTwoPaths +
      "[[axis]]\nkind = \"list\"\npath = \"policy\"\nvalues = [\"none\", \"no-russia\"]\n");
  const auto table = sweep_table(test::made_sweep(plan, swapped));
  const auto found = analyse_sensitivity(table, standard_outcomes(table), kHundred);
  CHECK(found.kind == "saltelli");
  CHECK(found.groups == std::vector<std::string>{"policy = none", "policy = no-russia"});
  CHECK(found.outcomes == std::vector<std::string>{"recognitions by 2028-12",
                                                   "recognitions by 2030-12",
                                                   "a further recogniser at all"});
  for (const std::size_t group : {0U, 1U}) {
    const auto& result = of(found, "recognitions by 2030-12", group);
    CHECK(result.points == 512);
    CHECK(result.sobol[group].total == Approx(1.0).margin(0.06));
    CHECK(result.sobol[1 - group].total == Approx(0.0).margin(0.01));
    CHECK(result.pawn.axes[group].median > 2.0 * result.pawn.axes[1 - group].median);
    // 10,000 / 12 between points, 400 / 3 of +-10 in four replicates within.
    CHECK(result.variance.parameters == Approx(833.0).epsilon(0.05));
    CHECK(result.variance.replicates == Approx(400.0 / 3.0));
  }
}

TEST_CASE("A Morris sweep tells effects of whole ranges") {
  const auto plan = analysed_plan(
      std::string{"replicates = 2\n[[axis]]\nkind = \"morris\"\ntrajectories = 10\n"} + kTwoPaths);
  const auto table = sweep_table(test::made_sweep(plan, swapped));
  const auto found = analyse_sensitivity(table, standard_outcomes(table), kHundred);
  const auto& result = of(found, "recognitions by 2030-12");
  CHECK(found.groups == std::vector<std::string>{"all"});
  CHECK(result.morris[0].mu_star == Approx(100.0).epsilon(0.02));
  CHECK(result.morris[1].mu_star == 0.0);
  CHECK(result.morris[0].noise == 0.0);  // the replicates move together
  CHECK(result.pawn.axes.empty());
  CHECK(result.sobol.empty());
}

TEST_CASE("Other designs are analysed by PAWN, a zipped list as one axis") {
  const auto plan = analysed_plan(
      "replicates = 2\n[[axis]]\nkind = \"zip\"\nname = \"world\"\nlabels = [\"a\", \"b\", \"c\"]\n"
      "paths = [\"parameters.beta_p\", \"parameters.beta_d\"]\n"
      "values = [[0, 0], [0.5, 0], [1, 0]]\n"
      "[[axis]]\nkind = \"list\"\npath = \"parameters.beta_r\"\nvalues = [0, 1, 2]\n");
  const auto table = sweep_table(test::made_sweep(plan, [](const SweepPoint& point, std::size_t r) {
    return std::llround(100.0 * std::stod(point.values[1])) + static_cast<std::int64_t>(r);
  }));
  const auto found = analyse_sensitivity(table, standard_outcomes(table), kHundred);
  CHECK(found.kind == "listed");
  REQUIRE(found.axes.size() == 2);
  CHECK(table.axes[found.axes[0]] == "world");
  const auto& result = of(found, "recognitions by 2030-12");
  CHECK(result.pawn.axes[0].greatest == Approx(2.0 / 3.0));
  CHECK(result.pawn.axes[1].greatest == Approx(0.0).margin(1e-12));
}

TEST_CASE("A sweep that still runs is analysed as far as it has whole samples") {
  const auto plan = analysed_plan(
      std::string{"replicates = 4\n[[axis]]\nkind = \"saltelli\"\nbase = 64\n"} + kTwoPaths);
  std::size_t seen = 0;
  const auto table =
      sweep_table(test::made_sweep(plan, [&](const SweepPoint& point, std::size_t replicate) {
        const std::size_t number = seen++ / 4;
        // Replicates 0 and 1 of all but point 5; of the others nothing.
        return replicate > 1 || number == 5 ? -1 : swapped(point, replicate);
      }));
  const auto found = analyse_sensitivity(table, standard_outcomes(table), kHundred);
  const auto& result = of(found, "recognitions by 2030-12");
  CHECK(result.replicates == 2);
  CHECK(result.points == 63 * 4);
  CHECK(found.left_out == 4);
  CHECK(result.sobol[0].total == Approx(1.0).margin(0.05));
}

TEST_CASE("A criterion is an outcome of its own") {
  const auto plan = analysed_plan(
      std::string{"replicates = 2\n[[axis]]\nkind = \"sobol\"\npoints = 64\n"} + kTwoPaths);
  const auto table = sweep_table(test::made_sweep(plan, swapped));
  const auto outcome = criterion_outcome(table, parse_criterion("recognitions >= 60 by 2030-12"));
  const auto found = analyse_sensitivity(table, {outcome}, kHundred);
  CHECK(of(found, outcome.name).variance.mean == Approx(0.5).margin(0.03));
  CHECK_THROWS_WITH(
      criterion_outcome(table, parse_criterion("recognitions >= 5 by 2029-12")),
      "the sweep does not tell recognitions by 2029-12 (it keeps them at the end of each year and "
      "of its runs). Use one of 2028-12, 2030-12.");
  CHECK_THROWS_WITH(criterion_outcome(table, parse_criterion("CHN by 2030-12")),
                    Catch::Contains("cannot be asked of a sweep"));
}

TEST_CASE("What cannot be analysed is refused") {
  const auto two = analysed_plan(
      "[[axis]]\nkind = \"sobol\"\npoints = 2\npath = \"parameters.beta_p\"\n"
      "[[axis]]\nkind = \"sobol\"\npoints = 2\npath = \"parameters.beta_d\"\n");
  const auto table = sweep_table(test::made_sweep(two, swapped));
  CHECK_THROWS_WITH(analyse_sensitivity(table, standard_outcomes(table), kHundred),
                    Catch::Contains("two sampled designs, sobol and sobol"));
  const auto plan =
      analysed_plan(std::string{"[[axis]]\nkind = \"sobol\"\npoints = 4\n"} + kTwoPaths);
  const auto nothing =
      sweep_table(test::made_sweep(plan, [](const SweepPoint&, std::size_t) { return -1; }));
  CHECK_THROWS_WITH(analyse_sensitivity(nothing, standard_outcomes(nothing), kHundred),
                    Catch::Contains("too few points of this sweep are computed"));
  auto broken = test::made_sweep(plan, swapped);
  std::get<std::vector<std::string>>(broken.arrays.back().values)[0] = "{";
  CHECK_THROWS_WITH(sweep_table(broken), Catch::Contains("its design is unreadable"));
}

TEST_CASE("A sensitivity file holds every number, and writes and reads back") {
  const auto plan = analysed_plan(
      std::string{"replicates = 2\n[[axis]]\nkind = \"saltelli\"\nbase = 16\n"} + kTwoPaths);
  const auto table = sweep_table(test::made_sweep(plan, swapped));
  const auto found = analyse_sensitivity(table, standard_outcomes(table), kHundred);
  const auto file = sensitivity_file(table, found, kHundred, {"recognition", "sensitivity"});
  const test::TemporaryFolder folder;
  const auto hash = write_labelled(file, folder.path() / "f.h5", {});
  const auto read = read_labelled(folder.path() / "f.h5", "recognition-sensitivity");
  CHECK(attribute_of(read, "content_hash") == hash);
  CHECK(doubles_of(read, "sobol_total")[1 * 2 + 0] ==
        of(found, "recognitions by 2030-12").sobol[0].total);
  CHECK(std::isnan(doubles_of(read, "morris_mu_star")[0]));
  CHECK(texts_of(read, "axis_upper") == std::vector<std::string>{"1", "1"});
}

}  // namespace recognition
