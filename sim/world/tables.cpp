#include "world/tables.hpp"

#include <algorithm>
#include <cmath>

namespace recognition {

YearTable::YearTable(std::size_t nations, int first_year, int last_year)
    : first_year_(first_year),
      years_(last_year - first_year + 1),
      values_(nations * static_cast<std::size_t>(years_) * kYearColumns, kMissing) {}

std::size_t YearTable::cell(std::size_t nation, int year, YearColumn column) const {
  const auto row =
      nation * static_cast<std::size_t>(years_) + static_cast<std::size_t>(year - first_year_);
  return row * kYearColumns + static_cast<std::size_t>(column);
}

void YearTable::set(std::size_t nation, int year, YearColumn column, double value) {
  values_[cell(nation, year, column)] = value;
}

double YearTable::at(std::size_t nation, int year, YearColumn column) const {
  if (year < first_year_ || year > last_year()) return kMissing;
  return values_[cell(nation, year, column)];
}

YearFigure YearTable::latest(std::size_t nation, int year, int look_back, YearColumn column) const {
  for (int back = 0; back <= look_back; ++back) {
    const double value = at(nation, year - back, column);
    if (!std::isnan(value)) return {value, year - back};
  }
  return {};
}

PairTable::PairTable(std::size_t nations, std::vector<int> years)
    : nations_(nations),
      years_(std::move(years)),
      values_(years_.size() * nations * nations, kMissing) {}

void PairTable::set(std::size_t year_index, std::size_t a, std::size_t b, double value) {
  values_[(year_index * nations_ + a) * nations_ + b] = value;
  values_[(year_index * nations_ + b) * nations_ + a] = value;
}

std::optional<std::size_t> PairTable::latest(int year) const {
  const auto after = std::upper_bound(years_.begin(), years_.end(), year);
  if (after == years_.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - years_.begin()) - 1;
}

}  // namespace recognition
