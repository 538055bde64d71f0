#pragma once
// Reading comma-separated tables (RFC 4180, UTF-8, one header line) with positions for messages.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/problems.hpp"

namespace recognition {

inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// A whole table in memory: rows x columns of cells that are views into the file's text.
// Reading throws InputError for a file that is no table at all; a ragged row (then left out), a
// missing or doubled column goes to the Problems given. The Problems must outlive the table.
// Lines and columns of places count from 1, columns in characters. Of one table at most 49 problems
// are told, and that there are more.
class CsvTable {
 public:
  CsvTable(const std::filesystem::path& path, const std::vector<std::string>& required_columns,
           Problems& problems);
  // As above from memory; `name` stands in messages.
  CsvTable(std::string text, std::string name, const std::vector<std::string>& required_columns,
           Problems& problems);

  [[nodiscard]] std::size_t rows() const { return width_ == 0 ? 0 : cells_.size() / width_; }
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  // Position of a column; kNoColumn when the table has none of that name.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  static constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

  // Empty for a column that the table does not have (kNoColumn).
  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
    return column < width_ ? cells_[row * width_ + column] : std::string_view{};
  }
  // An empty cell is missing (NaN, nothing); a malformed one is a problem and missing.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::optional<int> integer(std::size_t row, std::size_t column) const;

  void problem(std::size_t row, std::size_t column, std::string what, std::string why,
               std::string remedy) const;
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view content() const { return *content_; }  // the whole file

 private:
  void parse(const std::vector<std::string>& required_columns);
  void read_header(std::size_t& at, const std::vector<std::string>& required_columns);
  void read_row(std::size_t& at);
  // Reads the cell at byte `at`, which then stands on the comma or line end behind it, or behind
  // the last byte. False (and a problem) when its quote is never closed.
  bool read_cell(std::size_t& at, std::string_view& cell);
  [[nodiscard]] std::size_t byte_of(std::size_t row, std::size_t column) const;
  [[nodiscard]] Place place_at(std::size_t byte) const;
  void problem_at(std::size_t byte, std::string what, std::string why, std::string remedy) const;

  std::string name_;
  std::unique_ptr<const std::string> content_;          // what the cells look into
  std::vector<std::unique_ptr<std::string>> unquoted_;  // cells that held doubled quotes
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> start_of_row_;  // byte in the content
  std::size_t width_ = 0;
  mutable int reported_ = 0;
  Problems* problems_;
};

}  // namespace recognition
