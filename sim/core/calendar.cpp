#include "core/calendar.hpp"

#include <fmt/format.h>

#include <chrono>

namespace recognition {
namespace {

std::chrono::sys_days days_of(const Date& date) {
  return std::chrono::sys_days{std::chrono::year{date.year} /
                               std::chrono::month{static_cast<unsigned>(date.month)} /
                               std::chrono::day{static_cast<unsigned>(date.day)}};
}

bool is_of_the_calendar(const Date& date) {
  return std::chrono::year_month_day{std::chrono::year{date.year},
                                     std::chrono::month{static_cast<unsigned>(date.month)},
                                     std::chrono::day{static_cast<unsigned>(date.day)}}
      .ok();
}

// Digits only: "+1", " 1" and "1.0" are no numbers of a date.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month_of_year()); }

std::int32_t Month::days_since_1970() const {
  const auto days = days_of(Date{year(), month_of_year(), 1}).time_since_epoch();
  return static_cast<std::int32_t>(days.count());
}

std::string Date::text() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::optional<DatedText> parse_dated(std::string_view text) {
  const bool has_month = text.size() >= 7 && text[4] == '-';
  const bool has_day = text.size() == 10 && has_month && text[7] == '-';
  if (text.size() != 4 && !(text.size() == 7 && has_month) && !has_day) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = has_month ? digits(text.substr(5, 2)) : std::optional<int>{1};
  const auto day = has_day ? digits(text.substr(8, 2)) : std::optional<int>{1};
  if (!year || !month || !day) return std::nullopt;
  const Date date{*year, *month, *day};
  if (!is_of_the_calendar(date)) return std::nullopt;
  const auto precision =
      has_day ? Precision::kDay : (has_month ? Precision::kMonth : Precision::kYear);
  return DatedText{date, precision};
}

std::optional<Date> parse_date(std::string_view text) {
  const auto dated = parse_dated(text);
  if (!dated || dated->precision != Precision::kDay) return std::nullopt;
  return dated->date;
}

std::optional<Month> parse_month(std::string_view text) {
  const auto dated = parse_dated(text);
  if (!dated || dated->precision != Precision::kMonth) return std::nullopt;
  return dated->date.in_month();
}

Date years_before(Date date, int years) {
  date.year -= years;
  if (!is_of_the_calendar(date)) date.day = 28;
  return date;
}

}  // namespace recognition
