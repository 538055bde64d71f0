#include "study/sensitivity/analyse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/problems.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kFewestSamples = 2;

// The points of one group in order of the rows of the analysed block.
struct AnalysedGroup {
  std::string name;
  std::vector<std::size_t> points;
};

const SweepTableBlock* analysed_block(const SweepTable& table) {
  const SweepTableBlock* found = nullptr;
  for (const SweepTableBlock& block : table.blocks) {
    if (!block.is_sampled()) continue;
    if (found != nullptr) {
      throw InputError(
          fmt::format("this sweep has two sampled designs, {} and {}", found->kind, block.kind),
          "each is made for an analysis of its own",
          "Put all their paths into one [[axis]], or run two sweeps.");
    }
    found = &block;
  }
  return found;
}

std::vector<AnalysedGroup> groups_of(const SweepTable& table, const SweepTableBlock* analysed) {
  std::vector<AnalysedGroup> groups;
  std::vector<std::string> keys;
  for (std::size_t point = 0; point < table.points; ++point) {
    std::vector<std::string> parts;
    for (const SweepTableBlock& block : table.blocks) {
      if (analysed == nullptr || &block == analysed) continue;
      // The first axis of a block names its row: the label of zipped lists.
      const std::size_t shown = block.kind == "zip" ? 1 : block.axes.size();
      for (std::size_t k = 0; k < shown; ++k) {
        const std::size_t axis = block.axes[k];
        parts.push_back(fmt::format("{} = {}", table.axes[axis], table.label(point, axis)));
      }
    }
    const std::string name = parts.empty() ? "all" : join(parts, ", ");
    const auto at = std::find(keys.begin(), keys.end(), name);
    if (at == keys.end()) {
      keys.push_back(name);
      groups.push_back({name, {point}});
    } else {
      groups[static_cast<std::size_t>(at - keys.begin())].points.push_back(point);
    }
  }
  return groups;
}

// How many neighbouring rows of a design stand or fall together.
std::size_t rows_together(const SweepTableBlock* block) {
  if (block == nullptr) return 1;
  if (block->kind == "saltelli") return block->axes.size() + 2;
  if (block->kind == "morris") return block->axes.size() + 1;
  return 1;
}

// Replicates that as many points have as have any, and of each sample whether all its points have
// those.
struct Available {
  std::vector<std::size_t> replicates;
  std::vector<std::size_t> samples;
};

Available available(const SweepTable& table, const HistoryOutcome& outcome,
                    const AnalysedGroup& group, std::size_t together) {
  const auto has = [&](std::size_t point, std::size_t replicate) {
    return !std::isnan(outcome.values[point * table.replicates + replicate]);
  };
  std::vector<std::size_t> counts(table.replicates, 0);
  for (const std::size_t point : group.points) {
    for (std::size_t r = 0; r < table.replicates; ++r) counts[r] += has(point, r) ? 1 : 0;
  }
  const std::size_t most = *std::max_element(counts.begin(), counts.end());
  Available there;
  for (std::size_t r = 0; r < table.replicates; ++r) {
    if (most > 0 && counts[r] == most) there.replicates.push_back(r);
  }
  for (std::size_t first = 0; first + together <= group.points.size(); first += together) {
    bool whole = !there.replicates.empty();
    for (std::size_t i = first; i < first + together && whole; ++i) {
      whole = std::all_of(there.replicates.begin(), there.replicates.end(),
                          [&](std::size_t r) { return has(group.points[i], r); });
    }
    if (whole) there.samples.push_back(first);
  }
  return there;
}

// The part of a design that is there.
struct Analysed {
  std::vector<std::size_t> points;
  Outcomes outcomes;
  MorrisSteps steps;
};

Analysed analysed_part(const SweepTable& table, const HistoryOutcome& outcome,
                       const AnalysedGroup& group, const Available& there,
                       const SweepTableBlock* block) {
  Analysed part;
  part.outcomes.replicates = there.replicates.size();
  const std::size_t together = rows_together(block);
  for (const std::size_t first : there.samples) {
    for (std::size_t i = first; i < first + together; ++i) {
      const std::size_t point = group.points[i];
      part.points.push_back(point);
      for (const std::size_t r : there.replicates) {
        part.outcomes.values.push_back(outcome.values[point * table.replicates + r]);
      }
    }
  }
  if (block == nullptr || block->kind != "morris") return part;
  part.steps.step = block->design.at("step").get<double>();
  for (const std::size_t first : there.samples) {
    const std::size_t trajectory = first / together;
    part.steps.order.push_back(
        block->design.at("order").at(trajectory).get<std::vector<std::uint32_t>>());
    part.steps.direction.push_back(
        block->design.at("direction").at(trajectory).get<std::vector<int>>());
  }
  return part;
}

