#include "limits/rules/lite.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/history.hpp"
#include "support/isas.hpp"

namespace recognition::test {
namespace {

struct Adoptions {
  std::vector<std::vector<std::uint32_t>> by_month;
  void begin(const LiteRule&) { by_month.clear(); }
  void month(const LiteRule&, int, const std::vector<AgentMove>& moves) {
    auto& now = by_month.emplace_back();
    for (const AgentMove& move : moves) now.push_back(move.agent);
  }
};

TEST_CASE("lite: the screened draws decide as one draw for everybody does") {
  std::size_t adopted = 0;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    LiteRule plain_rule(200, 1);
    std::vector<NationKey> keys;
    for (std::uint32_t i = 0; i < plain_rule.agents(); ++i) keys.push_back(plain_rule.key_of(i));
    Adoptions plain;
    PlainDraws one_by_one({7, replicate});
    run_history(plain_rule, one_by_one, 240, plain);
    for (const Isa isa : supported_isas()) {
      LiteRule rule(200, 1, {}, isa);
      Adoptions screened;
      ScreenedDraws draws(keys, 0, 240, isa);
      draws.begin({7, replicate});
      run_history(rule, draws, 240, screened);
      REQUIRE(screened.by_month == plain.by_month);
    }
    adopted += plain_rule.adopted();
  }
  CHECK(adopted > 20 * 50);   // it spreads
  CHECK(adopted < 20 * 200);  // and has not yet spread to everybody everywhere
}

// The model as docs/performance.md states it, with libm's exp and every sum from the start.
class PlainLite {
 public:
  explicit PlainLite(std::uint32_t agents) : trait_(agents), influence_(agents) {
    const ReplicateKey key{1, 0};
    for (std::uint32_t i = 0; i < agents; ++i) {
      trait_[i] = normal_draw(key, 0, i, Purpose::kCovariates);
      double sum = 0.0;
      for (std::uint32_t j = 0; j < agents; ++j) {
        const DrawBlock block = draw_block(key, i, j, Purpose::kTies);
        influence_[i].push_back(i == j ? 0.0 : unit_of_words(block[0], block[1]));
        sum += influence_[i].back();
      }
      for (double& w : influence_[i]) w = std::round(w / sum * 0x1p20) * 0x1p-20;
    }
  }

  [[nodiscard]] std::vector<std::vector<std::uint32_t>> run(ReplicateKey key, int months) const {
    std::vector<int> adopted(trait_.size(), 0);
    std::vector<std::vector<std::uint32_t>> by_month;
    for (int month = 0; month < months; ++month) {
      auto& now = by_month.emplace_back();
      for (std::uint32_t i = 0; i < trait_.size(); ++i) {
        const auto& row = influence_[i];
        const double seen = std::inner_product(row.begin(), row.end(), adopted.begin(), 0.0);
        const double chance = 1.0 / (1.0 + std::exp(-(-6.5 + 0.8 * trait_[i] + 4.0 * seen)));
        const Uniform draw =
            decision_draw(key, static_cast<std::uint32_t>(month), NationKey{i + 1});
        if (adopted[i] == 0 && draw.value() < chance) now.push_back(i);
      }
      for (const std::uint32_t i : now) adopted[i] = 1;
    }
    return by_month;
  }

 private:
  std::vector<double> trait_;
  std::vector<std::vector<double>> influence_;  // [on][of]
};

TEST_CASE("lite: adoptions are those of the stated model") {
  const PlainLite stated(200);
  for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
    LiteRule rule(200, 1);
    std::vector<NationKey> keys;
    for (std::uint32_t i = 0; i < rule.agents(); ++i) keys.push_back(rule.key_of(i));
    Adoptions screened;
    ScreenedDraws draws(keys, 0, 240);
    draws.begin({7, replicate});
    run_history(rule, draws, 240, screened);
    CHECK(screened.by_month == stated.run({7, replicate}, 240));
  }
}

TEST_CASE("lite: without traits and influence a month's chance is the logistic of the level") {
  constexpr double kLevel = -4.0;
  const double chance = 1.0 / (1.0 + std::exp(-kLevel));
  std::uint32_t adopted = 0;
  for (std::uint32_t replicate = 0; replicate < 50; ++replicate) {
    LiteRule rule(200, 1, {kLevel, 0.0, 0.0});
    Adoptions months;
    PlainDraws draws({3, replicate});
    run_history(rule, draws, 12, months);
    adopted += rule.adopted();
  }
  const double expected = 1.0 - std::pow(1.0 - chance, 12);
  const double sd = std::sqrt(expected * (1.0 - expected) * 10000.0);
  CHECK(std::abs(adopted - 10000.0 * expected) < 4.0 * sd);
}

}  // namespace
}  // namespace recognition::test
