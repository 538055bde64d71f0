#pragma once
// The decision of one nation in one month (ODD 7.1, 7.2): what it weighs, the hazards that follow,
// and the move its draw gives. Pure functions: the simulator, `explain` and calibration share them.

#include "core/random.hpp"
#include "model/ladder.hpp"
#include "model/parameters.hpp"

namespace recognition {

// What every nation sees of a month.
struct MonthView {
  double conduct = 0.0;       // c
  double popularity = 0.0;    // F
  double entrenchment = 0.0;  // ln(1 + m / 12), government episodes
  double control = 0.0;       // 0/1
  double walk = 0.0;          // w
  double seat = 0.0;          // U
  double warrant = 0.0;
  double campaign = 0.0;
};

// What one nation brings and feels.
struct NationView {
  double al = 0.0, ex = 0.0, af = 0.0, co = 0.0;  // ex with its shifts
  double rights = 0.0;                            // R
  double rome = 0.0;
  double peers = 0.0;       // P
  double powers = 0.0;      // D
  double peers_pull = 0.0;  // P+ after the contagion switch
  double cover = 0.0;       // sum over leaders of max(al^L, 0) exp(-(t - t_L - 1) / tau)
  double frailty = 0.0;
  double taste = 0.0;
};

// The named terms of A and H, log points. Sums in the order written.
struct Terms {
  double alignment = 0.0, exposure = 0.0, affinity = 0.0, connectedness = 0.0;  // G
  double peers_pull = 0.0, powers_pull = 0.0, popularity = 0.0, cover = 0.0;
  double entrenchment = 0.0, control = 0.0, walk = 0.0, seat = 0.0, frailty = 0.0, taste = 0.0;
  double bloc_pull = 0.0;  // what bloc discipline adds to A
  double norm = 0.0, condemnation = 0.0, conditionality = 0.0, legal = 0.0;
  double bloc_pressure = 0.0;  // what bloc discipline adds to H

  [[nodiscard]] double pull() const {  // A
    return alignment + exposure + affinity + connectedness + peers_pull + powers_pull + popularity +
           cover + entrenchment + control + walk + seat + frailty + taste + bloc_pull;
  }
  [[nodiscard]] double pressure() const {  // H
    return norm + condemnation + conditionality + legal + bloc_pressure;
  }
};

// A and H of one nation before bloc discipline.
[[nodiscard]] Terms weigh(const Parameters& p, const MonthView& month, const NationView& nation);

// Log hazards per month, clamped to +-40; kImpossible where the ladder has no such move.
inline constexpr double kImpossible = -1e300;
struct Hazards {
  double leap = kImpossible;  // eta_4
  double step = kImpossible;  // eta_s
  double exit = kImpossible;  // eta_d
};

// `push` is a focal date's.
[[nodiscard]] Hazards hazards(const Parameters& p, const Ladder& ladder, Rung rung, double pull,
                              double pressure, double campaign, double push);

// The draw rule: low U is up, high U is down, up has priority.
[[nodiscard]] Rung decide(const Ladder& ladder, Rung rung, const Hazards& hazards, Uniform draw);

// Monthly probabilities of the four cells; they are what the likelihood uses.
struct CellProbabilities {
  double leap = 0.0, step = 0.0, exit = 0.0, stay = 1.0;
};
[[nodiscard]] CellProbabilities cell_probabilities(const Hazards& hazards);

// Whether up and down overlap (p_up + p_down > 1): the run loses the order property.
[[nodiscard]] bool overlaps(const Hazards& hazards);

}  // namespace recognition
