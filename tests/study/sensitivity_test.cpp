// The estimators against published closed forms.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numbers>

#include "core/random.hpp"
#include "study/sensitivity/morris_effects.hpp"
#include "study/sensitivity/outcomes.hpp"
#include "study/sensitivity/pawn.hpp"
#include "study/sensitivity/sobol_indices.hpp"
#include "study/sweep/sampling.hpp"

namespace recognition {
namespace {

using Function = std::function<double(std::span<const double>)>;

// Ishigami & Homma 1990, a = 7, b = 0.1, on (-pi, pi)^3.
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t k) { return std::numbers::pi * (2.0 * u[k] - 1.0); };
  const double sine = std::sin(x(1));
  return std::sin(x(0)) + 7.0 * sine * sine + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}
constexpr std::array kIshigamiFirst{0.3139, 0.4424, 0.0};
constexpr std::array kIshigamiTotal{0.5576, 0.4424, 0.2437};
constexpr double kIshigamiVariance = 13.8446;  // 1/2 + a^2/8 + b pi^4/5 + b^2 pi^8/18

// Sobol's g-function (Saltelli & Sobol 1995).
constexpr std::array kG{0.0, 1.0, 4.5, 9.0, 99.0, 99.0};
double g_function(std::span<const double> u) {
  double product = 1.0;
  for (std::size_t k = 0; k < kG.size(); ++k) {
    product *= (std::abs(4.0 * u[k] - 2.0) + kG[k]) / (1.0 + kG[k]);
  }
  return product;
}

Outcomes outcomes_of(const UnitDesign& design, const Function& function, std::size_t replicates = 1,
                     double noise = 0.0, bool common = false) {
  Outcomes outcomes{replicates, {}};
  for (std::size_t row = 0; row < design.rows(); ++row) {
    for (std::size_t r = 0; r < replicates; ++r) {
      const double z = normal_draw({11, static_cast<std::uint32_t>(r)},
                                   common ? 0 : static_cast<std::uint32_t>(row), 0, Purpose::kWalk);
      outcomes.values.push_back(function(design.row(row)) + noise * z);
    }
  }
  return outcomes;
}

const Resampling kTwoHundred{1, 200};

void check_ishigami(const std::vector<SobolIndex>& indices, double margin) {
  for (std::size_t k = 0; k < 3; ++k) {
    INFO("axis " << k << ": " << indices[k].first << ", " << indices[k].total);
    CHECK(indices[k].first == Approx(kIshigamiFirst[k]).margin(margin));
    CHECK(indices[k].total == Approx(kIshigamiTotal[k]).margin(margin));
    CHECK(indices[k].first_90.low <= indices[k].first);
    CHECK(indices[k].first_90.high >= indices[k].first);
  }
}

}  // namespace

TEST_CASE("Sobol indices of the Ishigami function are the closed form") {
  check_ishigami(sobol_indices(outcomes_of(saltelli_design(4096, 3, 1), ishigami), 3, kTwoHundred),
                 0.01);
}

TEST_CASE("Sobol indices of the g-function are the closed form") {
  std::array<double, kG.size()> partial{};
  double product = 1.0;
  for (std::size_t k = 0; k < kG.size(); ++k) {
    partial[k] = 1.0 / (3.0 * (1.0 + kG[k]) * (1.0 + kG[k]));
    product *= 1.0 + partial[k];
  }
  const auto indices = sobol_indices(outcomes_of(saltelli_design(4096, kG.size(), 1), g_function),
                                     kG.size(), kTwoHundred);
  for (std::size_t k = 0; k < kG.size(); ++k) {
    CHECK(indices[k].first == Approx(partial[k] / (product - 1.0)).margin(0.01));
    CHECK(indices[k].total ==
          Approx(partial[k] * product / (1.0 + partial[k]) / (product - 1.0)).margin(0.01));
  }
}

