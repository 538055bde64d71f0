#pragma once
// Policies under assumptions: how much of the chance to meet a criterion each forgoes. The table
// ranks under the assumptions given and no others; it finds no best policy.

#include <span>
#include <string>
#include <vector>

#include "study/comparison/paired.hpp"

namespace recognition {

// Under one assumption: of each scenario, whether each replicate meets the criterion (0 or 1).
struct CriterionOutcome {
  std::string assumption;
  std::string settings;
  std::vector<std::vector<std::uint8_t>> meets;  // [scenario][replicate], all of one length
};

struct RegretCell {
  double share = 0.0;  // of replicates that meet the criterion
  Interval share_interval;
  double regret = 0.0;  // highest share under this assumption, minus this one
  Interval regret_interval;
  bool satisfied = false;  // share >= the analyst's
  bool decided = false;    // the interval of the share leaves no doubt about that
};

struct RegretTable {
  std::string criterion;
  double satisfied_from = 0.5;
  std::vector<std::string> assumptions;
  std::vector<std::string> settings;           // by assumption
  std::vector<std::vector<RegretCell>> cells;  // [assumption][scenario]
  std::vector<double> greatest_regret;         // by scenario
  std::vector<double> satisfied_assumptions;   // by scenario: share of the assumptions
};

[[nodiscard]] RegretTable regret_table(std::string criterion, double satisfied_from,
                                       std::span<const CriterionOutcome> outcomes);

}  // namespace recognition
