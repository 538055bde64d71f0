#pragma once
// The fast kernel: the same decisions as ReferenceHistory, from fields kept up to date as stances
// change and a screen that says who cannot move. A nation that may move is decided exactly, by the
// same decide().

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/isa.hpp"
#include "core/moves.hpp"
#include "model/decision.hpp"
#include "model/fast_lanes.hpp"
#include "model/fast_weights.hpp"
#include "model/reference_history.hpp"
#include "model/replicate.hpp"

namespace recognition {

class FastHistory {
 public:
  // The plan must outlive it. Its model must satisfy is_fast(). `draws`: shared with other
  // histories of the same thread whose worlds have the same_draws().
  explicit FastHistory(const FastPlan& plan, Isa isa = best_isa(),
                       std::shared_ptr<StandardDraws> draws = nullptr);

  // From the next begin() on, in the place of the model's own; the model must have no draws.
  void set_parameters(const Parameters& parameters) { weights_.weigh(parameters); }

  // The ScreenedRule of the engine.
  [[nodiscard]] std::uint32_t agents() const;
  [[nodiscard]] NationKey key_of(std::uint32_t nation) const;
  [[nodiscard]] std::uint32_t first_month() const;
  [[nodiscard]] Rung rung(std::uint32_t nation) const { return state_.rung[nation]; }
  [[nodiscard]] Screen screen() const { return {low_.data(), high_.data()}; }
  void begin(ReplicateKey key);
  void open_month(int tick);
  [[nodiscard]] Rung decide(int tick, std::uint32_t nation, Uniform draw) const;
  void close_month(int tick, std::vector<AgentMove>& moves);

  [[nodiscard]] const HistoryState& state() const { return state_; }
  // Of the replicate begun.
  [[nodiscard]] const Parameters& parameters() const { return weights_.parameters(); }
  [[nodiscard]] double conduct() const { return conduct_; }
  [[nodiscard]] std::optional<Overlap> first_overlap() const { return overlap_; }
  // Log hazards of a nation in the month just opened.
  [[nodiscard]] Hazards hazards_of(int tick, std::uint32_t nation) const;

 private:
  struct BlocSums {  // of P+, P-, D+, D- over the members
    std::int64_t peers_up = 0, peers_down = 0, powers_up = 0, powers_down = 0;
  };
  struct Range {
    double low, high;
    [[nodiscard]] double width() const { return high - low; }
    [[nodiscard]] Range with(double x) const { return {std::min(low, x), std::max(high, x)}; }
  };
  struct Window {  // months that share a screen, and how far in them range
    int until_tick = 0;
    Range level{}, shortfall{};  // common level; c_ref - c
  };

  struct RungConstants {  // of a nation that holds the rung, at A = H = 0
    float leap = kNever, step = kNever, mu = 0.0F, exit = kNever;
  };
  struct RungLanes {  // what the lanes that depend on rungs were made for
    double campaign = 0.0;
    std::uint8_t observed = 0;
    bool known = false;
    bool stale(const Drivers& drivers, int tick);  // and from now on made for this month
  };

  void open_window();
  void rebuild_fields();
  void sum_fields();
  void spread(const std::vector<std::uint32_t>& changed);
  void sum_blocs();
  void rebuild_base();
  void set_rung_constants();
  void set_rung_lanes(std::uint32_t nation);
  void refresh_screen();
  void refresh_stale_groups();
  void load_lane_input();
  void note_overlaps(int tick);
  [[nodiscard]] double bloc_pull(std::size_t bloc) const;
  [[nodiscard]] double bloc_pressure(std::size_t bloc) const;

  const FastPlan* plan_;
  const Model* model_;
  Ladder ladder_;
  BoundLanes bound_;
  FastWeights weights_;
  std::shared_ptr<StandardDraws> standard_draws_;
  ConductPath conduct_path_;

  HistoryState start_;  // of every history
  HistoryState state_;
  Replicate replicate_;
  std::vector<double> conduct_of_;  // months
  Window window_;
  std::size_t block_ = 0;
  const FastEra* era_ = nullptr;
  const FastLean* lean_ = nullptr;
  int tick_ = 0;
  double level_ = 0.0;    // common to all, this month
  double conduct_ = 0.0;  // c, this month
  std::optional<Overlap> overlap_;

  std::vector<std::int32_t> spread_stance_;    // n: what the fields hold already
  std::vector<std::int32_t> spread_leverage_;  // n
  std::vector<BlocSums> bloc_sums_;
  std::vector<double> drift_;  // width: |change| of own A - H since the screen was made, at most
  // Groups whose rungs changed, or that their own ties moved too far.
  std::vector<std::uint8_t> stale_groups_;
  double common_drift_ = 0.0;       // of anybody's, through blocs
  double screen_popularity_ = 0.0;  // F the screen was made with
  std::vector<double> base_;        // n: interest, shifts, frailty, taste; disciplined
  std::vector<double> raw_base_;
  std::vector<std::int32_t> first_peers_, first_powers_;  // fields of tick 0, once known
  RungLanes rung_lanes_;
  std::array<RungConstants, kRungCount> rung_constants_;
  std::vector<std::uint32_t> changed_;
  bool stale_ = true;  // the whole screen
  bool crossed_ = false;
  std::uint64_t moved_blocs_ = 0;  // bits of those with a member whose fields moved

  // Lanes, padded.
  std::vector<std::int32_t> peers_, powers_;
  std::vector<float> base_lane_, leap_, step_, mu_, exit_;
  std::vector<float> bloc_pull_, bloc_pressure_;
  std::vector<std::uint16_t> low_, high_;
  LaneInput lanes_;
};

}  // namespace recognition