TEST_CASE("Replicate noise does not bias Sobol indices, drawn anew at each point or in common") {
  const auto design = saltelli_design(2048, 3, 1);
  for (const bool common : {false, true}) {
    // As much noise as the function varies: the means of four would report a total of x3 of
    // (0.2437 + 0.25) / 1.25 where it is drawn anew.
    const auto noisy = outcomes_of(design, ishigami, 4, std::sqrt(kIshigamiVariance), common);
    check_ishigami(sobol_indices(noisy, 3, kTwoHundred), 0.06);
  }
  // The check has teeth: without replicates the noise stays in.
  const auto single = outcomes_of(design, ishigami, 1, std::sqrt(kIshigamiVariance));
  CHECK(sobol_indices(single, 3, kTwoHundred)[2].total > kIshigamiTotal[2] + 0.15);
}

TEST_CASE("Intervals of Sobol indices hold the closed form about as often as they say") {
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto outcomes = outcomes_of(saltelli_design(256, 3, seed), ishigami, 4, 2.0);
    const auto indices = sobol_indices(outcomes, 3, {seed, 200});
    for (std::size_t k = 0; k < 3; ++k) {
      if (indices[k].first_90.low <= kIshigamiFirst[k] &&
          indices[k].first_90.high >= kIshigamiFirst[k]) {
        ++held;
      }
    }
  }
  CHECK(held >= 48);  // of 60; Sobol points vary less than the resampling supposes
}

TEST_CASE("An outcome that does not vary has no indices") {
  const auto flat =
      outcomes_of(saltelli_design(64, 2, 1), [](std::span<const double>) { return 3.0; });
  CHECK(std::isnan(sobol_indices(flat, 2, kTwoHundred)[0].first));
}

TEST_CASE("Variance is parted into parameters and replicates without bias") {
  const auto design = scrambled_sobol(2048, 3, 1);
  for (const double noise : {1.0, 4.0}) {
    const auto parts = variance_parts(outcomes_of(design, ishigami, 3, noise), kTwoHundred);
    const double share = noise * noise / (noise * noise + kIshigamiVariance);
    CHECK(parts.parameters == Approx(kIshigamiVariance).epsilon(0.08));
    CHECK(parts.replicates == Approx(noise * noise).epsilon(0.05));
    CHECK(parts.noise_share == Approx(share).epsilon(0.08));
    CHECK(parts.noise_share_90.low < parts.noise_share);
    CHECK(parts.noise_share_90.high > parts.noise_share);
    CHECK(parts.noise_share_90.high - parts.noise_share_90.low < 0.1);
  }
  CHECK(std::isnan(variance_parts(outcomes_of(design, ishigami), kTwoHundred).noise_share));
}

TEST_CASE("Elementary effects of a linear function are its slopes, without spread") {
  const MorrisDesign design = morris_trajectories(10, 4, 3, 1);
  const auto effects = morris_effects(
      outcomes_of(design.points,
                  [](std::span<const double> u) { return 5.0 - 2.0 * u[0] + 0.5 * u[1]; }),
      {design.step, design.order, design.direction}, kTwoHundred);
  CHECK(effects[0].mu == Approx(-2.0));
  CHECK(effects[0].mu_star == Approx(2.0));
  CHECK(effects[0].sigma == Approx(0.0).margin(1e-9));
  CHECK(effects[1].mu == Approx(0.5));
  CHECK(effects[2].mu_star == Approx(0.0).margin(1e-12));
  CHECK(std::isnan(effects[0].noise));
}

