#include "study/comparison/regret.hpp"

#include <algorithm>

namespace recognition {
namespace {

PairedShare paired(const std::vector<std::uint8_t>& base, const std::vector<std::uint8_t>& other) {
  PairedShare share;
  for (std::size_t r = 0; r < base.size(); ++r) share.add(base[r] != 0, other[r] != 0);
  return share;
}

// Regret of a scenario: the most by which another exceeds it on the same replicates. Its bounds are
// the largest of the bounds against each other one.
RegretCell cell_of(const std::vector<std::vector<std::uint8_t>>& meets, std::size_t scenario,
                   double satisfied_from) {
  RegretCell cell;
  const PairedShare own = paired(meets[scenario], meets[scenario]);
  cell.share = own.base();
  cell.share_interval = own.base_interval();
  for (std::size_t other = 0; other < meets.size(); ++other) {
    if (other == scenario) continue;
    const PairedShare share = paired(meets[scenario], meets[other]);
    const Interval interval = share.interval();
    cell.regret = std::max(cell.regret, share.difference());
    cell.regret_interval.low = std::max(cell.regret_interval.low, interval.low);
    cell.regret_interval.high = std::max(cell.regret_interval.high, interval.high);
  }
  cell.satisfied = cell.share >= satisfied_from;
  cell.decided = cell.satisfied ? cell.share_interval.low >= satisfied_from
                                : cell.share_interval.high < satisfied_from;
  return cell;
}

}  // namespace

RegretTable regret_table(std::string criterion, double satisfied_from,
                         std::span<const CriterionOutcome> outcomes) {
  RegretTable table;
  table.criterion = std::move(criterion);
  table.satisfied_from = satisfied_from;
  const std::size_t scenarios = outcomes.front().meets.size();
  table.greatest_regret.assign(scenarios, 0.0);
  table.satisfied_assumptions.assign(scenarios, 0.0);
  for (const CriterionOutcome& outcome : outcomes) {
    table.assumptions.push_back(outcome.assumption);
    table.settings.push_back(outcome.settings);
    auto& row = table.cells.emplace_back();
    for (std::size_t k = 0; k < scenarios; ++k) {
      row.push_back(cell_of(outcome.meets, k, satisfied_from));
      table.greatest_regret[k] = std::max(table.greatest_regret[k], row.back().regret);
      table.satisfied_assumptions[k] += row.back().satisfied ? 1.0 : 0.0;
    }
  }
  for (double& share : table.satisfied_assumptions) share /= static_cast<double>(outcomes.size());
  return table;
}

}  // namespace recognition
