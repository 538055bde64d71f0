#pragma once
// What an analyst counts as success, or looks for: "recognitions >= 5 by 2030-12 and not CHN by
// 2028-06". Each history meets it or not.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"

namespace recognition {

struct CriterionClause {
  enum class Quantity : std::uint8_t {
    kRecognitions,  // nations at rung 4 at the end of the month
    kUnSeat,        // 1 where the target holds the UN seat at the end of the month
    kNation,        // 1 where the nation has come to rung 4 by the end of the month
  };
  enum class Comparison : std::uint8_t { kAtLeast, kMore, kAtMost, kFewer, kEqual };

  Quantity quantity = Quantity::kRecognitions;
  std::string nation;  // ISO code of kNation
  Comparison comparison = Comparison::kAtLeast;
  std::int64_t number = 0;
  bool negated = false;
  Month by;

  // Whether it is met where the quantity has this value in the month.
  [[nodiscard]] bool holds(std::int64_t value) const;
};

struct Criterion {
  std::string text;                      // as given, blanks evened out
  std::vector<CriterionClause> clauses;  // all must hold

  // `value(clause)`: the value of a clause's quantity in its month.
  template <class Value>
  [[nodiscard]] bool holds(Value&& value) const {
    for (const CriterionClause& clause : clauses) {
      if (!clause.holds(value(clause))) return false;
    }
    return true;
  }
};

// Clauses joined by "and", each with or without "not" before it: "recognitions >= 5 by 2030-12"
// (also > <= < =), "un_seat by 2030-12", "CHN by 2030-12". Throws InputError. Whether a nation and
// a month exist is for the caller to check.
[[nodiscard]] Criterion parse_criterion(std::string_view text);

}  // namespace recognition
