#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "study/scoring/baselines.hpp"
#include "study/scoring/logit_rows.hpp"
#include "study/scoring/monthly_logit.hpp"
#include "study/scoring_panels.hpp"

namespace recognition {
namespace {

using test::quiet_panel;
using test::recognise_by_logit;

const LogitSpec kOnAlignment{
    "al", "al", {PanelColumn::kAlignment}, Follows::kNobody, Clock::kStill};

TEST_CASE("rows hold each ranked nation's months at risk, and what it did") {
  Panel panel = quiet_panel("case", 4, 5);
  panel.recognised = {2, kNeverRecognised, 0, 1};
  panel.ranked[3] = 0;
  panel.enters[1] = 3;
  const LogitRows rows = logit_rows(panel, kOnAlignment, 0, 5);
  // nation 0: months 0-2, nation 1: 3-4, nation 2: 0
  REQUIRE(rows.moved.size() == 6);
  CHECK(std::count(rows.moved.begin(), rows.moved.end(), 1) == 2);
  CHECK(rows.features(0, 0) == panel.column(PanelColumn::kAlignment)[0]);
}

TEST_CASE("popularity and peers count what stood at the end of the month before") {
  Panel panel = quiet_panel("case", 4, 4);
  panel.recognised = {kNeverRecognised, 1, kNeverRecognised, kNeverRecognised};
  const LogitSpec peers{"p", "p", {}, Follows::kPeers, Clock::kStill};
  const LogitRows rows = logit_rows(panel, peers, 1, 3);
  REQUIRE(rows.features.rows() == 7);  // month 1: all four; month 2: three
  CHECK(rows.features.row(0).isZero());
  CHECK(rows.features(4, 0) == 2 * .25);  // month 2, nation 0: one of four
  CHECK(rows.features(4, 1) == 2 * .5);   // it watches nations 1 and 2
  CHECK(rows.features(5, 1) == 0.0);      // nation 2 watches 3 and 0
}

TEST_CASE("the future placebo sees what peers do later, and never the present") {
  Panel panel = quiet_panel("case", 4, 20);
  panel.recognised = {kNeverRecognised, 1, 5, kNeverRecognised};
  const LogitSpec future{"f", "f", {}, Follows::kPeersInTheFuture, Clock::kStill};
  const LogitRows rows = logit_rows(panel, future, 1, 2);
  CHECK(rows.features(0, 1) == 2 * .5);  // nation 0 watches 1 (now: not seen) and 2 (in 4 months)
}

TEST_CASE("pieces and cubic of time") {
  CHECK(clock_features(Clock::kStill, 7).empty());
  CHECK(clock_features(Clock::kPieces, 0) == std::vector<double>{0, 0, 0, 0, 0});
  CHECK(clock_features(Clock::kPieces, 2) == std::vector<double>{1, 0, 0, 0, 0});
  CHECK(clock_features(Clock::kPieces, 11) == std::vector<double>{0, 0, 1, 0, 0});
  CHECK(clock_features(Clock::kPieces, 59) == std::vector<double>{0, 0, 0, 0, 1});
  CHECK(clock_features(Clock::kCubic, 60) == std::vector<double>{1, 1, 1});
}

TEST_CASE("a logit finds the slope and levels that made its data") {
  Panel a = quiet_panel("a", 800, 24, 1);
  Panel b = quiet_panel("b", 800, 24, 2);
  recognise_by_logit(a, -3.0, 0.8, 1);
  recognise_by_logit(b, -5.0, 0.8, 2);
  const std::array<const Panel*, 2> both{&a, &b};
  const LogitFit fit = fit_logit(both, kOnAlignment);
  CHECK(fit.slopes[0] == Approx(0.8).margin(3 * std::sqrt(fit.covariance(0, 0))));
  CHECK(std::sqrt(fit.covariance(0, 0)) < 0.08);
  CHECK(fit.intercept[0] == Approx(-3.0).margin(0.15));
  CHECK(fit.intercept[1] == Approx(-5.0).margin(0.25));
  CHECK(fit.level == Approx((fit.intercept[0] + fit.intercept[1]) / 2));
}

TEST_CASE("the constant hazard of one episode is its rate, but for the penalty") {
  Panel panel = quiet_panel("a", 1000, 20, 1);
  recognise_by_logit(panel, std::log(.02 / .98), 0.0, 4);
  const std::array<const Panel*, 1> one{&panel};
  const LogitFit fit = fit_logit(one, baseline_specs().front());
  const LogitRows rows = logit_rows(panel, fit.spec, 0, 20);
  const auto moved = std::count(rows.moved.begin(), rows.moved.end(), 1);
  const double rate = static_cast<double>(moved) / static_cast<double>(rows.moved.size());
  CHECK(fit.intercept[0] == Approx(std::log(rate / (1 - rate))).epsilon(1e-3));
}

TEST_CASE("what happens after the origin does not move a baseline's forecast") {
  Panel training = quiet_panel("a", 60, 40, 1);
  recognise_by_logit(training, -4.0, 0.8, 1);
  Panel held_out = quiet_panel("b", 50, 40, 2);
  recognise_by_logit(held_out, -4.0, 0.8, 3);
  Panel altered = held_out;
  int changed = 0;
  for (std::size_t i = 0; i < altered.size(); ++i) {
    if (altered.recognised[i] < 3) continue;
    altered.recognised[i] = altered.recognised[i] == kNeverRecognised ? 3 + int(i % 9) : 30;
    ++changed;
  }
  REQUIRE(changed > 20);
  const std::array<const Panel*, 1> one{&training};
  for (const LogitSpec& spec : baseline_specs()) {
    INFO(spec.name);
    const LogitFit fit = fit_logit(one, spec);
    const Question question = ask(held_out, 3, {12, 24});
    const Question other = ask(altered, 3, {12, 24});
    const Forecast forecast = forecast_logit(fit, question, {40, 5});
    CHECK(forecast.probability == forecast_logit(fit, other, {40, 5}).probability);
    CHECK(forecast.numbers == forecast_logit(fit, other, {40, 5}).numbers);
  }
}

TEST_CASE("months that entrants have seen re-set the level of a baseline") {
  Panel training = quiet_panel("a", 200, 40, 1);
  recognise_by_logit(training, -5.0, 0.5, 1);
  Panel busy = quiet_panel("b", 200, 40, 2);
  for (std::size_t i = 0; i < 80; ++i) busy.recognised[i] = static_cast<int>(i % 3);
  const std::array<const Panel*, 1> one{&training};
  const LogitFit fit = fit_logit(one, baseline_specs().front());
  const Forecast transferred = forecast_logit(fit, ask(busy, 0, {12}), {200, 5});
  const Forecast reset = forecast_logit(fit, ask(busy, 3, {12}), {200, 5});
  CHECK(reset.probability[0].back() > transferred.probability[0].back() + 0.2);
}

TEST_CASE("nothing changes gives everybody the same small chance and no number") {
  const Panel panel = quiet_panel("b", 50, 40, 2);
  const Forecast forecast = nothing_changes(ask(panel, 0, {3, 12}));
  CHECK(forecast.entrant == kNothingChanges);
  CHECK(forecast.probability[1].front() == Approx(.5 / 52));
  CHECK(NumberForecast(forecast.numbers.back()).quantile(1.0) == 0.0);
}

TEST_CASE("a training set without a single recognition is no trouble") {
  const Panel quiet = quiet_panel("a", 30, 20);
  const std::array<const Panel*, 1> one{&quiet};
  for (const LogitSpec& spec : baseline_specs()) {
    const LogitFit fit = fit_logit(one, spec);
    CHECK(fit.slopes.allFinite());
    CHECK(fit.covariance.allFinite());
    const Forecast forecast = forecast_logit(fit, ask(quiet, 3, {12}), {20, 1});
    for (const double p : forecast.probability[0]) CHECK((p > 0.0 && p < 1.0));
  }
}

}  // namespace
}  // namespace recognition
