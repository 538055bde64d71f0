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
// Reading throws InputError for a file that is no table at all; a ragged row, a missing or doubled
// column goes to the Problems given. The Problems must outlive the table.
class CsvTable {
 public:
  CsvTable(const std::filesystem::path& path, std::vector<std::string> required_columns,
           Problems& problems);
  // As above from memory; `name` stands in messages.
  CsvTable(std::string text, std::string name, std::vector<std::string> required_columns,
           Problems& problems);

  [[nodiscard]] std::size_t rows() const { return width_ == 0 ? 0 : cells_.size() / width_; }
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  // Position of a column; npos when the table has none of that name.
  [[nodiscard]] std::size_t column(std::string_view name) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
    return cells_[row * width_ + column];
  }
  // An empty cell is missing (NaN, nothing); a malformed one is a problem and missing.
  [[nodiscard]] double number(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::optional<int> integer(std::size_t row, std::size_t column) const;

  void problem(std::size_t row, std::size_t column, std::string what, std::string why,
               std::string remedy) const;
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const;
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  void parse(const std::vector<std::string>& required_columns);

  std::string name_;
  std::unique_ptr<const std::string> content_;                // what the cells look into
  std::vector<std::unique_ptr<std::string>> unquoted_;        // cells that held doubled quotes
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::vector<int> line_of_row_;
  std::size_t width_ = 0;
  Problems* problems_;
};

}  // namespace recognition
