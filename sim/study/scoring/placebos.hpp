#pragma once
// What should show nothing if contagion is what it is taken for (ODD 8.3): peers dealt out at
// random, what peers do only later, and a shock dated before it happened.

#include <span>
#include <string>
#include <vector>

#include "study/scoring/monthly_logit.hpp"

namespace recognition {

struct SlopeEstimate {
  double slope = 0.0;  // log odds a month for all the watched against none
  double error = 0.0;  // standard error
};

// A peer slope beside popularity and time, in a monthly logit of all the panels.
struct PlaceboRow {
  std::string name;
  std::string title;
  bool placebo = false;
  SlopeEstimate plain;        // nothing else
  SlopeEstimate similar;      // with al, ex, af, co
  SlopeEstimate with_tastes;  // and three UNGA eigenvectors
};

[[nodiscard]] std::vector<PlaceboRow> peer_placebos(std::span<const Panel* const> panels);

// Moves up after a scripted act among nations aligned with the leader, against the same after
// months in which nothing was scripted.
struct ShockRow {
  std::string episode;
  std::string leader;
  Month month;
  int months_after = 0;   // that count
  int aligned_moves = 0;  // up, by nations with al^L > 0
  int other_moves = 0;
  double change = 0.0;     // ln of the ratio of aligned to other moves, after against before
  int placebos = 0;        // earlier months that the act is dated to
  int placebos_above = 0;  // of them, with at least such a change
};

[[nodiscard]] std::vector<ShockRow> shock_placebos(const Atlas& atlas, const Episode& episode);

}  // namespace recognition
