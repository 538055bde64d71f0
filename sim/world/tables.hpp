#pragma once
// Dense stores for the figures of the world tables. A missing figure is NaN.

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/csv.hpp"

namespace recognition {

// Columns of nation_years.csv.
enum class YearColumn : std::uint8_t {
  kLibdem,       // liberal democracy, 0..1
  kWomenCivlib,  // women's civil liberties, 0..1, from 1970
  kWomenPolemp,  // women's political empowerment, 0..1
  kUds,          // Unified Democracy Score, latent
  kMuslimShare,  // 0..1
  kPopulation,   // persons
  kGdp,          // million 2017 international $
};
inline constexpr std::size_t kYearColumns = 7;

inline constexpr int kGdpLookBackYears = 8;  // an older figure says nothing of today's share

struct YearFigure {
  double value = kMissing;
  int year = 0;  // of the figure; 0 = none found
};

// Nation x year x column.
class YearTable {
 public:
  YearTable() = default;
  YearTable(std::size_t nations, int first_year, int last_year);

  void set(std::size_t nation, int year, YearColumn column, double value);
  [[nodiscard]] double at(std::size_t nation, int year, YearColumn column) const;
  // The latest figure of `year` or of the `look_back` years before it.
  [[nodiscard]] YearFigure latest(std::size_t nation, int year, int look_back,
                                  YearColumn column) const;
  [[nodiscard]] int first_year() const { return first_year_; }
  [[nodiscard]] int last_year() const { return first_year_ + years_ - 1; }

 private:
  [[nodiscard]] std::size_t cell(std::size_t nation, int year, YearColumn column) const;

  int first_year_ = 0;
  int years_ = 0;
  std::vector<double> values_;
};

// Undirected figures of pairs in some years (shared IGO memberships, trade).
class PairTable {
 public:
  PairTable() = default;
  PairTable(std::size_t nations, std::vector<int> years);

  void set(std::size_t year_index, std::size_t a, std::size_t b, double value);
  [[nodiscard]] double at(std::size_t year_index, std::size_t a, std::size_t b) const {
    return values_[(year_index * nations_ + a) * nations_ + b];
  }
  [[nodiscard]] const std::vector<int>& years() const { return years_; }
  // Index of the last year <= `year`; nothing when all are later.
  [[nodiscard]] std::optional<std::size_t> latest(int year) const;

 private:
  std::size_t nations_ = 0;
  std::vector<int> years_;  // ascending
  std::vector<double> values_;
};

}  // namespace recognition
