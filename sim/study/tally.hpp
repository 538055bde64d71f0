#pragma once
// Watches histories and writes down what the store keeps of them.

#include <array>
#include <cstdint>
#include <vector>

#include "core/moves.hpp"
#include "engine/ensemble.hpp"
#include "model/history_state.hpp"
#include "model/isolation.hpp"
#include "store/run_batch.hpp"

namespace recognition {

// An Observer of the engine for one batch of replicates. History is ReferenceHistory, FastHistory
// or CrowdHistory: anything with state(), parameters() and conduct().
class Tally {
 public:
  // Keeps the monthly rungs of the replicates below `paths`.
  Tally(const Model& model, Slice slice, std::uint32_t paths);

  template <class History>
  void begin(const History& history) {
    begin_history(history.state(), history.parameters());
  }
  template <class History>
  void month(const History& history, int tick, const std::vector<AgentMove>& moves) {
    note_month(history.state(), history.conduct(), tick, moves);
  }

  [[nodiscard]] RunBatch take() { return std::move(batch_); }

 private:
  void begin_history(const HistoryState& state, const Parameters& parameters);
  void note_month(const HistoryState& state, double conduct, int tick,
                  const std::vector<AgentMove>& moves);
  void recount(const HistoryState& state);
  void count_move(const AgentMove& move);
  [[nodiscard]] double gdp_share(std::size_t nation) const;
  [[nodiscard]] int is_neighbour(std::size_t nation) const;
  void reach(std::uint32_t nation, Rung rung, std::int16_t months);

  const Model* model_;
  Cooperation cooperation_;
  RunBatch batch_;
  std::size_t replicate_ = 0;  // within the batch
  bool started_ = false;
  std::uint32_t paths_;

  // Of the history being watched.
  std::vector<std::uint8_t> exists_;
  std::array<int, kRungCount> counts_{};
  int nations_ = 0;
  int neighbours_ = 0;
  int neighbours_away_ = 0;
  double gdp_away_ = 0.0;
};

}  // namespace recognition
