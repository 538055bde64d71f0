#include "core/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kEndOfText = std::string_view::npos;
constexpr int kMostReported = 50;  // of one table: a wrong file has as many as it has cells

// Where a cell ends: at a comma, at the end of the line, or behind the last byte.
std::size_t plain_cell_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ',' && text[at] != '\n') ++at;
  return at;
}

// The quote that closes the cell opened at `open`; kEndOfText when none does.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    if (at + 1 < text.size() && text[at + 1] == '"') {
      ++at;
    } else {
      return at;
    }
  }
  return kEndOfText;
}

std::string halve_quotes(std::string_view quoted) {
  std::string plain;
  for (std::size_t at = 0; at < quoted.size(); ++at) {
    plain += quoted[at];
    if (quoted[at] == '"') ++at;
  }
  return plain;
}

// Behind the end of the line that starts or goes on at `at`.
std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path,
                   const std::vector<std::string>& required_columns, Problems& problems)
    : CsvTable(read_text_file(path), path.string(), required_columns, problems) {}

CsvTable::CsvTable(std::string text, std::string name,
                   const std::vector<std::string>& required_columns, Problems& problems)
    : name_(std::move(name)),
      content_(std::make_unique<const std::string>(std::move(text))),
      problems_(&problems) {
  parse(required_columns);
}

Place CsvTable::place_at(std::size_t byte) const {
  const std::string_view before = std::string_view(*content_).substr(0, byte);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t newline = before.rfind('\n');
  const std::string_view left = before.substr(newline == std::string_view::npos ? 0 : newline + 1);
  const auto continued = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  const auto characters =
      static_cast<std::ptrdiff_t>(left.size()) - std::count_if(left.begin(), left.end(), continued);
  return {name_, static_cast<int>(line), static_cast<int>(characters) + 1};
}

void CsvTable::problem_at(std::size_t byte, std::string what, std::string why,
                          std::string remedy) const {
  if (++reported_ > kMostReported) return;
  if (reported_ == kMostReported) {
    problems_->add({name_, 0, 0}, "this table has more problems than are shown",
                   fmt::format("the first {} are", kMostReported - 1),
                   "Check that it is the file you mean.");
    return;
  }
  Place place = place_at(byte);
  std::string excerpt(line_at(*content_, place.line));
  problems_->add(
      {std::move(place), std::move(what), std::move(why), std::move(remedy), std::move(excerpt)});
}

