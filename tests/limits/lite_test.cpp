#include "limits/rules/lite.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "engine/history.hpp"

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
    LiteRule rule(200, 1);
    std::vector<NationKey> keys;
    for (std::uint32_t i = 0; i < rule.agents(); ++i) keys.push_back(rule.key_of(i));
    Adoptions plain;
    PlainDraws one_by_one({7, replicate});
    run_history(rule, one_by_one, 240, plain);
    for (int isa = 0; isa <= static_cast<int>(best_isa()); ++isa) {
      Adoptions screened;
      ScreenedDraws draws(keys, 0, 240, static_cast<Isa>(isa));
      draws.begin({7, replicate});
      run_history(rule, draws, 240, screened);
      REQUIRE(screened.by_month == plain.by_month);
    }
    adopted += rule.adopted();
  }
  CHECK(adopted > 20 * 50);   // it spreads
  CHECK(adopted < 20 * 200);  // and has not yet spread to everybody everywhere
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
