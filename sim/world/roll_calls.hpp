#pragma once
// The roll calls of the UN General Assembly as bit sets: one bit a roll call, in the order of
// their dates, for each nation and each of yes, abstain and no.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"

namespace recognition {

enum class Vote : std::uint8_t { kNo = 0, kAbstain = 1, kYes = 2 };  // the number is the score

class RollCalls {
 public:
  struct Row {  // one roll call as read
    Date date;
    int id = 0;
    std::string_view votes;  // one letter of Y A N . for each voter
  };

  RollCalls() = default;
  // `voters[k]` is the nation whose votes stand at letter k. Rows may come in any order.
  RollCalls(std::vector<Row> rows, const std::vector<std::size_t>& voters, std::size_t nations);

  [[nodiscard]] std::size_t size() const { return dates_.size(); }
  [[nodiscard]] std::size_t nations() const { return nations_; }
  [[nodiscard]] const std::vector<Date>& dates() const { return dates_; }  // ascending
  // Word `word` of the bits of a nation's votes of one kind.
  [[nodiscard]] std::uint64_t word(std::size_t nation, Vote vote, std::size_t word) const {
    return bits_[(nation * 3 + static_cast<std::size_t>(vote)) * words_ + word];
  }

 private:
  std::size_t nations_ = 0;
  std::size_t words_ = 0;
  std::vector<Date> dates_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace recognition
