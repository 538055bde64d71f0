#pragma once
// What the fast kernel prepares once per world and drivers and shares, read-only, among parameter
// points, replicates and threads: who watches whom, and the blocks of months within which the
// outside drivers stand still. Nothing in it depends on a parameter: see fast_weights.hpp.

#include <cstdint>
#include <vector>

#include "core/draw_table.hpp"
#include "model/history_state.hpp"

namespace recognition {

// Whether the fast kernel covers these switches; the reference covers all.
[[nodiscard]] bool is_fast(const Model& model);

// A nation that watches or depends on another, with its weights (1 / kTieUnit).
struct Watcher {
  std::uint32_t nation = 0;
  std::int32_t peer = 0;
  std::int32_t power = 0;
};

// Months with the same ties and bloc memberships.
struct FastEra {
  int from_tick = 0;
  std::vector<std::uint32_t> watcher_start;  // n + 1
  std::vector<Watcher> watchers;             // of nation j: [watcher_start[j], watcher_start[j+1])
};

// Consecutive months (within one era) whose outside drivers stand still but for the common level,
// the target's conduct and the fading of cover. A screen holds to its end at most.
struct FastBlock {
  int from_tick = 0;
  int until_tick = 0;
  std::size_t era = 0;
};

class FastPlan {
 public:
  explicit FastPlan(const Model& model);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] std::size_t size() const { return model_.world->size(); }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] const std::vector<FastEra>& eras() const { return eras_; }
  [[nodiscard]] const std::vector<FastBlock>& blocks() const { return blocks_; }
  [[nodiscard]] std::size_t block_of(int tick) const {
    return block_of_[static_cast<std::size_t>(tick)];
  }
  // Per tick: ln(1 + m / 12), the control of the capital, and narcotics suppression; the first two
  // 0 in state episodes.
  [[nodiscard]] const std::vector<double>& entrenchment() const { return entrenchment_; }
  [[nodiscard]] const std::vector<double>& control() const { return control_; }
  [[nodiscard]] const std::vector<double>& narcotics() const { return narcotics_; }

 private:
  void build_levels();
  void build_eras();
  void build_blocks();
  Model model_;
  std::size_t width_;
  std::vector<FastEra> eras_;
  std::vector<FastBlock> blocks_;
  std::vector<std::size_t> block_of_;  // per tick
  std::vector<double> entrenchment_, control_, narcotics_;
};

}  // namespace recognition