TEST_CASE("Elementary effects of a product and of a square tell interaction and curvature") {
  // On levels 0, 1/3, 2/3, 1 with steps of 2/3: the effect of x in x y is y, whose mean over
  // levels is 1/2 and variance 5/36; that of (x - 1/2)^2 is -1/3 up from 0, 1/3 from 1/3.
  const MorrisDesign design = morris_trajectories(2000, 4, 3, 1);
  const auto effects = morris_effects(
      outcomes_of(
          design.points,
          [](std::span<const double> u) { return u[0] * u[1] + (u[2] - 0.5) * (u[2] - 0.5); }),
      {design.step, design.order, design.direction}, kTwoHundred);
  CHECK(effects[0].mu == Approx(0.5).margin(0.03));
  CHECK(effects[0].sigma == Approx(std::sqrt(5.0 / 36.0)).margin(0.02));
  CHECK(effects[2].mu == Approx(0.0).margin(0.03));
  CHECK(effects[2].mu_star == Approx(1.0 / 3.0));
  CHECK(effects[2].sigma == Approx(1.0 / 3.0).margin(0.01));
}

TEST_CASE("Elementary effects tell what replicate noise alone would give, and take it from sigma") {
  const MorrisDesign design = morris_trajectories(400, 4, 2, 1);
  const auto effects = morris_effects(
      outcomes_of(
          design.points, [](std::span<const double> u) { return 3.0 * u[0]; }, 10, 1.0),
      {design.step, design.order, design.direction}, kTwoHundred);
  const double sd = std::sqrt(2.0 / 10.0) / design.step;  // of an effect
  CHECK(effects[1].noise == Approx(std::sqrt(2.0 / std::numbers::pi) * sd).epsilon(0.05));
  CHECK(effects[1].mu_star == Approx(effects[1].noise).epsilon(0.1));
  CHECK(effects[0].sigma < 0.3 * sd);
  CHECK(effects[0].mu == Approx(3.0).margin(0.15));
}

TEST_CASE("PAWN of a uniform outcome that is its axis is the closed form") {
  // In slice [a, b] of (0, 1) the distance is max(a, 1 - b).
  const auto design = scrambled_sobol(4096, 2, 1);
  const auto outcomes = outcomes_of(design, [](std::span<const double> u) { return u[0]; });
  std::vector<std::vector<std::size_t>> slices;
  for (std::size_t d = 0; d < 2; ++d) {
    std::vector<double> values;
    for (std::size_t row = 0; row < design.rows(); ++row) values.push_back(design.row(row)[d]);
    slices.push_back(slices_of_numbers(values));
  }
  const auto result = pawn_indices(outcomes, slices, {1, 50});
  CHECK(result.axes[0].median == Approx(0.7).margin(0.005));
  CHECK(result.axes[0].greatest == Approx(0.9).margin(0.005));
  CHECK(result.axes[1].median < 0.05);
  CHECK(result.chance < 0.1);
  CHECK(result.axes[0].median_90.low > 0.65);
}

TEST_CASE("PAWN sees a skewed count move where an axis matters and not where it does not") {
  const auto design = latin_hypercube(500, 2, 1);
  Outcomes outcomes{8, {}};
  for (std::size_t row = 0; row < design.rows(); ++row) {
    for (std::uint32_t r = 0; r < 8; ++r) {
      const auto u = unit_of_words(
          draw_block({3, r}, static_cast<std::uint32_t>(row), 0, Purpose::kWalk)[0], 0);
      outcomes.values.push_back(u < 0.2 * design.row(row)[0] ? std::floor(1.0 / u) : 0.0);
    }
  }
  std::vector<std::vector<std::size_t>> slices(2);
  for (std::size_t d = 0; d < 2; ++d) {
    std::vector<double> values;
    for (std::size_t row = 0; row < design.rows(); ++row) values.push_back(design.row(row)[d]);
    slices[d] = slices_of_numbers(values);
  }
  const auto result = pawn_indices(outcomes, slices, kTwoHundred);
  CHECK(result.axes[0].median > result.chance);
  CHECK(result.axes[1].median < result.chance * 1.2);
}

TEST_CASE("Categories are slices, and equal numbers share one") {
  CHECK(slices_of_labels({"a", "b", "a", "c"}) == std::vector<std::size_t>{0, 1, 0, 2});
  CHECK(slices_of_numbers({5, 1, 5, 1}) == std::vector<std::size_t>{1, 0, 1, 0});
}

}  // namespace recognition
