#include <catch2/catch.hpp>

#include "study/scoring/question.hpp"
#include "study/scoring/score_rows.hpp"
#include "study/scoring_panels.hpp"

namespace recognition {
namespace {

using test::quiet_panel;

TEST_CASE("a question asks the ranked nations that are there and have not recognised") {
  Panel panel = quiet_panel("case", 6, 30);
  panel.ranked[0] = 0;
  panel.recognised[1] = 2;
  panel.enters[2] = 10;
  panel.leaves[3] = 3;
  panel.recognised[4] = 5;
  const Question question = ask(panel, 3, {3, 12, 24, 60});
  CHECK(question.nations == std::vector<std::uint32_t>{4, 5});
  REQUIRE(question.horizons.size() == 3);
  CHECK(question.horizons[0].months == 12);
  CHECK(question.horizons[2].asked == 60);
  CHECK(question.horizons[2].months == 30);  // cut to the record
  REQUIRE(question.observed.size() == 27);
  CHECK(question.observed[1] == 0.0);
  CHECK(question.observed[2] == 1.0);
  CHECK(question.observed.back() == 1.0);
}

TEST_CASE("a record that ends by the origin leaves nothing to ask") {
  const Panel panel = quiet_panel("case", 4, 3);
  CHECK(ask(panel, 3, {3, 12}).horizons.empty());
  CHECK(ask(panel, 3, {3, 12}).end() == 3);
}

TEST_CASE("histories become chances and numbers, never certainties") {
  const Panel panel = quiet_panel("case", 2, 24);
  const Question question = ask(panel, 0, {3, 12});
  ForecastBuilder builder(question, "some");
  builder.add({1, kNeverRecognised});
  builder.add({5, 11});
  builder.add({12, kNeverRecognised});
  const Forecast forecast = builder.finish();
  CHECK(forecast.probability[0] == std::vector<double>{1.5 / 4, .5 / 4});
  CHECK(forecast.probability[1] == std::vector<double>{2.5 / 4, 1.5 / 4});
  REQUIRE(forecast.numbers.size() == 12);
  CHECK(forecast.numbers[0] == std::vector<double>{0, 0, 0});
  CHECK(forecast.numbers[1] == std::vector<double>{1, 0, 0});
  CHECK(forecast.numbers[11] == std::vector<double>{1, 2, 0});
}

TEST_CASE("a row of scores holds what its parts say, and who is behind whom") {
  Panel panel = quiet_panel("case", 4, 12);
  panel.recognised = {2, kNeverRecognised, 8, kNeverRecognised};
  const Question question = ask(panel, 0, {12});
  const Forecast good{"good", {{.9, .1, .8, .2}}, std::vector<std::vector<double>>(12, {1., 3.})};
  const Forecast bad{"bad", {{.5, .5, .5, .5}}, std::vector<std::vector<double>>(12, {0., 0.})};
  const auto rows = score(question, {good, bad}, {50, 1});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].auc.value == 1.0);
  CHECK(rows[1].auc.value == 0.5);
  CHECK(rows[0].concordance == 1.0);
  CHECK(rows[0].log_behind.value == 0.0);
  CHECK(rows[1].log_behind.value == Approx(rows[1].log_score.value - rows[0].log_score.value));
  CHECK(rows[1].log_behind.low > 0.0);
  CHECK(rows[0].recognised == 2);
  CHECK(rows[0].nations == 4);
  CHECK(rows[0].number_mean == 2.0);
  CHECK(rows[0].crps == Approx(1.0 - 0.5));
  CHECK(rows[1].crps == Approx(2.0));
  // numbers on record: 0 0 1 1 1 1 1 1 2 2 2 2; the certain zero misses by them
  CHECK(rows[1].crps_curve == Approx((6 * 1 + 4 * 2) / 12.0));
  CHECK(rows[1].interval_score_90 == Approx(20 * 2.0));
  CHECK(rows[1].pit == 1.0);
}

TEST_CASE("who ceases to exist before the horizon is not scored there, unless it moved") {
  Panel panel = quiet_panel("case", 3, 12);
  panel.leaves = {6, 6, 100};
  panel.recognised = {4, kNeverRecognised, kNeverRecognised};
  const Question question = ask(panel, 0, {3, 12});
  const Forecast any{
      "any", {{.2, .2, .2}, {.3, .3, .3}}, std::vector<std::vector<double>>(12, {0., 1.})};
  const auto rows = score(question, {any}, {10, 1});
  CHECK(rows[0].nations == 3);
  CHECK(rows[1].nations == 2);
}

}  // namespace
}  // namespace recognition
