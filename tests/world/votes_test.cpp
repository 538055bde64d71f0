#include "world/votes.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

namespace recognition {
namespace {

// One roll call a month from January 1980 on; letters by nation.
RollCalls calls_of(const std::vector<std::string>& votes, std::size_t nations) {
  std::vector<RollCalls::Row> rows;
  Month month{1980, 1};
  for (const std::string& letters : votes) {
    rows.push_back(
        {Date{month.year(), month.month_of_year(), 1}, static_cast<int>(rows.size()), letters});
    month = month + 1;
  }
  std::vector<std::size_t> voters(nations);
  for (std::size_t k = 0; k < nations; ++k) voters[k] = k;
  return {rows, voters, nations};
}

VoteWindow whole(const RollCalls& calls) { return {calls, Date{1900, 1, 1}, Date{2100, 1, 1}}; }

TEST_CASE("votes: agreement is one minus half the mean distance of the votes") {
  // Distances 0, 2, 1, 0, 1, absent: mean 4/5.
  const RollCalls calls = calls_of({"YY", "YN", "YA", "NN", "AN", ".Y"}, 2);
  CHECK(whole(calls).agreement(0, 1) == Approx(1.0 - 0.8 / 2.0));
  CHECK(whole(calls).agreement(1, 0) == Approx(0.6));
  CHECK(whole(calls).votes_cast(0) == 5);
}

TEST_CASE("votes: kappa corrects for the votes that chance would share") {
  // 10 common votes; first: 6 Y 4 N, second: 5 Y 5 N; 8 agree, 2 are two steps apart.
  const RollCalls calls = calls_of({"YY", "YY", "YY", "YY", "YN", "YN", "NN", "NN", "NN", "NY"}, 2);
  // Observed 3 * 2 = 6 steps; expected 2 * (6*5 + 4*5) / 10 = 10.
  CHECK(whole(calls).kappa(0, 1) == Approx(1.0 - 6.0 / 10.0));
}

TEST_CASE("votes: too few common votes give no agreement and no kappa") {
  const RollCalls four = calls_of({"YY", "YN", "NY", "NN"}, 2);
  CHECK(std::isnan(whole(four).agreement(0, 1)));
  const RollCalls nine = calls_of({"YY", "YN", "NY", "NN", "YY", "YN", "NY", "NN", "YY"}, 2);
  CHECK_FALSE(std::isnan(whole(nine).agreement(0, 1)));
  CHECK(std::isnan(whole(nine).kappa(0, 1)));
}

TEST_CASE("votes: kappa is undefined where chance explains every vote") {
  const RollCalls calls = calls_of(std::vector<std::string>(12, "YY"), 2);
  CHECK(std::isnan(whole(calls).kappa(0, 1)));
  CHECK(whole(calls).agreement(0, 1) == 1.0);
}

TEST_CASE("votes: the window is the exact five years before a date") {
  const std::vector<std::string> votes(200, "YY");
  const RollCalls calls = calls_of(votes, 2);  // first of each month from 1980-01
  const auto size = [&](Date date) { return VoteWindow::before(calls, date).size(); };
  CHECK(size(Date{1986, 3, 1}) == 60);  // 1981-03-01 is in, 1986-03-01 is not
  CHECK(size(Date{1986, 3, 2}) == 60);  // 1981-03-01 is out, 1986-03-01 is in
  CHECK(size(Date{1980, 1, 1}) == 0);
  CHECK(size(Date{1980, 1, 2}) == 1);
  CHECK(VoteWindow::before(calls, Date{1986, 3, 1}).votes_cast(0) == 60);
  CHECK(VoteWindow::before(calls, Date{1986, 1, 1}).last_year() == 1985);
  CHECK(VoteWindow::before(calls, Date{1980, 1, 1}).last_year() == 0);
}

TEST_CASE("votes: on dividing roll calls a nation stands between the sides") {
  // Sponsor, rival, nation: with, against, half way, half way, with; the last divides nobody.
  const RollCalls calls = calls_of({"YNY", "YNN", "YNA", "NYA", "NYN", "YYY"}, 3);
  CHECK(whole(calls).share_with(0, 1)[2] == Approx((1 + 0 + .5 + .5 + 1) / 5.0));
  const RollCalls few = calls_of({"YNY", "YNN", "YNA", "NYA", "YYY"}, 3);
  CHECK(std::isnan(whole(few).share_with(0, 1)[2]));
  const RollCalls absent = calls_of({"YNY", "YNY", "YNY", "YN.", "YN."}, 3);
  CHECK(std::isnan(whole(absent).share_with(0, 1)[2]));
}

double naive_kappa(const std::vector<std::string>& votes, std::size_t a, std::size_t b) {
  const auto score = [](char c) { return c == 'Y' ? 2 : (c == 'A' ? 1 : 0); };
  std::vector<std::pair<int, int>> common;
  for (const std::string& letters : votes) {
    if (letters[a] != '.' && letters[b] != '.') {
      common.emplace_back(score(letters[a]), score(letters[b]));
    }
  }
  double apart = 0.0;
  double chance = 0.0;
  for (const auto& [x, unused] : common) {
    for (const auto& [unused2, y] : common) chance += std::abs(x - y);
  }
  for (const auto& [x, y] : common) apart += std::abs(x - y);
  const auto n = static_cast<double>(common.size());
  if (n < 10 || chance == 0.0) return std::nan("");
  return 1.0 - apart / (chance / n);
}

TEST_CASE("votes: bit sets count as a loop over the votes does") {
  rc::prop("kappa equals the naive sum", [] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 150);
    std::vector<std::string> votes;
    for (std::size_t k = 0; k < count; ++k) {
      votes.push_back(*rc::gen::container<std::string>(3, rc::gen::element('Y', 'A', 'N', '.')));
    }
    const auto first = *rc::gen::inRange(0, 200);
    const auto length = *rc::gen::inRange(0, 200);
    const RollCalls calls = calls_of(votes, 3);
    const Month from = Month{1980, 1} + first;
    const Month until = from + length;
    const VoteWindow window(calls, Date{from.year(), from.month_of_year(), 1},
                            Date{until.year(), until.month_of_year(), 1});
    const auto begin = std::min<std::size_t>(static_cast<std::size_t>(first), votes.size());
    const auto end = std::min<std::size_t>(static_cast<std::size_t>(first + length), votes.size());
    const std::vector<std::string> inside(votes.begin() + static_cast<std::ptrdiff_t>(begin),
                                          votes.begin() + static_cast<std::ptrdiff_t>(end));
    RC_ASSERT(window.size() == inside.size());
    const double naive = naive_kappa(inside, 0, 2);
    const double fast = window.kappa(0, 2);
    RC_ASSERT(std::isnan(naive) == std::isnan(fast));
    if (!std::isnan(naive)) RC_ASSERT(std::abs(naive - fast) < 1e-12);
  });
}

