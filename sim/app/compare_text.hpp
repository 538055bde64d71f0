#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "study/comparison/compare.hpp"
#include "study/comparison/regret.hpp"

namespace recognition {

struct CompareShown {
  int at_least = 5;        // number of recognitions whose chance is shown
  double precision = 0.0;  // asked for; 0: none
};

// What `recognition compare` prints: chances of nothing first, then each scenario against the base.
[[nodiscard]] std::string compare_text(const Comparison& comparison, const CompareShown& shown);
// The table of regret, and what it does not say.
[[nodiscard]] std::string regret_text(const Comparison& comparison, const RegretTable& regret);

[[nodiscard]] nlohmann::ordered_json compare_json(const Comparison& comparison,
                                                  const RegretTable* regret);

}  // namespace recognition
