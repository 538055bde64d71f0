#pragma once
// What analyses read of a sweep: where its points lie and what came out of every history.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "store/labelled.hpp"
#include "study/criterion.hpp"

namespace recognition {

// One [[axis]] of the sweep file: its axes, and its rows, which are multiplied with the others'.
struct SweepTableBlock {  // NOLINT(bugprone-exception-escape): to move JSON does not throw
  std::string kind;
  std::vector<std::size_t> axes;  // positions in the table's
  std::size_t rows = 1;
  std::size_t stride = 1;  // points from one of its rows to the next
  nlohmann::json design;

  [[nodiscard]] std::size_t row_of(std::size_t point) const { return point / stride % rows; }
  [[nodiscard]] bool is_sampled() const;  // not grid, list, zip or CSV
};

struct SweepTable {
  std::string title;
  std::string name;  // of the sweep file
  std::string content_hash;
  std::vector<std::string> axes;
  std::vector<SweepTableBlock> blocks;
  std::size_t points = 0;
  std::size_t replicates = 0;
  std::vector<std::string> labels;     // point by point, axes inside
  std::vector<double> numbers;         // the same; months counted, NaN where it is neither
  std::vector<std::int64_t> computed;  // point by point, replicates inside: 1 where there is one
  std::vector<Month> year_ends;
  std::vector<std::int64_t> recognitions;   // point, replicate, year end; -1 missing
  std::vector<std::int64_t> first_further;  // point, replicate; -1 never, -2 missing

  [[nodiscard]] const std::string& label(std::size_t point, std::size_t axis) const {
    return labels[point * axes.size() + axis];
  }
  [[nodiscard]] double number(std::size_t point, std::size_t axis) const {
    return numbers[point * axes.size() + axis];
  }
  // Whether every label of an axis is a number or a month.
  [[nodiscard]] bool is_numeric(std::size_t axis) const;
  [[nodiscard]] bool is_months(std::size_t axis) const;
};

// From a "recognition-sweep" file. Throws InputError where it is not as its format says.
[[nodiscard]] SweepTable sweep_table(const LabelledFile& file);

// One number of every history, point by point, replicates inside; NaN: not computed, or the point
// does not last so long.
struct HistoryOutcome {
  std::string name;
  std::vector<double> values;
};

// Recognitions at the end of every year, then whether anyone followed at all.
[[nodiscard]] std::vector<HistoryOutcome> standard_outcomes(const SweepTable& table);
// 1 where a history meets the criterion. Throws InputError where the sweep does not tell.
[[nodiscard]] HistoryOutcome criterion_outcome(const SweepTable& table, const Criterion& criterion);

}  // namespace recognition