TEST_CASE("votes: principal axes have mean 0, unit variance, and zeros for who did not vote") {
  const RollCalls calls =
      calls_of({"YYNNA.", "YYNAN.", "YNNYY.", "NYYNA.", "YYNNN.", "ANNYY.", "YYAAN.", "YNYNA."}, 6);
  const auto axes = whole(calls).principal_axes();
  for (const auto& axis : axes) {
    double sum = 0.0;
    double squares = 0.0;
    double largest = 0.0;
    for (std::size_t i = 0; i < 5; ++i) {
      sum += axis[i];
      squares += axis[i] * axis[i];
      if (std::abs(axis[i]) > std::abs(largest)) largest = axis[i];
    }
    CHECK(sum == Approx(0.0).margin(1e-5));
    CHECK(squares / 5.0 == Approx(1.0).epsilon(1e-5));
    CHECK(largest > 0.0);
    CHECK(axis[5] == 0.0);
  }
}

TEST_CASE("votes: the first axis is the line along which most votes divide") {
  // Two camps, one nation between them.
  const RollCalls calls = calls_of({"YYANN", "NNAYY", "YYANN", "YYYNN", "NNAYY", "YYNNN"}, 5);
  const auto axis = whole(calls).principal_axes()[0];
  CHECK(axis[0] == Approx(axis[1]));
  CHECK(axis[3] == Approx(axis[4]));
  CHECK(axis[0] * axis[3] < 0.0);
  CHECK(std::abs(axis[2]) < std::abs(axis[0]) / 2.0);
}

}  // namespace
}  // namespace recognition
