#pragma once
// The dated record as moves on the ladder (ODD 3.4): which event means which rung.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/episode.hpp"

namespace recognition {

// A dated move of one nation, as recorded. `month` is the month the date falls in. A date known to
// the year only stands in July, or at the start if that is later: it may be any month of its year.
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

// All moves by actors other than the target and bodies that are no states, by month, then as in the
// file. A row that lifts nobody (an embassy reopened by a nation with an ambassador) is not a move.
// Which nation of a world an actor is (Czechia before 1993), world/replay.hpp says.
[[nodiscard]] std::vector<RecordedMove> recorded_moves(const Episode& episode);

// The moves that the rows of one nation make, in the order of their months.
[[nodiscard]] std::vector<RecordedMove> moves_of(const Episode& episode, const std::string& nation,
                                                 const std::vector<const RecordRow*>& rows);

// The month in which a row is replayed.
[[nodiscard]] Month month_of(const Episode& episode, const RecordRow& row);

// UNO, EUU, AUN, ICC: actors of the record that are no nations.
[[nodiscard]] bool is_body(std::string_view actor);

}  // namespace recognition
