#pragma once
// Reads the world's tables, one after the other, into an atlas: nations first, the others look
// them up.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/csv.hpp"
#include "core/hash.hpp"
#include "core/problems.hpp"
#include "world/atlas.hpp"

namespace recognition {

inline constexpr std::array<std::string_view, 9> kRequiredTables{
    "nations.csv",   "nation_years.csv", "rollcalls.csv", "memberships.csv", "contiguity.csv",
    "alliances.csv", "igo_shared.csv",   "trade.csv",     "opium.csv"};
inline constexpr std::string_view kRomeStatute = "rome_statute.csv";  // optional
inline constexpr int kFirstTableYear = 1800;  // no year of a table lies outside these
inline constexpr int kLastTableYear = 2200;

class AtlasReader {
 public:
  explicit AtlasReader(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  // Throws InputError with every problem of every table.
  Atlas read();

 private:
  void require_files();
  static void add_to_hash(Hasher& hasher, std::string_view name, std::string_view text);
  // Nothing (and problems) where the table lacks a column.
  std::optional<CsvTable> table(std::string_view name, std::vector<std::string> columns);
  std::optional<std::size_t> nation(const CsvTable& table, std::size_t row, std::size_t column);
  [[nodiscard]] std::string suggest_code(std::string_view code) const;
  // A year in a plausible range; `absent` for an empty cell.
  int year(const CsvTable& table, std::size_t row, std::size_t column, int absent);
  void read_nations();
  AtlasNation read_nation(const CsvTable& t, std::size_t row);
  double bounded(const CsvTable& t, std::size_t row, std::size_t column, double limit);
  static std::optional<Spell> parse_spell(std::string_view text);
  static void bad_date(const CsvTable& t, std::size_t row, std::size_t column,
                       std::string_view form);
  void read_years();
  void read_roll_calls();
  // The column of the votes names its nations: "votes AFG AGO ...".
  std::optional<std::vector<std::size_t>> read_voters(const CsvTable& t);
  void read_memberships();
  // The two ends of a pair, the smaller position first.
  std::optional<std::pair<std::size_t, std::size_t>> pair(const CsvTable& t, std::size_t row);
  static void sort_spells(std::vector<PairSpell>& spells);
  void read_contiguity();
  void read_alliances();
  void read_pairs(std::string_view name, PairTable& into);
  void read_opium();
  void read_rome_statute();

  std::map<std::string, std::string> files_;
  Problems problems_;
  Atlas atlas_;
  std::vector<std::size_t> row_of_nation_;
  std::size_t voters_column_ = 0;
};

}  // namespace recognition
