#include "core/calendar.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

namespace recognition {
namespace {

TEST_CASE("calendar: a month reads back from its text") {
  CHECK(Month{2025, 7}.text() == "2025-07");
  CHECK(Month{988, 12}.text() == "0988-12");
  rc::prop("round trip", [] {
    const Month month = Month::from_count(*rc::gen::inRange(0, 10'000 * 12));
    RC_ASSERT(parse_month(month.text()) == month);
    RC_ASSERT((Month{month.year(), month.month_of_year()} == month));
  });
}

TEST_CASE("calendar: a day reads back from its text") {
  CHECK(Date{2025, 7, 3}.text() == "2025-07-03");
  rc::prop("round trip", [] {
    const Date date{*rc::gen::inRange(0, 10'000), *rc::gen::inRange(1, 13),
                    *rc::gen::inRange(1, 29)};
    RC_ASSERT(parse_date(date.text()) == date);
    RC_ASSERT((date.in_month() == Month{date.year, date.month}));
  });
}

TEST_CASE("calendar: months count on over years") {
  CHECK(Month{2025, 12} + 1 == Month{2026, 1});
  CHECK(Month{2026, 1} - 1 == Month{2025, 12});
  CHECK(Month{2026, 1} - Month{2025, 7} == 6);
  CHECK(Month{2025, 7}.count() == 24306);
  CHECK(Month{2025, 7} < Month{2025, 8});
  rc::prop("adding and taking away", [] {
    const Month month = Month::from_count(*rc::gen::inRange(6000, 30'000));
    const int months = *rc::gen::inRange(-6000, 6000);
    RC_ASSERT((month + months) - month == months);
    RC_ASSERT((month + months) - months == month);
  });
}

TEST_CASE("calendar: a month knows its first day since 1970") {
  CHECK(Month{1970, 1}.days_since_1970() == 0);
  CHECK(Month{1969, 12}.days_since_1970() == -31);
  CHECK(Month{1970, 2}.days_since_1970() == 31);
  CHECK(Month{2000, 3}.days_since_1970() == 11017);
  CHECK(Month{2025, 7}.days_since_1970() == 20270);
  CHECK(Month{1949, 10}.days_since_1970() == -7397);
}

TEST_CASE("calendar: leap years follow the Gregorian rule") {
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("1900-02-29"));
  CHECK_FALSE(parse_date("2023-02-29"));
  CHECK(Month{2024, 3}.days_since_1970() - Month{2024, 2}.days_since_1970() == 29);
  CHECK(Month{1900, 3}.days_since_1970() - Month{1900, 2}.days_since_1970() == 28);
}

TEST_CASE("calendar: what is no date of the calendar is refused") {
  for (const char* text :
       {"2025-00-01", "2025-13-01", "2025-04-31", "2025-01-00", "2025-01-32", "2025-1-1",
        "2025-01-1", "25-01-01", "2025/01/01", "2025-01-01 ", " 2025-01-01", "+025-01-01",
        "2025-01-01T00", "2025.01.01", "20250101", "2025-01-0x", "", "soon"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
    CHECK_FALSE(parse_dated(text));
  }
  for (const char* text : {"2025-00", "2025-13", "2025-1", "2025", "2025-07-03", "2025/07",
                           "-025-07", "2025-07-", "20a5-07", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_month(text));
  }
}

TEST_CASE("calendar: a date is as precise as it is written") {
  const auto day = parse_dated("2025-07-03");
  const auto month = parse_dated("2025-07");
  const auto year = parse_dated("2025");
  REQUIRE((day && month && year));
  CHECK(day->precision == Precision::kDay);
  CHECK(day->date == Date{2025, 7, 3});
  CHECK(month->precision == Precision::kMonth);
  CHECK(month->date == Date{2025, 7, 1});
  CHECK(year->precision == Precision::kYear);
  CHECK(year->date == Date{2025, 1, 1});
}

TEST_CASE("calendar: years before a day are the same day and the 29th of February the 28th") {
  CHECK(years_before({2025, 7, 3}, 5) == Date{2020, 7, 3});
  CHECK(years_before({2024, 2, 29}, 5) == Date{2019, 2, 28});
  CHECK(years_before({2024, 2, 29}, 4) == Date{2020, 2, 29});
  CHECK(years_before({2024, 12, 31}, 1) == Date{2023, 12, 31});
}

}  // namespace
}  // namespace recognition
