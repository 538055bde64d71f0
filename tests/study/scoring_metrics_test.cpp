#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "study/scoring/metrics.hpp"

namespace recognition {
namespace {

TEST_CASE("AUC is the share of pairs in the right order, ties counting half") {
  const Flags happened{1, 0, 1, 0};
  CHECK(auc(happened, std::vector<double>{.9, .1, .8, .2}) == 1.0);
  CHECK(auc(happened, std::vector<double>{.1, .9, .2, .8}) == 0.0);
  CHECK(auc(happened, std::vector<double>{.5, .5, .5, .5}) == 0.5);
  // pairs: (.6,.3) right, (.6,.6) tie, (.4,.3) right, (.4,.6) wrong
  CHECK(auc(happened, std::vector<double>{.6, .3, .4, .6}) == 2.5 / 4);
}

TEST_CASE("AUC is undefined where everybody or nobody moved") {
  CHECK(std::isnan(auc(Flags{1, 1}, std::vector<double>{.1, .2})));
  CHECK(std::isnan(auc(Flags{0, 0}, std::vector<double>{.1, .2})));
  CHECK(std::isnan(auc(Flags{}, std::vector<double>{})));
}

TEST_CASE("concordance counts the pairs whose order in time is known") {
  const std::vector<int> time{1, 3, 5, 5};
  const Flags happened{1, 1, 0, 0};
  CHECK(concordance(time, happened, std::vector<double>{4, 3, 2, 1}) == 1.0);
  CHECK(concordance(time, happened, std::vector<double>{1, 2, 3, 4}) == 0.0);
  // (0,1) wrong, (0,2) right, (0,3) right, (1,2) right, (1,3) right
  CHECK(concordance(time, happened, std::vector<double>{3, 4, 2, 1}) == 4.0 / 5);
  CHECK(std::isnan(concordance(time, Flags{0, 0, 0, 0}, std::vector<double>{1, 2, 3, 4})));
}

TEST_CASE("an end of observation before the event tells nothing") {
  // the second was lost in month 2, the first moved in month 3: no pair
  CHECK(std::isnan(concordance(std::vector<int>{3, 2}, Flags{1, 0}, std::vector<double>{.1, .9})));
}

TEST_CASE("the log score is the mean surprise in nats") {
  CHECK(log_score(Flags{1, 0}, std::vector<double>{.5, .5}) == Approx(std::log(2.0)));
  CHECK(log_score(Flags{1, 0}, std::vector<double>{.8, .1}) ==
        Approx(-(std::log(.8) + std::log(.9)) / 2));
}

TEST_CASE("the Brier score is reliability minus resolution plus uncertainty") {
  const Flags happened{1, 1, 0, 0, 1, 0, 0, 0};
  const std::vector<double> p{.75, .75, .75, .75, .25, .25, .25, .25};
  const auto brier = brier_score(happened, p, 2);
  CHECK(brier.score == Approx((2 * .0625 + 2 * .5625 + .5625 + 3 * .0625) / 8));
  CHECK(brier.uncertainty == Approx(3.0 / 8 * 5 / 8));
  CHECK(brier.reliability == Approx((.25 * .25 + 0.0) / 2));  // .75 against .5, .25 against .25
  CHECK(brier.resolution == Approx((.125 * .125 + .125 * .125) / 2));  // .5, .25 against .375
  CHECK(brier.score == Approx(brier.reliability - brier.resolution + brier.uncertainty));
}

TEST_CASE("equal forecasts are never split between groups") {
  const Flags happened{1, 0, 1, 0, 0};
  const std::vector<double> p(5, .3);
  const auto brier = brier_score(happened, p);
  CHECK(brier.resolution == Approx(0.0).margin(1e-12));
  CHECK(brier.reliability == Approx(.01));
}

TEST_CASE("CRPS of a certain forecast is the distance") {
  const NumberForecast certain(std::vector<double>(10, 4.0));
  CHECK(certain.crps(4.0) == Approx(0.0).margin(1e-12));
  CHECK(certain.crps(7.0) == Approx(3.0));
}

TEST_CASE("CRPS equals its definition over all pairs") {
  const std::vector<double> draws{3, 0, 7, 7, 2, 11};
  const NumberForecast forecast(draws);
  for (const double observed : {0.0, 5.0, 7.0, 20.0}) {
    double first = 0.0;
    double second = 0.0;
    for (const double x : draws) {
      first += std::abs(x - observed) / 6;
      for (const double other : draws) second += std::abs(x - other) / 36;
    }
    CHECK(forecast.crps(observed) == Approx(first - second / 2));
  }
}

TEST_CASE("CRPS of a uniform forecast tends to its closed form") {
  std::vector<double> draws(2000);
  for (std::size_t k = 0; k < draws.size(); ++k) draws[k] = (static_cast<double>(k) + .5) / 2000;
  // integral of (F - 1{x >= y})^2 = y^3/3 + (1-y)^3/3
  CHECK(NumberForecast(draws).crps(.3) == Approx((.027 + .343) / 3).epsilon(1e-4));
}

TEST_CASE("quantiles, intervals, their score and PIT") {
  std::vector<double> draws(100);
  std::iota(draws.begin(), draws.end(), 1.0);  // 1..100
  const NumberForecast forecast(draws);
  CHECK(forecast.quantile(.05) == 5.0);
  CHECK(forecast.quantile(.5) == 50.0);
  CHECK(forecast.quantile(0.0) == 1.0);
  CHECK(forecast.quantile(1.0) == 100.0);
  CHECK(forecast.mean() == Approx(50.5));
  const auto most = central_interval(forecast, .9);
  CHECK(most.low == 5.0);
  CHECK(most.high == 95.0);
  CHECK(most.covers(5.0));
  CHECK_FALSE(most.covers(4.0));
  CHECK(interval_score(most, .9, 50.0) == Approx(90.0));
  CHECK(interval_score(most, .9, 3.0) == Approx(90.0 + 20 * 2.0));
  CHECK(interval_score(most, .9, 97.0) == Approx(90.0 + 20 * 2.0));
  CHECK(forecast.pit(0.0) == 0.0);
  CHECK(forecast.pit(101.0) == 1.0);
  CHECK(forecast.pit(50.0) == Approx(.495));
}

}  // namespace
}  // namespace recognition
