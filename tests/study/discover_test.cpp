#include "study/discovery/discover.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "scenario/fixture.hpp"
#include "study/discovery/discovery_file.hpp"
#include "study/made_sweep.hpp"
#include "study/shipped.hpp"

namespace recognition {
namespace {

// Ten recognise where beta_p is above 0.6, Russia acts before 2027 and the policy is none.
std::int64_t boxed(const SweepPoint& point, std::size_t) {
  const bool inside =
      std::stod(point.values[0]) > 0.6 && point.values[1] < "2027" && point.values[3] == "none";
  return inside ? 10 : 1;
}

SweepTable discovered_table() {
  const test::TemporaryFolder folder;
  const auto plan = read_sweep(
      folder.write("s.toml",
                   "extends = \"taliban-2025\"\ntitle = \"T\"\nreplicates = 2\n"
                   "[[axis]]\nkind = \"latin-hypercube\"\npoints = 600\n"
                   "paths = [\"parameters.beta_p\", \"interventions.russia.start\", "
                   "\"parameters.beta_d\"]\n[axis.bounds]\n\"parameters.beta_p\" = [0, 1]\n"
                   "\"interventions.russia.start\" = [\"2025-07\", \"2028-06\"]\n"
                   "\"parameters.beta_d\" = [0, 1]\n"
                   "[[axis]]\nkind = \"list\"\npath = \"policy\"\n"
                   "values = [\"none\", \"schools-reopen\"]\n"),
      test::scenarios_dir());
  return sweep_table(test::made_sweep(plan, boxed));
}

const DiscoverOptions kOneBox{0.5, {0.05, 0.05, 0.05, 1}};

}  // namespace

TEST_CASE("Discovery finds the known part of a sweep, in numbers, months and policies") {
  const auto table = discovered_table();
  const auto found = discover(table, parse_criterion("recognitions >= 5 by 2030-12"), kOneBox);
  CHECK(found.points.size() == 1200);
  CHECK(found.of_interest == Approx(600 * 0.4 * 0.5).epsilon(0.1));
  REQUIRE(found.boxes.size() == 1);
  const PrimBox& box = found.boxes[0];
  CHECK(box.axes[0].lower == Approx(0.6).margin(0.02));
  CHECK(limits_text(found.cases.axes[1], box.axes[1]) == "at most 2026-12");
  CHECK_FALSE(box.axes[2].restricted);
  CHECK(limits_text(found.cases.axes[3], box.axes[3]) == "none");
  CHECK(box.measure.coverage > 0.9);
  CHECK(box.measure.density > 0.95);
}

TEST_CASE("A question that every point or none answers is refused with the share there is") {
  const auto table = discovered_table();
  CHECK_THROWS_WITH(
      discover(table, parse_criterion("recognitions >= 50 by 2030-12"), {}),
      "no point meets 'recognitions >= 50 by 2030-12' in 50% of its histories (the highest share "
      "is 0%). Ask for less, or lower --least-share.");
  CHECK_THROWS_WITH(discover(table, parse_criterion("recognitions >= 1 by 2030-12"), {}),
                    Catch::Contains("every point meets"));
}

TEST_CASE("A discovery file holds boxes, every step and every point, and reads back") {
  const auto table = discovered_table();
  const auto found = discover(table, parse_criterion("recognitions >= 5 by 2030-12"), kOneBox);
  const auto file = discovery_file(table, found, kOneBox, {"recognition", "discover"});
  const test::TemporaryFolder folder;
  (void)write_labelled(file, folder.path() / "f.h5", {});
  const auto read = read_labelled(folder.path() / "f.h5", "recognition-discovery");
  CHECK(texts_of(read, "step_kind").front() == "start");
  CHECK(texts_of(read, "step_kind").back() == "chosen");
  CHECK(texts_of(read, "step_kind").size() == found.boxes[0].trajectory.size());
  CHECK(texts_of(read, "step_values")[1].starts_with(texts_of(read, "step_axis")[1]));
  CHECK(texts_of(read, "box_values")[2] == "any");
  CHECK(std::isnan(doubles_of(read, "box_p")[2]));
  CHECK(doubles_of(read, "point_share").size() == 1200);
  CHECK(attribute_of(read, "criterion") == "recognitions >= 5 by 2030-12");
}

}  // namespace recognition
