#pragma once
// What moves the outcomes of a sweep: the methods that its design allows, and how much of what
// differs between histories is chance.

#include <optional>
#include <string>
#include <vector>

#include "study/sensitivity/morris_effects.hpp"
#include "study/sensitivity/pawn.hpp"
#include "study/sensitivity/sobol_indices.hpp"
#include "study/sensitivity/sweep_table.hpp"

namespace recognition {

// One outcome in one group of points. Empty lists where the design does not allow the method.
struct SensitivityResult {
  VarianceParts variance;
  std::vector<SobolIndex> sobol;
  std::vector<MorrisEffect> morris;
  PawnResult pawn;
  std::size_t points = 0;      // analysed: those that are there, in whole samples or trajectories
  std::size_t replicates = 0;  // of each
};

struct Sensitivity {
  std::string kind;  // of the design analysed: "saltelli", ...; "listed" where nothing is sampled
  std::vector<std::size_t> axes;  // positions in the table's
  std::vector<std::string> outcomes;
  // Rows of the other blocks, each analysed apart: "policy = no-russia"; "all" where there are
  // none.
  std::vector<std::string> groups;
  std::vector<SensitivityResult> results;  // outcome by outcome, groups inside
  std::size_t left_out = 0;  // points that are not computed, or not in every replicate

  [[nodiscard]] const SensitivityResult& result(std::size_t outcome, std::size_t group) const {
    return results[outcome * groups.size() + group];
  }
};

// Throws InputError where the sweep has several sampled designs, or too few points are computed.
[[nodiscard]] Sensitivity analyse_sensitivity(const SweepTable& table,
                                              const std::vector<HistoryOutcome>& outcomes,
                                              const Resampling& resampling);

}  // namespace recognition
