#pragma once
// What all test rules share: who the agents are, their rungs, and who surely stays.

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/draw_table.hpp"
#include "core/ids.hpp"
#include "core/math.hpp"
#include "core/moves.hpp"

namespace recognition::test {

// 1 - e^-hazard; portable_exp reaches to 700.
[[nodiscard]] inline double probability_of(double hazard) {
  return 1.0 - portable_exp(-std::min(hazard, 700.0));
}

// Keys 0, 1, 2, ...
[[nodiscard]] inline std::vector<NationKey> first_keys(std::uint32_t agents) {
  std::vector<NationKey> keys;
  for (std::uint32_t i = 0; i < agents; ++i) keys.push_back(NationKey{i});
  return keys;
}

// The base of the test rules: everything of a Rule but what it decides.
class Population {
 public:
  // `initial`: the rungs before tick 0, in the order of `keys`.
  Population(std::vector<NationKey> keys, std::vector<Rung> initial)
      : keys_(std::move(keys)),
        initial_(std::move(initial)),
        low_(padded(keys_.size()), 0),
        high_(padded(keys_.size()), 0xFFFF) {
    reset();
  }
  explicit Population(std::uint32_t agents)
      : Population(first_keys(agents), std::vector<Rung>(agents, 0)) {}

  [[nodiscard]] std::uint32_t agents() const { return static_cast<std::uint32_t>(keys_.size()); }
  [[nodiscard]] NationKey key_of(std::uint32_t agent) const { return keys_[agent]; }
  [[nodiscard]] const std::vector<NationKey>& keys() const { return keys_; }
  [[nodiscard]] static std::uint32_t first_month() { return 2025 * 12 + 6; }
  [[nodiscard]] Rung rung(std::uint32_t agent) const { return rungs_[agent]; }
  [[nodiscard]] std::uint32_t count_at(Rung rung) const { return counts_[rung]; }
  [[nodiscard]] double share_at(Rung rung) const {
    return static_cast<double>(counts_[rung]) / static_cast<double>(agents());
  }
  [[nodiscard]] Screen screen() const { return {low_.data(), high_.data()}; }

 protected:
  void reset() {
    rungs_ = initial_;
    counts_ = {};
    for (const Rung rung : rungs_) ++counts_[rung];
  }
  void apply(const std::vector<AgentMove>& moves) {
    for (const AgentMove& move : moves) {
      --counts_[move.from];
      ++counts_[move.to];
      rungs_[move.agent] = move.to;
    }
  }
  // The agent surely stays where up <= U <= 1 - down: one step wider than that, for rounding.
  void set_screen(std::uint32_t agent, double up, double down) {
    low_[agent] = up > 0.0 ? bound(up) : std::uint16_t{0};
    high_[agent] = down > 0.0 ? static_cast<std::uint16_t>(0xFFFF - bound(down)) : kNever;
  }

 private:
  static constexpr std::uint16_t kNever = 0xFFFF;
  [[nodiscard]] static std::uint16_t bound(double probability) {
    return static_cast<std::uint16_t>(std::min(probability * 65536.0 + 1.0, 65535.0));
  }

  std::vector<NationKey> keys_;
  std::vector<Rung> initial_;
  std::vector<Rung> rungs_;
  std::array<std::uint32_t, kRungCount> counts_{};
  std::vector<std::uint16_t> low_;
  std::vector<std::uint16_t> high_;
};

}  // namespace recognition::test
