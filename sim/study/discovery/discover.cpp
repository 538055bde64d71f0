#include "study/discovery/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/problems.hpp"

namespace recognition {
namespace {

// Of each point the share of its histories; points without any are left out.
void read_shares(const SweepTable& table, const HistoryOutcome& outcome, Discovery& found) {
  for (std::size_t point = 0; point < table.points; ++point) {
    double met = 0.0;
    double histories = 0.0;
    for (std::size_t r = 0; r < table.replicates; ++r) {
      const double value = outcome.values[point * table.replicates + r];
      if (std::isnan(value)) continue;
      met += value;
      histories += 1.0;
    }
    if (histories == 0.0) continue;
    found.points.push_back(point);
    found.shares.push_back(met / histories);
  }
}

PrimAxis prim_axis(const SweepTable& table, std::size_t axis,
                   const std::vector<std::size_t>& points) {
  PrimAxis found{table.axes[axis], {}, {}, table.is_months(axis)};
  const bool numeric = table.is_numeric(axis);
  for (const std::size_t point : points) {
    if (numeric) {
      found.values.push_back(table.number(point, axis));
      continue;
    }
    const std::string& label = table.label(point, axis);
    auto at = std::find(found.labels.begin(), found.labels.end(), label);
    found.values.push_back(static_cast<double>(at - found.labels.begin()));
    if (at == found.labels.end()) found.labels.push_back(label);
  }
  return found;
}

void check_interest(const Discovery& found, const DiscoverOptions& options) {
  if (found.points.empty()) {
    throw InputError("no point of this sweep is computed so far", "",
                     "Let the sweep run on: the same command resumes it.");
  }
  const double greatest = *std::max_element(found.shares.begin(), found.shares.end());
  const double least = *std::min_element(found.shares.begin(), found.shares.end());
  if (found.of_interest == 0) {
    throw InputError(fmt::format("no point meets '{}' in {:.3g}% of its histories", found.criterion,
                                 100.0 * options.least_share),
                     fmt::format("the highest share is {:.3g}%", 100.0 * greatest),
                     "Ask for less, or lower --least-share.");
  }
  if (found.of_interest == found.points.size()) {
    throw InputError(fmt::format("every point meets '{}' in {:.3g}% of its histories",
                                 found.criterion, 100.0 * options.least_share),
                     fmt::format("the lowest share is {:.3g}%", 100.0 * least),
                     "Ask for more, or raise --least-share.");
  }
}

}  // namespace

Discovery discover(const SweepTable& table, const Criterion& criterion,
                   const DiscoverOptions& options) {
  Discovery found;
  const HistoryOutcome outcome = criterion_outcome(table, criterion);
  found.criterion = outcome.name;
  read_shares(table, outcome, found);
  for (const double share : found.shares) {
    const bool hit = share > 0.0 && share >= options.least_share;
    found.cases.of_interest.push_back(hit);
    found.of_interest += hit ? 1 : 0;
  }
  check_interest(found, options);
  for (const SweepTableBlock& block : table.blocks) {
    // What zipped lists change changes together: their first axis stands for all.
    const std::size_t distinct = block.kind == "zip" ? 1 : block.axes.size();
    for (std::size_t k = 0; k < distinct; ++k) {
      found.axes.push_back(block.axes[k]);
      found.cases.axes.push_back(prim_axis(table, block.axes[k], found.points));
    }
  }
  found.boxes = find_boxes(found.cases, options.prim);
  return found;
}

}  // namespace recognition
