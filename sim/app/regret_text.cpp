#include <fmt/format.h>

#include <algorithm>

#include "app/compare_text.hpp"
#include "app/listing.hpp"

namespace recognition {
namespace {

// The share, the regret, and what the replicates leave open.
std::string regret_cell_text(const RegretCell& cell) {
  return fmt::format("{:.1f}%{}  {:.1f}", 100.0 * cell.share,
                     cell.decided ? (cell.satisfied ? " yes" : " no ") : " ?  ",
                     100.0 * cell.regret);
}

}  // namespace

std::string regret_text(const Comparison& comparison, const RegretTable& regret) {
  Listing listing{{{"", "assumption"}}, {}};
  for (const ComparedScenario& scenario : comparison.scenarios) {
    listing.columns.push_back({"", scenario.label, kRight});
  }
  for (std::size_t a = 0; a < regret.assumptions.size(); ++a) {
    auto& row = listing.rows.emplace_back();
    row.emplace_back(regret.assumptions[a]);
    for (const RegretCell& cell : regret.cells[a]) row.emplace_back(regret_cell_text(cell));
  }
  auto& greatest = listing.rows.emplace_back();
  greatest.emplace_back("greatest regret");
  for (const double value : regret.greatest_regret) {
    greatest.emplace_back(fmt::format("{:.1f}", 100.0 * value));
  }
  auto& satisfied = listing.rows.emplace_back();
  satisfied.emplace_back("satisfied under");
  const auto assumptions = static_cast<double>(regret.assumptions.size());
  for (const double share : regret.satisfied_assumptions) {
    satisfied.emplace_back(
        fmt::format("{:.0f} of {:.0f} assumptions", share * assumptions, assumptions));
  }
  std::string text = fmt::format(
      "\nRegret over assumptions\n=======================\n"
      "Criterion: {}. Each cell: share of replicates that meet it; whether that is at least {:g}% "
      "(? where the replicates leave it open); regret in points, which is the highest share under "
      "the assumption minus this one.\n{}",
      regret.criterion, 100.0 * regret.satisfied_from, table_text(listing));
  for (std::size_t a = 1; a < regret.assumptions.size(); ++a) {
    text += fmt::format("{}: {}\n", regret.assumptions[a], regret.settings[a]);
  }
  const auto least = std::min_element(regret.greatest_regret.begin(), regret.greatest_regret.end());
  return text +
         fmt::format(
             "Minimax regret: {:.1f} points, of {}, among these scenarios under these "
             "assumptions; others may reorder them. The model recommends none.\n",
             100.0 * *least,
             comparison.scenarios[static_cast<std::size_t>(least - regret.greatest_regret.begin())]
                 .label);
}

}  // namespace recognition