bool CsvTable::read_cell(std::size_t& at, std::string_view& cell) {
  const std::string_view text = *content_;
  const std::size_t start = at;
  if (at >= text.size() || text[at] != '"') {
    at = plain_cell_end(text, at);
    cell = text.substr(start, at - start);
    if (at >= text.size() || text[at] == '\n') {
      if (cell.ends_with('\r')) cell.remove_suffix(1);
    }
    const std::size_t stray = cell.find('"');
    if (stray != std::string_view::npos) {
      problem_at(start + stray, "a quote stands inside a cell that is not quoted", "",
                 "Quote the whole cell and double the quotes in it.");
    }
    return true;
  }
  const std::size_t close = closing_quote(text, start);
  if (close == kEndOfText) {
    problem_at(start, "this quote is never closed", "the rest of the file is one cell",
               "Close the cell with a quote.");
    at = text.size();
    return false;
  }
  cell = text.substr(start + 1, close - start - 1);
  if (cell.find('"') != std::string_view::npos) {
    unquoted_.push_back(std::make_unique<std::string>(halve_quotes(cell)));
    cell = *unquoted_.back();
  }
  at = close + 1;
  if (at < text.size() && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
  if (at < text.size() && text[at] != ',' && text[at] != '\n') {
    problem_at(at, "text follows the quote that closes this cell", "",
               "Double the quotes inside the cell, or remove what follows.");
    at = plain_cell_end(text, at);
  }
  return true;
}

void CsvTable::read_header(std::size_t& at, const std::vector<std::string>& required_columns) {
  const std::string_view text = *content_;
  for (;;) {
    const std::size_t cell_start = at;
    std::string_view cell;
    if (!read_cell(at, cell)) break;
    if (std::find(header_.begin(), header_.end(), cell) != header_.end()) {
      problem_at(cell_start, fmt::format("column '{}' stands twice", cell), "",
                 "Keep one of them.");
    }
    header_.emplace_back(cell);
    if (at >= text.size() || text[at] == '\n') break;
    ++at;
  }
  if (at < text.size()) ++at;
  width_ = header_.size();
  for (const std::string& name : required_columns) {
    if (column(name) != kNoColumn) continue;
    problem_at(0, fmt::format("column '{}' is missing", name),
               fmt::format("the header is: {}", join(header_, ", ")),
               fmt::format("Columns needed: {}.", join(required_columns, ", ")));
  }
}

void CsvTable::parse(const std::vector<std::string>& required_columns) {
  const std::string_view text = *content_;
  if (trim(text).empty()) {
    Problem problem;
    problem.place.file = name_;
    problem.what = "this table is empty";
    problem.why = "not even a header line";
    problem.remedy = fmt::format("Columns needed: {}.", join(required_columns, ", "));
    throw InputError(std::vector<Problem>{problem});
  }
  std::size_t at = 0;
  read_header(at, required_columns);
  cells_.reserve(text.size() / 8);
  while (at < text.size()) {
    const std::size_t end = next_line(text, at);
    if (trim(text.substr(at, end - at)).empty()) {  // a blank line is no row
      at = end;
    } else {
      read_row(at);
    }
  }
}

void CsvTable::read_row(std::size_t& at) {
  const std::string_view text = *content_;
  const std::size_t start = at;
  const std::size_t first_cell = cells_.size();
  for (;;) {
    std::string_view cell;
    if (!read_cell(at, cell)) {
      cells_.resize(first_cell);
      return;
    }
    cells_.push_back(cell);
    if (at >= text.size() || text[at] == '\n') break;
    ++at;
  }
  if (at < text.size()) ++at;
  const std::size_t found = cells_.size() - first_cell;
  if (found == width_) {
    start_of_row_.push_back(start);
    return;
  }
  problem_at(start, fmt::format("this row has {} cells", found),
             fmt::format("the header has {}", width_),
             "Add or remove commas; quote a cell that holds one.");
  cells_.resize(first_cell);
}

std::size_t CsvTable::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? kNoColumn : static_cast<std::size_t>(found - header_.begin());
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  const std::string_view cell = trim(text(row, column));
  if (cell.empty()) return kMissing;
  double value = 0.0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(value)) {
    return value;
  }
  problem(row, column, fmt::format("'{}' is not a number", cell), "",
          "Write digits with a decimal point, or leave the cell empty.");
  return kMissing;
}

std::optional<int> CsvTable::integer(std::size_t row, std::size_t column) const {
  const std::string_view cell = trim(text(row, column));
  if (cell.empty()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size()) return value;
  problem(row, column, fmt::format("'{}' is not a whole number", cell), "",
          "Write digits alone, or leave the cell empty.");
  return std::nullopt;
}

void CsvTable::problem(std::size_t row, std::size_t column, std::string what, std::string why,
                       std::string remedy) const {
  problem_at(byte_of(row, column), std::move(what), std::move(why), std::move(remedy));
}

Place CsvTable::place(std::size_t row, std::size_t column) const {
  return place_at(byte_of(row, column));
}

std::size_t CsvTable::byte_of(std::size_t row, std::size_t column) const {
  if (row >= start_of_row_.size()) return 0;
  const std::string_view text = *content_;
  std::size_t at = start_of_row_[row];
  for (std::size_t k = 0; k < column && column < width_; ++k) {
    if (text[at] == '"') at = closing_quote(text, at);
    at = plain_cell_end(text, at) + 1;
  }
  return at;
}

}  // namespace recognition
