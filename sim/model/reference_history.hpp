#pragma once
// The model as the specification reads: every month everything is computed afresh, term by term.
// The oracle that faster kernels are held against, and what `explain` replays.

#include <optional>
#include <vector>

#include "model/blocs.hpp"
#include "model/decision.hpp"
#include "model/history_state.hpp"
#include "model/replicate.hpp"

namespace recognition {

// A nation and month in which up and down overlapped (p_up + p_down > 1).
struct Overlap {
  std::uint32_t nation = 0;
  int tick = 0;
};

class ReferenceHistory {
 public:
  struct CoverSource {                     // a leader whose move others may hide behind
    const std::vector<double>* alignment;  // with it, n; below 0 gives none
    int tick;
    std::uint32_t leader;
  };

  explicit ReferenceHistory(const Model& model);

  // The Rule of the engine.
  [[nodiscard]] std::uint32_t agents() const;
  [[nodiscard]] NationKey key_of(std::uint32_t nation) const;
  [[nodiscard]] std::uint32_t first_month() const;
  [[nodiscard]] Rung rung(std::uint32_t nation) const { return state_.rung[nation]; }
  void begin(ReplicateKey key);
  void open_month(int tick);
  [[nodiscard]] Rung decide(int tick, std::uint32_t nation, Uniform draw) const;
  void close_month(int tick, std::vector<AgentMove>& moves);

  // What stood in the month just opened.
  [[nodiscard]] const HistoryState& state() const { return state_; }
  [[nodiscard]] const MonthView& month() const { return month_; }
  [[nodiscard]] const Terms& terms(std::uint32_t nation) const { return terms_[nation]; }
  [[nodiscard]] const Hazards& hazards_of(std::uint32_t nation) const { return hazards_[nation]; }
  // Of the replicate begun.
  [[nodiscard]] const Parameters& parameters() const { return model_.parameters; }
  [[nodiscard]] double conduct() const { return month_.conduct; }
  [[nodiscard]] const BlocLines& blocs() const { return blocs_; }
  [[nodiscard]] const std::vector<CoverSource>& covers() const { return covers_; }
  [[nodiscard]] std::optional<Overlap> first_overlap() const { return overlap_; }

 private:
  void see_month(int tick);
  void weigh_nations(int tick);
  void discipline_blocs();
  void compute_hazards(int tick);
  [[nodiscard]] NationView nation_view(int tick, std::uint32_t nation) const;
  [[nodiscard]] double cover(int tick, std::uint32_t nation) const;

  Model model_;
  Ladder ladder_;
  StandardDraws standard_draws_;
  ConductPath conduct_;
  std::vector<int> bloc_eras_;
  HistoryState state_;
  Replicate replicate_;
  BlocLines blocs_;
  MonthView month_;
  std::vector<CoverSource> covers_;
  std::vector<Terms> terms_;      // n
  std::vector<Hazards> hazards_;  // n
  std::optional<Overlap> overlap_;
};

}  // namespace recognition
