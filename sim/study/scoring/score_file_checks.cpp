#include "study/scoring/score_file_checks.hpp"

#include <algorithm>
#include <iterator>

namespace recognition {
namespace {

// Rows of a table that becomes one array for each column, along one dimension of numbers.
class Table {
 public:
  Table(LabelledFile& file, std::string dimension, std::size_t rows, const char* meaning)
      : file_(&file), dimension_(std::move(dimension)) {
    std::vector<std::int64_t> numbers;
    for (std::size_t k = 0; k < rows; ++k) numbers.push_back(static_cast<std::int64_t>(k));
    file.dimensions.push_back({dimension_, std::move(numbers), meaning, ""});
  }
  template <class Row, class Of>
  void column(const char* name, const std::vector<Row>& rows, Of of, const char* meaning,
              const char* unit = "") {
    std::vector<decltype(of(rows.front()))> values;
    std::transform(rows.begin(), rows.end(), std::back_inserter(values), of);
    file_->arrays.push_back(
        {dimension_ + "_" + name, {dimension_}, std::move(values), meaning, unit});
  }

 private:
  LabelledFile* file_;
  std::string dimension_;
};

using std::int64_t;

void add_peer_slopes(const ScoreSheet& sheet, LabelledFile& file) {
  const auto& rows = sheet.placebos;
  if (rows.empty()) return;
  using Row = PlaceboRow;
  Table table(file, "placebo", rows.size(), "whom a nation watches");
  table.column(
      "title", rows, [](const Row& row) { return row.title; }, "whom a nation watches");
  table.column(
      "is_placebo", rows, [](const Row& row) { return int64_t{row.placebo}; },
      "whether it should show nothing", "1");
  const char* unit = "log odds a month, all the watched against none";
  table.column(
      "slope", rows, [](const Row& row) { return row.plain.slope; }, "alone", unit);
  table.column(
      "error", rows, [](const Row& row) { return row.plain.error; }, "standard error", unit);
  table.column(
      "slope_similar", rows, [](const Row& row) { return row.similar.slope; },
      "with al, ex, af, co", unit);
  table.column(
      "error_similar", rows, [](const Row& row) { return row.similar.error; }, "standard error",
      unit);
  table.column(
      "slope_tastes", rows, [](const Row& row) { return row.with_tastes.slope; },
      "with al, ex, af, co and tastes", unit);
  table.column(
      "error_tastes", rows, [](const Row& row) { return row.with_tastes.error; }, "standard error",
      unit);
}

void add_shock_rows(const ScoreSheet& sheet, LabelledFile& file) {
  const auto& rows = sheet.shocks;
  if (rows.empty()) return;
  using Row = ShockRow;
  Table table(file, "shock", rows.size(), "scripted acts of leaders");
  table.column(
      "episode", rows, [](const Row& row) { return row.episode; }, "episode");
  table.column(
      "leader", rows, [](const Row& row) { return row.leader; }, "who acted");
  table.column(
      "month", rows, [](const Row& row) { return row.month.text(); }, "when");
  table.column(
      "aligned", rows, [](const Row& row) { return int64_t{row.aligned_moves}; },
      "moves up after it by nations that vote with the leader", "moves");
  table.column(
      "others", rows, [](const Row& row) { return int64_t{row.other_moves}; },
      "moves up after it by others", "moves");
  table.column(
      "change", rows, [](const Row& row) { return row.change; },
      "ln of aligned over others, after against before", "1");
  table.column(
      "placebos", rows, [](const Row& row) { return int64_t{row.placebos}; },
      "earlier months taken for its date", "months");
  table.column(
      "placebos_above", rows, [](const Row& row) { return int64_t{row.placebos_above}; },
      "of them, those with at least such a change", "months");
}

}  // namespace

void add_ladder_arrays(const ScoreSheet& sheet, LabelledFile& file) {
  const auto& rows = sheet.ladder;
  if (rows.empty()) return;
  using Row = LadderRow;
  Table table(file, "ladder", rows.size(), "forecasts of the ladder a year ahead");
  table.column(
      "episode", rows, [](const Row& row) { return row.score.episode; }, "episode");
  table.column(
      "rung", rows, [](const Row& row) { return std::string(rung_name(row.rung)); },
      "this rung or above");
  table.column(
      "as_of", rows, [](const Row& row) { return row.as_of.text(); }, "January");
  table.column(
      "entrant", rows, [](const Row& row) { return row.score.entrant; }, "who forecasts");
  table.column(
      "months", rows, [](const Row& row) { return int64_t{row.score.months - row.score.origin}; },
      "ahead, cut to the record", "months");
  table.column(
      "nations", rows, [](const Row& row) { return int64_t{row.score.nations}; },
      "that never stood there", "nations");
  table.column(
      "recognised", rows, [](const Row& row) { return int64_t{row.score.recognised}; },
      "of them, those that came there", "nations");
  table.column(
      "number_mean", rows, [](const Row& row) { return row.score.number_mean; }, "expected number",
      "nations");
  table.column(
      "number_low_90", rows, [](const Row& row) { return row.score.most.low; }, "90% interval",
      "nations");
  table.column(
      "number_high_90", rows, [](const Row& row) { return row.score.most.high; }, "90% interval",
      "nations");
  table.column(
      "auc", rows, [](const Row& row) { return row.score.auc.value; }, "AUC", "1");
  table.column(
      "log_score", rows, [](const Row& row) { return row.score.log_score.value; },
      "mean of -ln p of what happened", "nats");
  table.column(
      "crps", rows, [](const Row& row) { return row.score.crps; }, "CRPS of the number", "nations");
}

void add_check_arrays(const ScoreSheet& sheet, LabelledFile& file) {
  add_peer_slopes(sheet, file);
  add_shock_rows(sheet, file);
  const auto& rows = sheet.facts;
  if (rows.empty()) return;
  using Row = FactRow;
  Table table(file, "fact", rows.size(), "published facts");
  table.column(
      "text", rows, [](const Row& row) { return row.fact; }, "fact");
  table.column(
      "published", rows, [](const Row& row) { return row.published; }, "as published");
  table.column(
      "found", rows, [](const Row& row) { return row.found; }, "as found here");
  table.column(
      "verdict", rows, [](const Row& row) { return row.verdict; }, "verdict");
}

}  // namespace recognition
