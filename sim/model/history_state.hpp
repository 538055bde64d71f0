#pragma once
// The state of one history: who holds which rung, what each stands for, and what the record and
// the interventions have set. Steps 1, 3 and 6 of the month (ODD 3.1) live here, because every
// kernel takes them alike.

#include <cstdint>
#include <vector>

#include "core/moves.hpp"
#include "model/drivers.hpp"
#include "model/ladder.hpp"
#include "model/parameter_draws.hpp"
#include "model/parameters.hpp"

namespace recognition {

// What a run simulates: shared by all its replicates. What it points at must outlive it.
struct Model {
  const World* world = nullptr;
  const Drivers* drivers = nullptr;
  Parameters parameters;
  Structure structure;
  const ParameterDraws* draws = nullptr;  // in the place of `parameters`, replicate by replicate

  // What is drawn for a replicate; nothing where all run with `parameters`.
  [[nodiscard]] const ParameterDraw* draw_of(std::uint32_t replicate) const {
    return draws == nullptr ? nullptr : &draws->of(replicate);
  }
};

inline constexpr int kSessionMonth =
    12;  // credentials were decided in November or December, 2021-24

struct HistoryState {
  std::vector<Rung> rung;              // n
  std::vector<std::uint8_t> exists;    // n
  std::vector<std::uint8_t> member;    // n: of the UN, while it exists
  std::vector<double> condemnation;    // n: kappa
  std::vector<double> intensity;       // n: pi
  std::vector<double> exposure_shift;  // n
  std::vector<double> focal_push;      // n
  std::vector<std::int32_t> stance;    // n: z, kStanceUnit; 0 while it does not exist
  std::vector<std::int32_t> leverage;  // n: pi z
  int at_risk = 0;                     // existing and at risk
  int at_risk_recognised = 0;
  int members = 0;  // of the UN, existing
  int members_recognised = 0;
  bool seat = false;  // U
  bool objection_spent = false;

  [[nodiscard]] double popularity() const {  // F
    return at_risk == 0 ? 0.0 : static_cast<double>(at_risk_recognised) / at_risk;
  }
};

// Before tick 0.
void begin_history(const Model& model, HistoryState& state);

// Step 1: nations enter and leave, interventions of the month take hold. Appends to `changed` the
// nations whose stance or leverage changed.
void apply_drivers(const Model& model, int tick, HistoryState& state,
                   std::vector<std::uint32_t>& changed);

// Step 2, once the conduct of the month is known: road maps. Appends to `changed` as above.
void follow_roadmaps(const Model& model, int tick, double conduct, HistoryState& state,
                     std::vector<std::uint32_t>& changed);

// Step 3: the UN seat.
void decide_seat(const Model& model, int tick, HistoryState& state);

// Step 6: lets scripted moves override drawn ones (`moves` stays ascending by agent), drops moves
// that lead nowhere, then commits. Appends to `changed` as above.
void commit_moves(const Model& model, int tick, std::vector<AgentMove>& moves, HistoryState& state,
                  std::vector<std::uint32_t>& changed);

}  // namespace recognition