// Positions in a part of the points that lie independently of each other.
std::vector<std::size_t> independent_rows(const Analysed& part, const SweepTableBlock* block) {
  std::vector<std::size_t> rows;
  const std::size_t together = rows_together(block);
  const bool is_saltelli = block != nullptr && block->kind == "saltelli";
  for (std::size_t row = 0; row < part.points.size(); ++row) {
    const std::size_t within = row % together;
    if (!is_saltelli || within == 0 || within + 1 == together) rows.push_back(row);
  }
  return rows;
}

std::vector<std::vector<std::size_t>> axis_slices(const SweepTable& table,
                                                  const std::vector<std::size_t>& axes,
                                                  const std::vector<std::size_t>& points) {
  std::vector<std::vector<std::size_t>> slices;
  for (const std::size_t axis : axes) {
    std::vector<double> numbers;
    std::vector<std::string> labels;
    for (const std::size_t point : points) {
      numbers.push_back(table.number(point, axis));
      labels.push_back(table.label(point, axis));
    }
    slices.push_back(table.is_numeric(axis) ? slices_of_numbers(numbers)
                                            : slices_of_labels(labels));
  }
  return slices;
}

SensitivityResult result_of(const SweepTable& table, const std::vector<std::size_t>& axes,
                            const Analysed& part, const SweepTableBlock* block,
                            const Resampling& resampling) {
  SensitivityResult result;
  result.points = part.points.size();
  result.replicates = part.outcomes.replicates;
  const auto rows = independent_rows(part, block);
  const Outcomes independent = part.outcomes.subset(rows);
  result.variance = variance_parts(independent, resampling);
  if (block != nullptr && block->kind == "morris") {
    result.morris = morris_effects(part.outcomes, part.steps, resampling);
    return result;
  }
  if (block != nullptr && block->kind == "saltelli") {
    result.sobol = sobol_indices(part.outcomes, axes.size(), resampling);
  }
  std::vector<std::size_t> points;
  points.reserve(rows.size());
  for (const std::size_t row : rows) points.push_back(part.points[row]);
  result.pawn = pawn_indices(independent, axis_slices(table, axes, points), resampling);
  return result;
}

SensitivityResult nothing_known() {
  SensitivityResult result;
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  result.variance = {unknown, unknown, unknown, unknown, {unknown, unknown}};
  return result;
}

std::vector<std::size_t> analysed_axes(const SweepTable& table, const SweepTableBlock* block) {
  if (block != nullptr) return block->axes;
  std::vector<std::size_t> axes;
  for (const SweepTableBlock& listed : table.blocks) {
    // What zipped lists change changes together: their first axis stands for all.
    const std::size_t distinct = listed.kind == "zip" ? 1 : listed.axes.size();
    axes.insert(axes.end(), listed.axes.begin(),
                listed.axes.begin() + static_cast<std::ptrdiff_t>(distinct));
  }
  return axes;
}

}  // namespace

Sensitivity analyse_sensitivity(const SweepTable& table,
                                const std::vector<HistoryOutcome>& outcomes,
                                const Resampling& resampling) {
  const SweepTableBlock* block = analysed_block(table);
  const auto groups = groups_of(table, block);
  Sensitivity found;
  found.kind = block != nullptr ? block->kind : "listed";
  found.axes = analysed_axes(table, block);
  for (const AnalysedGroup& group : groups) found.groups.push_back(group.name);
  bool any = false;
  found.left_out = table.points;
  for (const HistoryOutcome& outcome : outcomes) {
    found.outcomes.push_back(outcome.name);
    std::size_t left_out = 0;
    for (const AnalysedGroup& group : groups) {
      const std::size_t together = rows_together(block);
      const Available there = available(table, outcome, group, together);
      left_out += group.points.size() - there.samples.size() * together;
      if (there.samples.size() < kFewestSamples) {
        found.results.push_back(nothing_known());
        continue;
      }
      any = true;
      found.results.push_back(result_of(table, found.axes,
                                        analysed_part(table, outcome, group, there, block), block,
                                        resampling));
    }
    found.left_out = std::min(found.left_out, left_out);
  }
  if (!any) {
    throw InputError("too few points of this sweep are computed",
                     "an analysis needs two whole samples of its design",
                     "Let the sweep run on: the same command resumes it.");
  }
  return found;
}

}  // namespace recognition
