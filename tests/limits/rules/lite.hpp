#pragma once
// A small model to set beside other frameworks (docs/performance.md states it in full): dense
// influence, a logistic chance a month, adoption for good.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/draw_table.hpp"
#include "core/math.hpp"
#include "engine/rule.hpp"
#include "limits/rules/lite_lanes.hpp"

namespace recognition::test {

struct LiteWeights {
  double level = -6.5;
  double trait = 0.8;
  double influence = 4.0;
};

// Traits standard normal, influences uniform in (0, 1) with rows scaled to sum 1, none on oneself.
// Influences are held in 2^-20, so that sums are exact in any order.
class LiteRule {
 public:
  LiteRule(std::uint32_t agents, std::uint64_t seed, LiteWeights weights = {}, Isa isa = best_isa())
      : n_(agents),
        width_(padded(agents)),
        lanes_(lite_lanes(isa)),
        weights_(weights),
        most_(agents, 0),
        low_(width_, 0),
        high_(width_, 0xFFFF) {
    const ReplicateKey key{seed, 0};
    influence_.assign(n_ * width_, 0);
    std::vector<double> row(n_);
    for (std::uint32_t i = 0; i < n_; ++i) {
      const double trait = normal_draw(key, 0, i, Purpose::kCovariates);
      own_.push_back(weights_.level + weights_.trait * trait);
      double sum = 0.0;
      for (std::uint32_t j = 0; j < n_; ++j) {
        const DrawBlock block = draw_block(key, i, j, Purpose::kTies);
        row[j] = i == j ? 0.0 : unit_of_words(block[0], block[1]);
        sum += row[j];
      }
      for (std::uint32_t j = 0; j < n_; ++j) {  // by column: what j's adoption adds to everybody
        const auto influence = static_cast<std::int32_t>(std::lround(row[j] / sum * kUnit));
        influence_[j * width_ + i] = influence;
        most_[j] = std::max(most_[j], influence);
      }
    }
    own_lane_.assign(width_, kNever);
    std::transform(own_.begin(), own_.end(), own_lane_.begin(),
                   [](double own) { return static_cast<float>(own); });
  }

  [[nodiscard]] std::uint32_t agents() const { return n_; }
  [[nodiscard]] NationKey key_of(std::uint32_t agent) const { return NationKey{agent + 1}; }
  [[nodiscard]] std::uint32_t first_month() const { return 0; }
  [[nodiscard]] Rung rung(std::uint32_t agent) const { return rung_[agent]; }
  [[nodiscard]] Screen screen() const { return {low_.data(), high_.data()}; }
  [[nodiscard]] std::uint32_t adopted() const { return adopted_; }

  void begin(ReplicateKey) {
    rung_.assign(n_, 0);
    field_.assign(width_, 0);
    adopted_ = 0;
    lane_ = own_lane_;
    refresh();
  }
  void open_month(int) {
    if (slack_used_ > kSlack) refresh();
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    if (rung_[agent] != 0) return 1;
    const double x = own_[agent] + weights_.influence / kUnit * field_[agent];
    // Logistic: U < 1 / (1 + e^-x).
    return draw.value() * (1.0 + portable_exp(-x)) < 1.0 ? 1 : 0;
  }
  void close_month(int, const std::vector<AgentMove>& moves) {
    for (const AgentMove& move : moves) {
      rung_[move.agent] = move.to;
      lane_[move.agent] = kNever;
      low_[move.agent] = 0;
      ++adopted_;
      lanes_.add(influence_.data() + move.agent * width_, width_, field_.data());
      slack_used_ += scale() * static_cast<float>(most_[move.agent]);
    }
  }

 private:
  static constexpr double kUnit = 1 << 20;
  static constexpr float kSlack = 0.2F;
  static constexpr float kNever = -200.0F;

  [[nodiscard]] float scale() const { return static_cast<float>(weights_.influence / kUnit); }

  // With the slack to come: holds until as much of it is used.
  void refresh() {
    slack_used_ = 0.0F;
    lanes_.bound({lane_.data(), field_.data(), scale(), kSlack}, width_, low_.data());
  }

  std::uint32_t n_;
  std::size_t width_;
  LiteLanes lanes_;
  LiteWeights weights_;
  std::vector<double> own_;              // n: level + trait
  std::vector<std::int32_t> influence_;  // [of][width]: on each, kUnit
  std::vector<std::int32_t> most_;       // the largest influence of each
  std::vector<float> own_lane_, lane_;   // lane_: kNever once adopted
  std::vector<std::int32_t> field_;      // width: sum of influences, kUnit
  std::vector<Rung> rung_;
  std::vector<std::uint16_t> low_, high_;
  float slack_used_ = 0.0F;
  std::uint32_t adopted_ = 0;
};
static_assert(ScreenedRule<LiteRule>);

}  // namespace recognition::test
