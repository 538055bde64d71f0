#pragma once
// Calendar months and dates. A tick of the model is a calendar month.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace recognition {

// A calendar month, counted from January of year 0. Differences are in months.
class Month {
 public:
  constexpr Month() = default;
  constexpr Month(int year, int month_of_year) : count_(year * 12 + month_of_year - 1) {}
  [[nodiscard]] static constexpr Month from_count(int count) {
    Month month;
    month.count_ = count;
    return month;
  }

  [[nodiscard]] constexpr int year() const { return count_ / 12; }
  [[nodiscard]] constexpr int month_of_year() const { return count_ % 12 + 1; }  // 1..12
  [[nodiscard]] constexpr int count() const { return count_; }
  [[nodiscard]] std::string text() const;              // "2025-07"
  [[nodiscard]] std::int32_t days_since_1970() const;  // of its first day

  constexpr auto operator<=>(const Month&) const = default;
  friend constexpr Month operator+(Month month, int months) {
    return from_count(month.count_ + months);
  }
  friend constexpr Month operator-(Month month, int months) {
    return from_count(month.count_ - months);
  }
  friend constexpr int operator-(Month a, Month b) { return a.count_ - b.count_; }

 private:
  int count_ = 0;
};

// A day of the (proleptic Gregorian) calendar.
struct Date {
  int year = 0;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  [[nodiscard]] constexpr Month in_month() const { return Month{year, month}; }
  [[nodiscard]] std::string text() const;  // "2025-07-03"
  constexpr auto operator<=>(const Date&) const = default;
};

// How exactly a date is known: "2025-07-03", "2025-07" or "2025".
enum class Precision : std::uint8_t { kDay, kMonth, kYear };

struct DatedText {
  Date date;  // first day of what the text covers
  Precision precision = Precision::kDay;
};

// Each returns nothing when the text is not a date of the calendar in that form.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);      // YYYY-MM
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);        // YYYY-MM-DD
[[nodiscard]] std::optional<DatedText> parse_dated(std::string_view text);  // any of the three

// The same day, `years` earlier; 29 February becomes 28 where it must.
[[nodiscard]] Date years_before(Date date, int years);

}  // namespace recognition
