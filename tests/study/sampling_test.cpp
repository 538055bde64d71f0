#include "study/sweep/sampling.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

namespace recognition {
namespace {

// How many of the first 2^bits points fall in each of 2^bits equal slices of a dimension.
std::vector<int> filled_slices(const UnitDesign& design, std::size_t dimension, unsigned bits) {
  std::vector<int> filled(std::size_t{1} << bits);
  for (std::size_t row = 0; row < filled.size(); ++row) {
    const double u = design.row(row)[dimension];
    ++filled[static_cast<std::size_t>(std::ldexp(u, static_cast<int>(bits)))];
  }
  return filled;
}

bool each_once(const std::vector<int>& counts) {
  return std::all_of(counts.begin(), counts.end(), [](int count) { return count == 1; });
}

}  // namespace

TEST_CASE("A Latin hypercube has one point in each slice of each dimension") {
  const UnitDesign design = latin_hypercube(64, 5, 7);
  REQUIRE(design.rows() == 64);
  for (std::size_t d = 0; d < 5; ++d) CHECK(each_once(filled_slices(design, d, 6)));
  CHECK(design.values != latin_hypercube(64, 5, 8).values);
  CHECK(design.values == latin_hypercube(64, 5, 7).values);
}

TEST_CASE("Scrambled Sobol points are a net in every dimension, whatever the seed") {
  for (const std::uint64_t seed : {1U, 2U, 99U}) {
    const UnitDesign design = scrambled_sobol(256, 12, seed);
    for (std::size_t d = 0; d < 12; ++d) {
      for (const unsigned bits : {1U, 4U, 8U}) CHECK(each_once(filled_slices(design, d, bits)));
    }
  }
  CHECK(scrambled_sobol(64, 3, 1).values != scrambled_sobol(64, 3, 2).values);
}

TEST_CASE("The first two dimensions of scrambled Sobol points fill every elementary box") {
  const UnitDesign design = scrambled_sobol(256, 2, 5);
  for (int bits = 0; bits <= 8; ++bits) {
    std::set<std::pair<int, int>> boxes;
    for (std::size_t row = 0; row < 256; ++row) {
      boxes.emplace(static_cast<int>(std::ldexp(design.row(row)[0], bits)),
                    static_cast<int>(std::ldexp(design.row(row)[1], 8 - bits)));
    }
    CHECK(boxes.size() == 256);
  }
}

TEST_CASE("Scrambled Sobol points integrate a smooth function far better than random points do") {
  const UnitDesign design = scrambled_sobol(1024, 6, 3);
  double sum = 0.0;
  for (std::size_t row = 0; row < design.rows(); ++row) {
    double product = 1.0;
    for (const double u : design.row(row)) product *= 1.0 + 0.5 * (u - 0.5);
    sum += product;
  }
  // The product has variance 0.13, so 1024 random points miss by 0.011.
  CHECK(std::abs(sum / 1024.0 - 1.0) < 0.002);
}

TEST_CASE("A Morris trajectory moves every dimension once, by its step, within the cube") {
  const MorrisDesign design = morris_trajectories(20, 4, 6, 1);
  CHECK(design.step == Approx(2.0 / 3.0));
  REQUIRE(design.points.rows() == 20 * 7);
  for (std::size_t t = 0; t < 20; ++t) {
    std::set<std::uint32_t> moved;
    for (std::size_t step = 0; step < 6; ++step) {
      const auto before = design.points.row(t * 7 + step);
      const auto after = design.points.row(t * 7 + step + 1);
      for (std::size_t d = 0; d < 6; ++d) {
        const double by = d == design.order[t][step] ? design.direction[t][step] * design.step : 0;
        CHECK(after[d] - before[d] == Approx(by).margin(1e-12));
        CHECK((after[d] >= 0.0 && after[d] <= 1.0));
      }
      moved.insert(design.order[t][step]);
    }
    CHECK(moved.size() == 6);
  }
}

TEST_CASE("Morris trajectories start on every level and go both ways") {
  const MorrisDesign design = morris_trajectories(100, 4, 3, 1);
  std::vector<int> starts(4);
  int up = 0;
  for (std::size_t t = 0; t < 100; ++t) {
    ++starts[static_cast<std::size_t>(std::lround(design.points.row(t * 4)[0] * 3.0))];
    for (const int way : design.direction[t]) up += way > 0 ? 1 : 0;
  }
  for (const int count : starts) CHECK(count > 10);
  CHECK(up > 100);
  CHECK(up < 200);
}

TEST_CASE("Saltelli's rows are A, A with one coordinate of B each, and B") {
  const UnitDesign design = saltelli_design(16, 3, 1);
  REQUIRE(design.rows() == 16 * 5);
  for (std::size_t i = 0; i < 16; ++i) {
    const auto a = design.row(i * 5);
    const auto b = design.row(i * 5 + 4);
    for (std::size_t k = 0; k < 3; ++k) {
      const auto mixed = design.row(i * 5 + 1 + k);
      for (std::size_t d = 0; d < 3; ++d) CHECK(mixed[d] == (d == k ? b[d] : a[d]));
    }
    CHECK(a[0] != b[0]);
  }
}

TEST_CASE("Shuffling keeps every number once and depends on seed and stream") {
  auto order = shuffled(100, 1, 0);
  CHECK(order != shuffled(100, 1, 1));
  CHECK(order != shuffled(100, 2, 0));
  std::sort(order.begin(), order.end());
  for (std::uint32_t i = 0; i < 100; ++i) CHECK(order[i] == i);
}

}  // namespace recognition
