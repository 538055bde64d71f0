#include "core/random.hpp"

#include <rapidcheck/catch.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

#include "core/hash.hpp"

namespace recognition {
namespace {

// The block at four counter words and two key words.
DrawBlock philox(const DrawBlock& counter, std::uint32_t key0, std::uint32_t key1) {
  const ReplicateKey key{(std::uint64_t{counter[3]} << 32U) | key0, key1};
  return draw_block(key, counter[0], counter[1], static_cast<Purpose>(counter[2]));
}

TEST_CASE("random: blocks are the published Philox 4x32-10 answers") {
  // Random123, tests/kat_vectors.
  CHECK(philox({0, 0, 0, 0}, 0, 0) == DrawBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox({~0U, ~0U, ~0U, ~0U}, ~0U, ~0U) ==
        DrawBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0) ==
        DrawBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

// Little-endian bytes, whatever the machine.
template <class Word>
void add_bytes(std::string& bytes, Word word) {
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    bytes += static_cast<char>(static_cast<unsigned char>(word >> (8U * i)));
  }
}

// Recorded at version 0.1.0. A change here changes every result that was ever made: it needs a new
// major version, not a new hash.
TEST_CASE("random: the streams never change") {
  const ReplicateKey keys[] = {{1, 0}, {1, 999}, {0x123456789ABCDEF0, 7}, {~0ULL, ~0U}};
  std::string blocks;
  std::string decisions;
  std::string normals;
  for (const ReplicateKey key : keys) {
    for (std::uint32_t month = 24300; month < 24320; ++month) {
      for (const char* iso3 : {"AFG", "RUS", "UZB", "ZWE"}) {
        const NationKey nation = key_of_iso3(iso3);
        for (std::uint32_t purpose = 1; purpose <= 9; ++purpose) {
          for (const std::uint32_t word :
               draw_block(key, month, nation.value, static_cast<Purpose>(purpose))) {
            add_bytes(blocks, word);
          }
        }
        const Uniform draw = decision_draw(key, month, nation);
        add_bytes(decisions, draw.high());
        add_bytes(decisions, decision_draw_low(key, month, nation));
        add_bytes(normals, std::bit_cast<std::uint64_t>(
                               normal_draw(key, month, nation.value, Purpose::kWalk)));
      }
    }
  }
  CHECK(sha256(blocks) == "c965c5d42c829020beeec14925f63cf709a42f70b9100c7ab9179c676e2629ba");
  CHECK(sha256(decisions) == "4c2117c85d9f7110f03f7dac5a80c11f3060ff6de5b52dcfb9deb1175bd100c1");
  CHECK(sha256(normals) == "841f19e72ec5b14a670926b5d1fbe03640b0a1cd2c38856c0bd2412fb0ff3049");
}

TEST_CASE("random: a purpose keeps its number") {
  CHECK(static_cast<int>(Purpose::kDecision) == 1);
  CHECK(static_cast<int>(Purpose::kDecisionFine) == 2);
  CHECK(static_cast<int>(Purpose::kFrailty) == 3);
  CHECK(static_cast<int>(Purpose::kTaste) == 4);
  CHECK(static_cast<int>(Purpose::kWalk) == 5);
  CHECK(static_cast<int>(Purpose::kTarget) == 6);
  CHECK(static_cast<int>(Purpose::kPosterior) == 7);
  CHECK(static_cast<int>(Purpose::kTies) == 8);
  CHECK(static_cast<int>(Purpose::kCovariates) == 9);
}

TEST_CASE("random: every part of the key makes another draw") {
  const ReplicateKey key{42, 7};
  const Uniform draw = decision_draw(key, 24307, NationKey{135});
  CHECK(draw == decision_draw(key, 24307, NationKey{135}));
  CHECK(draw != decision_draw({43, 7}, 24307, NationKey{135}));
  CHECK(draw != decision_draw({42 + (1ULL << 32U), 7}, 24307, NationKey{135}));
  CHECK(draw != decision_draw({42, 8}, 24307, NationKey{135}));
  CHECK(draw != decision_draw(key, 24308, NationKey{135}));
  CHECK(draw != decision_draw(key, 24307, NationKey{136}));
  const DrawBlock block = draw_block(key, 24307, 135, Purpose::kFrailty);
  CHECK(block != draw_block(key, 24307, 135, Purpose::kTaste));
}

TEST_CASE("random: the months that share a block have different words of it") {
  std::set<std::uint16_t> high;
  for (std::uint32_t month = 24304; month < 24312; ++month) {
    high.insert(decision_draw({42, 7}, month, NationKey{135}).high());
  }
  CHECK(high.size() == 8);
}

TEST_CASE("random: the low bits alone are those of the whole draw") {
  rc::prop("low bits", [](std::uint64_t seed, std::uint32_t replicate, std::uint32_t month,
                          std::uint32_t nation) {
    const ReplicateKey key{seed, replicate};
    const Uniform draw = decision_draw(key, month, NationKey{nation});
    RC_ASSERT(draw == (Uniform{draw.high(), decision_draw_low(key, month, NationKey{nation})}));
  });
}

// P(a chi-square of uniform counts at least this large).
double uniform_p_value(const std::vector<double>& counts) {
  double total = 0.0;
  for (const double count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  double chi_square = 0.0;
  for (const double c : counts) chi_square += (c - expected) * (c - expected) / expected;
  const boost::math::chi_squared distribution(static_cast<double>(counts.size() - 1));
  return boost::math::cdf(boost::math::complement(distribution, chi_square));
}

// Counts decision draws by a cell number that `cell_of(replicate, month, nation)` gives.
template <class CellOf>
std::vector<double> counts_of(std::size_t cells, CellOf cell_of) {
  std::vector<double> counts(cells, 0.0);
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    for (std::uint32_t month = 24307; month < 24307 + 48; ++month) {
      for (std::uint32_t nation = 0; nation < 192; ++nation) {
        ++counts[cell_of(replicate, month, nation)];
      }
    }
  }
  return counts;
}

std::size_t eighth(std::uint32_t replicate, std::uint32_t month, std::uint32_t nation) {
  return decision_draw({1, replicate}, month, NationKey{nation}).high() >> 13U;
}

TEST_CASE("random: decision draws are uniform") {
  const double high = uniform_p_value(counts_of(256, [](auto r, auto m, auto n) {
    return static_cast<std::size_t>(decision_draw({1, r}, m, NationKey{n}).high() >> 8U);
  }));
  const double low = uniform_p_value(counts_of(256, [](auto r, auto m, auto n) {
    return static_cast<std::size_t>(decision_draw_low({1, r}, m, NationKey{n}) >> 24U);
  }));
  CAPTURE(high, low);
  CHECK(std::min(high, low) > 1e-4);
  CHECK(std::max(high, low) < 1.0 - 1e-4);
}

TEST_CASE("random: neighbours in nation and month and replicate are independent") {
  const double nations = uniform_p_value(counts_of(
      64, [](auto r, auto m, auto n) { return eighth(r, m, n) * 8 + eighth(r, m, n + 1); }));
  const double months = uniform_p_value(counts_of(
      64, [](auto r, auto m, auto n) { return eighth(r, m, n) * 8 + eighth(r, m + 1, n); }));
  const double replicates = uniform_p_value(counts_of(
      64, [](auto r, auto m, auto n) { return eighth(r, m, n) * 8 + eighth(r + 1, m, n); }));
  CAPTURE(nations, months, replicates);
  CHECK(std::min({nations, months, replicates}) > 1e-4);
  CHECK(std::max({nations, months, replicates}) < 1.0 - 1e-4);
}

TEST_CASE("random: a uniform number and its complement add to one exactly") {
  const auto adds_up = [](std::uint64_t bits) {
    const Uniform u{bits};
    // Both are odd multiples of 2^-49 below 2^49 of them, so neither was rounded.
    return u.value() > 0.0 && u.value() < 1.0 && u.value() + u.complement() == 1.0 &&
           u.complement() == 1.0 - u.value() && u.value() == 1.0 - u.complement() &&
           std::ldexp(u.value(), 49) == 2.0 * static_cast<double>(bits) + 1.0;
  };
  constexpr std::uint64_t kLast = (1ULL << 48U) - 1;
  for (const std::uint64_t bits : {std::uint64_t{0}, kLast / 2, kLast / 2 + 1, kLast - 1, kLast}) {
    CHECK(adds_up(bits));
  }
  rc::prop("of random bits", [&](std::uint64_t bits) { RC_ASSERT(adds_up(bits & kLast)); });
}

TEST_CASE("random: the tails of a uniform number have finite and exact logarithms") {
  const Uniform lowest{0};
  const Uniform highest{(1ULL << 48U) - 1};
  CHECK(lowest.value() == 0x1p-49);
  CHECK(highest.complement() == 0x1p-49);
  CHECK(lowest.minus_log() == Approx(49.0 * std::log(2.0)).epsilon(1e-15));
  CHECK(highest.minus_log_complement() == lowest.minus_log());
  CHECK(lowest.minus_log_complement() == Approx(0x1p-49).epsilon(1e-15));
  CHECK(highest.minus_log() == lowest.minus_log_complement());
  CHECK(lowest.high() == 0);
  CHECK(highest.high() == 0xFFFF);
  CHECK(Uniform(std::uint16_t{0x8000}, 0U).value() == 0.5 + 0x1p-49);
}

TEST_CASE("random: a larger draw has a larger L and a smaller L'") {
  rc::prop("neighbours", [] {
    const auto bits = *rc::gen::inRange<std::uint64_t>(0, (1ULL << 48U) - 1);
    RC_ASSERT(Uniform{bits}.minus_log_complement() < Uniform{bits + 1}.minus_log_complement());
    RC_ASSERT(Uniform{bits}.minus_log() > Uniform{bits + 1}.minus_log());
  });
}

TEST_CASE("random: normal draws have the moments and the tails of a standard normal") {
  constexpr int kDraws = 200'000;
  double sums[5] = {};
  int beyond_two = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double x = normal_draw({1, i % 100}, 24307, i / 100, Purpose::kFrailty);
    double power = 1.0;
    for (double& sum : sums) {
      sum += power;
      power *= x;
    }
    beyond_two += std::abs(x) > 2.0 ? 1 : 0;
  }
  const double root = std::sqrt(1.0 * kDraws);
  CHECK(std::abs(sums[1] / kDraws) < 4.5 / root);
  CHECK(std::abs(sums[2] / kDraws - 1.0) < 4.5 * std::sqrt(2.0) / root);
  CHECK(std::abs(sums[3] / kDraws) < 4.5 * std::sqrt(15.0) / root);
  CHECK(std::abs(sums[4] / kDraws - 3.0) < 4.5 * std::sqrt(96.0) / root);
  const double tail = std::erfc(2.0 / std::sqrt(2.0));
  CHECK(std::abs(beyond_two - tail * kDraws) < 4.5 * std::sqrt(tail * (1.0 - tail)) * root);
}

}  // namespace
}  // namespace recognition
