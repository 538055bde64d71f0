#include "study/comparison/paired.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "core/random.hpp"

namespace recognition {
namespace {

// Sample mean and variance, computed the long way.
struct PlainStatistics {
  double mean = 0.0;
  double variance = 0.0;
};

PlainStatistics plain_statistics(const std::vector<double>& values) {
  PlainStatistics found;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) found.mean += value / n;
  for (const double value : values) {
    found.variance += (value - found.mean) * (value - found.mean) / (n - 1.0);
  }
  return found;
}

TEST_CASE("the difference of paired numbers is that of the long way round") {
  const std::vector<int> base{3, 5, 4, 9, 1, 0, 7, 7};
  const std::vector<int> other{2, 5, 3, 8, 1, 1, 5, 7};
  PairedMean pair;
  std::vector<double> bases, others, differences;
  for (std::size_t r = 0; r < base.size(); ++r) {
    pair.add(base[r], other[r]);
    bases.push_back(base[r]);
    others.push_back(other[r]);
    differences.push_back(other[r] - base[r]);
  }
  const auto b = plain_statistics(bases);
  const auto o = plain_statistics(others);
  const auto d = plain_statistics(differences);
  CHECK(pair.base() == Approx(b.mean));
  CHECK(pair.other() == Approx(o.mean));
  CHECK(pair.base_sd() == Approx(std::sqrt(b.variance)));
  CHECK(pair.other_sd() == Approx(std::sqrt(o.variance)));
  CHECK(pair.difference() == Approx(d.mean));
  CHECK(pair.interval().high == Approx(d.mean + 1.645 * std::sqrt(d.variance / 8.0)));
  CHECK(pair.interval().low == Approx(d.mean - 1.645 * std::sqrt(d.variance / 8.0)));
  CHECK(pair.variance_reduction() == Approx((b.variance + o.variance) / d.variance));
}

TEST_CASE("a pair of equal numbers has no difference, and pairing is worth everything") {
  PairedMean pair;
  for (const int value : {1, 4, 2}) pair.add(value, value);
  CHECK(pair.difference() == 0.0);
  CHECK(pair.interval().low == 0.0);
  CHECK(pair.interval().high == 0.0);
  CHECK(std::isinf(pair.variance_reduction()));
}

TEST_CASE("where nothing varies pairing is worth nothing that could be told") {
  PairedMean pair;
  for (int r = 0; r < 3; ++r) pair.add(2, 2);
  CHECK(std::isnan(pair.variance_reduction()));
  PairedShare share;
  for (int r = 0; r < 3; ++r) share.add(true, true);
  CHECK(std::isnan(share.variance_reduction()));
}

TEST_CASE("a single replicate has a difference and no interval") {
  PairedMean pair;
  pair.add(1, 3);
  CHECK(pair.difference() == 2.0);
  CHECK(std::isnan(pair.interval().low));
}

TEST_CASE("the interval of paired shares is that of Agresti and Min, by hand") {
  PairedShare share;
  const auto add = [&](int count, bool base, bool other) {
    for (int k = 0; k < count; ++k) share.add(base, other);
  };
  add(40, true, true);
  add(12, false, true);
  add(4, true, false);
  add(44, false, false);
  CHECK(share.base() == Approx(0.44));
  CHECK(share.other() == Approx(0.52));
  CHECK(share.gained() == 12);
  CHECK(share.lost() == 4);
  CHECK(share.difference() == Approx(0.08));
  // p12 = 12.5/102, p21 = 4.5/102: centre 0.078431, standard error 0.039670.
  CHECK(share.interval().low == Approx(0.078431 - 1.645 * 0.039670).margin(2e-5));
  CHECK(share.interval().high == Approx(0.078431 + 1.645 * 0.039670).margin(2e-5));
  CHECK(share.variance_reduction() == Approx((0.44 * 0.56 + 0.52 * 0.48) / (0.16 - 0.08 * 0.08)));
}

TEST_CASE("shares that never differ keep an interval around zero that shrinks with replicates") {
  PairedShare share;
  double before = 1.0;
  for (int r = 0; r < 1000; ++r) {
    share.add(r % 3 == 0, r % 3 == 0);
    if (r != 9 && r != 99 && r != 999) continue;
    CHECK(share.interval().low < 0.0);
    CHECK(share.interval().high > 0.0);
    CHECK(half_width(share.interval()) < 0.5 * before);
    before = half_width(share.interval());
  }
}

TEST_CASE("intervals of paired shares hold the true difference about nine times of ten") {
  constexpr int kTrials = 400;
  constexpr std::uint32_t kPaired = 60;
  int held = 0;
  for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
    PairedShare share;
    for (std::uint32_t r = 0; r < kPaired; ++r) {
      const double u = decision_draw({7, trial}, r, NationKey{0}).value();
      share.add(u < 0.40, u < 0.30 || (u > 0.9));  // 0.1 lost, 0.1 gained
    }
    held += share.interval().low <= 0.0 && 0.0 <= share.interval().high ? 1 : 0;
  }
  CHECK(held > 0.86 * kTrials);
  CHECK(held < 0.96 * kTrials);
}

}  // namespace
}  // namespace recognition
