#include "study/discovery/prim.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "study/sweep/sampling.hpp"

namespace recognition {
namespace {

// Points of the unit cube; of interest where the first coordinate lies in [0.2, 0.6] and the third
// is above 0.7, but for every 20th point, which is the other way round.
PrimCases boxed_cases() {
  const UnitDesign design = latin_hypercube(2000, 5, 1);
  PrimCases cases;
  for (std::size_t d = 0; d < 5; ++d) {
    PrimAxis axis{fmt::format("x{}", d), {}, {}};
    for (std::size_t p = 0; p < design.rows(); ++p) axis.values.push_back(design.row(p)[d]);
    cases.axes.push_back(std::move(axis));
  }
  for (std::size_t p = 0; p < design.rows(); ++p) {
    const auto u = design.row(p);
    const bool inside = u[0] >= 0.2 && u[0] <= 0.6 && u[2] >= 0.7;
    cases.of_interest.push_back(inside != (p % 20 == 0));
  }
  return cases;
}

}  // namespace

TEST_CASE("PRIM finds a known box, and leaves alone what does not matter") {
  const PrimCases cases = boxed_cases();
  const auto boxes = find_boxes(cases, {0.05, 0.05, 0.05, 1});
  REQUIRE(boxes.size() == 1);
  const PrimBox& box = boxes[0];
  CHECK(box.axes[0].lower == Approx(0.2).margin(0.03));
  CHECK(box.axes[0].upper == Approx(0.6).margin(0.03));
  CHECK(box.axes[2].lower == Approx(0.7).margin(0.03));
  CHECK(std::isinf(box.axes[2].upper));
  for (const std::size_t axis : {1U, 3U, 4U}) CHECK_FALSE(box.axes[axis].restricted);
  CHECK(box.measure.density == Approx(0.95).margin(0.03));
  // 228 of 316 points of interest lie in the box, the others are strewn.
  CHECK(box.measure.coverage == Approx(0.72).margin(0.05));
  CHECK(box.axes[0].p < 1e-20);
  CHECK(box.axes[2].p < 1e-20);
}

TEST_CASE("The peeling trajectory starts at everything and gains density as it loses coverage") {
  const PrimCases cases = boxed_cases();
  const auto boxes = find_boxes(cases, {});
  const auto& steps = boxes.at(0).trajectory;
  REQUIRE(steps.size() > 20);
  CHECK(steps.front().kind == PrimStep::Kind::kStart);
  CHECK(steps.front().measure.coverage == 1.0);
  CHECK(steps.front().measure.mass == 1.0);
  CHECK(steps.back().kind == PrimStep::Kind::kChosen);
  for (std::size_t i = 1; i < steps.size() && steps[i].kind == PrimStep::Kind::kPeel; ++i) {
    CHECK(steps[i].measure.coverage <= steps[i - 1].measure.coverage);
    CHECK(steps[i].measure.mass < steps[i - 1].measure.mass);
    CHECK(steps[i].measure.mass >= 0.05);
  }
}

TEST_CASE("PRIM finds no box in noise") {
  PrimCases cases = boxed_cases();
  const auto order = shuffled(2000, 9, 0);
  std::vector<bool> dealt;
  for (const std::uint32_t p : order) dealt.push_back(cases.of_interest[p]);
  cases.of_interest = dealt;
  // Restrictions of which chance would find as good ones are dropped; what is left covers all.
  for (const PrimBox& box : find_boxes(cases, {0.05, 0.05, 0.0001, 3})) {
    CHECK(box.measure.density < 0.5);
  }
}

TEST_CASE("PRIM restricts categories by leaving some out") {
  PrimCases cases = boxed_cases();
  PrimAxis policy{"policy", {}, {"none", "roads", "schools"}};
  for (std::size_t p = 0; p < 2000; ++p) {
    policy.values.push_back(static_cast<double>(p % 3));
    if (p % 3 != 1) cases.of_interest[p] = false;
  }
  cases.axes.push_back(policy);
  const auto boxes = find_boxes(cases, {0.05, 0.02, 0.05, 1});
  REQUIRE(boxes.size() == 1);
  CHECK(limits_text(policy, boxes[0].axes[5]) == "roads");
  CHECK(boxes[0].axes[5].p < 1e-10);
  CHECK(boxes[0].axes[0].restricted);
}

TEST_CASE("A second box is found among the points that the first leaves") {
  PrimCases cases = boxed_cases();
  for (std::size_t p = 0; p < 2000; ++p) {
    if (cases.axes[1].values[p] < 0.12) cases.of_interest[p] = true;
  }
  const auto boxes = find_boxes(cases, {0.05, 0.05, 0.05, 2});
  REQUIRE(boxes.size() == 2);
  std::vector<int> held(2000, 0);
  for (const PrimBox& box : boxes) {
    CHECK(box.measure.density > 0.8);
    for (const std::size_t point : box.points) CHECK(++held[point] == 1);
  }
  CHECK(boxes[0].axes[1].restricted != boxes[1].axes[1].restricted);
}

TEST_CASE("The chance of as many hits is that of the binomial distribution") {
  CHECK(binomial_tail(10, 8, 0.5) == Approx(56.0 / 1024.0));
  CHECK(binomial_tail(10, 0, 0.5) == 1.0);
  CHECK(binomial_tail(10, 10, 1.0) == 1.0);
}

TEST_CASE("Limits read as a person would say them") {
  const PrimAxis axis{"x", {}, {}};
  CHECK(limits_text(axis, {}) == "any");
  CHECK(limits_text(axis, {1.0, 2.5, {}, true, 0.0}) == "1 to 2.5");
  CHECK(limits_text(axis, {-INFINITY, 2.5, {}, true, 0.0}) == "at most 2.5");
  CHECK(limits_text(axis, {1.0, INFINITY, {}, true, 0.0}) == "at least 1");
}

}  // namespace recognition
