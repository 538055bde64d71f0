#include "study/sensitivity/sweep_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "core/problems.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr double kNotThere = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::string_view, 4> kListedKinds{"grid", "list", "zip", "csv"};

[[noreturn]] void refuse_sweep(const std::string& what) {
  throw InputError(fmt::format("this sweep cannot be analysed: {}", what),
                   "it is not as its format says",
                   "Merge it again with recognition merge, or run the sweep again.");
}

Month month_of_days(std::int64_t days) {
  // 30.4 days a month fall short of the calendar by less than a month in 200 years.
  Month month{1970, 1};
  month = month + static_cast<int>(static_cast<double>(days) / 30.4369) - 1;
  while ((month + 1).days_since_1970() <= days) month = month + 1;
  return month;
}

std::vector<SweepTableBlock> blocks_of(const std::string& text, const SweepTable& table) {
  const auto design = nlohmann::json::parse(text, nullptr, false);
  if (design.is_discarded() || !design.contains("blocks")) refuse_sweep("its design is unreadable");
  std::vector<SweepTableBlock> blocks;
  std::size_t points = 1;
  for (const auto& told : design["blocks"]) {
    SweepTableBlock block;
    block.kind = told.value("kind", "");
    block.rows = told.value("rows", std::size_t{0});
    block.design = told;
    for (const auto& name : told.value("axes", nlohmann::json::array())) {
      const auto at = std::find(table.axes.begin(), table.axes.end(), name.get<std::string>());
      if (at == table.axes.end()) refuse_sweep("its design has an axis of its own");
      block.axes.push_back(static_cast<std::size_t>(at - table.axes.begin()));
    }
    points *= block.rows;
    blocks.push_back(std::move(block));
  }
  if (points != table.points) refuse_sweep("its design has another number of points");
  std::size_t stride = 1;
  for (std::size_t k = blocks.size(); k-- > 0;) {
    blocks[k].stride = stride;
    stride *= blocks[k].rows;
  }
  return blocks;
}

void check_size(std::size_t has, std::size_t needs, std::string_view name) {
  if (has != needs) refuse_sweep(fmt::format("'{}' has {} values, not {}", name, has, needs));
}

}  // namespace

bool SweepTableBlock::is_sampled() const {
  return std::find(kListedKinds.begin(), kListedKinds.end(), kind) == kListedKinds.end();
}

bool SweepTable::is_numeric(std::size_t axis) const {
  for (std::size_t point = 0; point < points; ++point) {
    if (std::isnan(number(point, axis))) return false;
  }
  return true;
}

bool SweepTable::is_months(std::size_t axis) const {
  for (std::size_t point = 0; point < points; ++point) {
    if (!parse_month(label(point, axis))) return false;
  }
  return true;
}

SweepTable sweep_table(const LabelledFile& file) {
  SweepTable table;
  table.title = attribute_of(file, "title");
  table.name = attribute_of(file, "sweep");
  table.content_hash = attribute_of(file, "content_hash");
  table.axes = std::get<std::vector<std::string>>(dimension_of(file, "axis").labels);
  table.points = size_of(dimension_of(file, "point"));
  table.replicates = size_of(dimension_of(file, "replicate"));
  table.labels = texts_of(file, "axis_label");
  table.numbers = doubles_of(file, "axis_value");
  table.computed = integers_of(file, "computed");
  table.recognitions = integers_of(file, "recognitions");
  table.first_further = integers_of(file, "first_further");
  for (const std::int64_t days :
       std::get<std::vector<std::int64_t>>(dimension_of(file, "year_end").labels)) {
    table.year_ends.push_back(month_of_days(days));
  }
  const std::size_t cells = table.points * table.replicates;
  check_size(table.labels.size(), table.points * table.axes.size(), "axis_label");
  check_size(table.numbers.size(), table.labels.size(), "axis_value");
  check_size(table.computed.size(), cells, "computed");
  check_size(table.first_further.size(), cells, "first_further");
  check_size(table.recognitions.size(), cells * table.year_ends.size(), "recognitions");
  for (std::size_t at = 0; at < table.numbers.size(); ++at) {
    if (!std::isnan(table.numbers[at])) continue;
    if (const auto month = parse_month(table.labels[at])) table.numbers[at] = month->count();
  }
  table.blocks = blocks_of(texts_of(file, "design").at(0), table);
  return table;
}

std::vector<HistoryOutcome> standard_outcomes(const SweepTable& table) {
  const std::size_t cells = table.computed.size();
  const std::size_t ends = table.year_ends.size();
  std::vector<HistoryOutcome> outcomes;
  for (std::size_t end = 0; end < ends; ++end) {
    HistoryOutcome outcome{fmt::format("recognitions by {}", table.year_ends[end].text()),
                           std::vector<double>(cells, kNotThere)};
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::int64_t count = table.recognitions[cell * ends + end];
      if (table.computed[cell] != 0 && count >= 0) {
        outcome.values[cell] = static_cast<double>(count);
      }
    }
    outcomes.push_back(std::move(outcome));
  }
  HistoryOutcome any{"a further recogniser at all", std::vector<double>(cells, kNotThere)};
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (table.computed[cell] != 0) any.values[cell] = table.first_further[cell] >= 0 ? 1.0 : 0.0;
  }
  outcomes.push_back(std::move(any));
  return outcomes;
}

HistoryOutcome criterion_outcome(const SweepTable& table, const Criterion& criterion) {
  std::vector<std::size_t> ends;  // of each clause
  std::vector<std::string> known;
  known.reserve(table.year_ends.size());
  for (const Month month : table.year_ends) known.push_back(month.text());
  for (const CriterionClause& clause : criterion.clauses) {
    if (clause.quantity != CriterionClause::Quantity::kRecognitions) {
      throw InputError(fmt::format("'{}' cannot be asked of a sweep", criterion.text),
                       "sweeps keep how many recognise by the end of each year, not who",
                       "Ask for recognitions, for example \"recognitions >= 5 by 2030-12\".");
    }
    const auto at = std::find(table.year_ends.begin(), table.year_ends.end(), clause.by);
    if (at == table.year_ends.end()) {
      throw InputError(fmt::format("the sweep does not tell recognitions by {}", clause.by.text()),
                       "it keeps them at the end of each year and of its runs",
                       fmt::format("Use one of {}.", join(known, ", ")));
    }
    ends.push_back(static_cast<std::size_t>(at - table.year_ends.begin()));
  }
  HistoryOutcome outcome{criterion.text, std::vector<double>(table.computed.size(), kNotThere)};
  for (std::size_t cell = 0; cell < table.computed.size(); ++cell) {
    bool holds = true;
    bool known_here = table.computed[cell] != 0;
    for (std::size_t k = 0; k < ends.size(); ++k) {
      const std::int64_t count = table.recognitions[cell * table.year_ends.size() + ends[k]];
      known_here = known_here && count >= 0;
      holds = holds && criterion.clauses[k].holds(count);
    }
    if (known_here) outcome.values[cell] = holds ? 1.0 : 0.0;
  }
  return outcome;
}

}  // namespace recognition
