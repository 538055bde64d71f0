#pragma once
// The dated record as moves on the ladder (ODD 3.4): which event means which rung.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/episode.hpp"

namespace recognition {

// A dated move of one nation, as recorded. `month` is the month the date falls in; a date known to
// the year only falls anywhere in twelve months from `month` on.
struct RecordedMove {
  std::string nation;
  Month month;
  Precision precision = Precision::kDay;
  Rung to = kNone;
  bool low_confidence = false;
  int line = 0;  // of the CSV
};

// The rung an event leads to from `held`; nothing when the event is no move (a vote, a decree).
[[nodiscard]] std::optional<Rung> rung_after(const Episode& episode, std::string_view event,
                                             Rung held);

// All moves by nations other than the target, by month, then as in the file. A row that lifts
// nobody (an embassy reopened by a nation with an ambassador) is not a move.
[[nodiscard]] std::vector<RecordedMove> recorded_moves(const Episode& episode);

}  // namespace recognition
