#pragma once
// By which scripted acts two scenarios differ, whether by anything else, and whether the order
// property holds between them (ODD 7.3).

#include <string>
#include <vector>

#include "study/prepare.hpp"

namespace recognition {

struct DifferingAct {
  std::string nation;
  Month month;
  bool removed = false;  // it is in the base alone
};

struct PairDifference {
  std::vector<DifferingAct> acts;
  bool acts_alone = false;  // there are acts, and nothing else differs
  // Why the same draws do not order the two, path by path; empty: they do, but for replicates in
  // which chances overlap.
  std::vector<std::string> order_causes;

  [[nodiscard]] bool keeps_order() const { return order_causes.empty(); }
  // Where acts alone were removed nothing can be caused, where acts alone were added nothing can be
  // averted.
  [[nodiscard]] bool only_removes() const;
  [[nodiscard]] bool only_adds() const;
  [[nodiscard]] std::string text() const;  // "without RUS 2025-07", "with CHN 2026-06", ""
};

[[nodiscard]] PairDifference difference_between(const PreparedRun& base, const PreparedRun& other);

// n: 1 for nations whose acts differ.
[[nodiscard]] std::vector<std::uint8_t> acting_nations(const PairDifference& difference,
                                                       const World& world);

// Throws InputError where the two cannot share draws: another episode, other months or nations.
void check_comparable(const PreparedRun& base, const PreparedRun& other);

}  // namespace recognition
