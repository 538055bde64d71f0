#pragma once
// What the fast kernel prepares once per parameter point and shares, read-only, among replicates
// and threads: disciplined static terms, who watches whom, and the blocks of months within which
// the outside drivers stand still.

#include <cstdint>
#include <vector>

#include "core/draw_table.hpp"
#include "model/blocs.hpp"
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
  BlocLines blocs;
  std::vector<double> bloc_share;  // per bloc: kFieldScale / members
  // n: sum over its blocs of psi / members: what a change of its own A can add to that of any
  // other nation, at most.
  std::vector<double> bloc_echo;
  std::vector<float> psi;                  // [bloc][width]
  std::vector<float> own;                  // [width]
  std::vector<double> rights;              // n: beta_r R, disciplined
  std::vector<double> legal;               // n: beta_L Rome, disciplined
  std::vector<std::vector<double>> cover;  // [leader][n]: beta_cov max(al^L, 0), disciplined
};

// Consecutive months (within one era) whose outside drivers stand still but for the common level,
// the target's conduct and the fading of cover. A screen made in a block holds to its end.
struct FastBlock {
  int from_tick = 0;
  int until_tick = 0;
  std::size_t era = 0;
  std::vector<float> cover_high;  // [width]: largest cover of the block
  std::vector<float> cover_low;
  std::vector<float> legal;  // [width]: legal x warrant
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
  // G of a nation, shifts apart.
  [[nodiscard]] const std::vector<double>& interest() const { return interest_; }
  // Per tick: what entrenchment, control and narcotics add to A of everybody.
  [[nodiscard]] const std::vector<double>& common() const { return common_; }
  // Per leader and tick: exp(-(t - t_L - 1) / tau), 0 before.
  [[nodiscard]] const std::vector<std::vector<double>>& fading() const { return fading_; }

 private:
  void build_eras();
  void build_blocks();
  Model model_;
  std::size_t width_;
  std::vector<FastEra> eras_;
  std::vector<FastBlock> blocks_;
  std::vector<std::size_t> block_of_;  // per tick
  std::vector<double> interest_;       // n
  std::vector<double> common_;         // months
  std::vector<std::vector<double>> fading_;
};

}  // namespace recognition
