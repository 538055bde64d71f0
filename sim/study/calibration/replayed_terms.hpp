#pragma once
// What the parts of A and H were in every month of a replayed record.

#include <array>
#include <vector>

#include "model/drivers.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

// By tick: what a unit of each slope adds to A and to H of each nation, bloc discipline included.
struct MonthTerms {
  std::array<std::vector<double>, kSlopeCount> pull;      // n each
  std::array<std::vector<double>, kSlopeCount> pressure;  // n each
};

struct ReplayedTerms {
  std::vector<MonthTerms> months;
  std::vector<std::vector<Rung>> rungs;           // when the month began
  std::vector<std::vector<std::uint8_t>> exists;  // in that month
  std::vector<std::vector<double>> pushes;        // of focal dates
  std::vector<double> campaigns;
  std::vector<int> era_of;  // position in `eras`
  std::vector<BlocLines> eras;
};

// Parameters of which none that is fitted acts: all slopes, levels and spreads are 0.
[[nodiscard]] Parameters silent_parameters();

[[nodiscard]] ReplayedTerms replay_terms(const World& world, const Drivers& drivers);

}  // namespace recognition
