#pragma once
// The fast kernel of a crowd (a large synthetic world): the decisions that ReferenceHistory takes
// in the same world, from what a nation needs and no more. The engine works through the nations
// tile by tile, on several threads; every sum over nations is of integers, so that no order shows.

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/isa.hpp"
#include "core/moves.hpp"
#include "model/crowd_lanes.hpp"
#include "model/decision.hpp"
#include "model/reference_history.hpp"
#include "model/replicate.hpp"

namespace recognition {

// Whether a crowd's kernel covers a model of these parameters and switches: nobody is singled out.
[[nodiscard]] bool suits_crowd(const Parameters& parameters, const Structure& structure);

class CrowdHistory {
 public:
  // The model must outlive it; its world is a crowd, its drivers single out no nation.
  explicit CrowdHistory(const Model& model, Isa isa = best_isa());

  // The TiledRule of the engine.
  [[nodiscard]] std::uint32_t agents() const;
  [[nodiscard]] NationKey key_of(std::uint32_t nation) const;
  [[nodiscard]] std::uint32_t first_month() const;
  [[nodiscard]] Rung rung(std::uint32_t nation) const { return state_.rung[nation]; }
  void begin(ReplicateKey key);
  void begin_tile(std::uint32_t from, std::uint32_t to);
  void open_month(int tick);
  void screen_tile(int tick, std::uint32_t from, std::uint32_t to, std::uint16_t* low,
                   std::uint16_t* high);
  [[nodiscard]] Rung decide(int tick, std::uint32_t nation, Uniform draw) const;
  void close_month(int tick, const std::vector<AgentMove>& moves);

  [[nodiscard]] const HistoryState& state() const { return state_; }
  [[nodiscard]] const Parameters& parameters() const { return model_->parameters; }
  [[nodiscard]] double conduct() const { return conduct_; }
  [[nodiscard]] std::optional<Overlap> first_overlap() const;

 private:
  void weigh_nations();
  void list_watchers();
  void note_overlaps(int tick, std::uint32_t from, std::uint32_t to, const std::uint16_t* low,
                     const std::uint16_t* high);
  [[nodiscard]] Hazards hazards_of(int tick, std::uint32_t nation) const;
  [[nodiscard]] double common_level(int tick) const;

  const Model* model_;
  Ladder ladder_;
  Isa isa_;
  BoundCrowd bound_;
  StandardDraws standard_draws_;
  ConductPath conduct_path_;
  ReplicateKey key_;
  Replicate replicate_;             // of its nations nothing
  std::array<double, 3> slopes_{};  // on taste
  HistoryState state_;              // of its nations only rung and exists
  double conduct_ = 0.0;
  double level_ = 0.0;
  CrowdLanes lanes_;
  std::atomic<std::uint64_t> overlap_;  // tick and nation of the first

  std::vector<double> interest_;              // n: G
  std::array<std::vector<double>, 3> taste_;  // n each
  std::vector<double> rights_;                // width
  std::vector<double> base_;                  // width: interest, frailty, taste
  std::vector<std::int16_t> peers_;           // width: sum of the stances watched, fifths
  std::vector<Rung> rung_lane_;               // width
  std::vector<std::uint32_t> watcher_start_;  // n + 1
  std::vector<std::uint32_t> watchers_;       // of nation j: [watcher_start[j], watcher_start[j+1])
  std::vector<std::uint16_t> tie_;            // width: weight of each tie of the nation
};

}  // namespace recognition
