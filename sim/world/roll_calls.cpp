#include "world/roll_calls.hpp"

#include <algorithm>
#include <tuple>

namespace recognition {

RollCalls::RollCalls(std::vector<Row> rows, const std::vector<std::size_t>& voters,
                     std::size_t nations)
    : nations_(nations), words_((rows.size() + 63) / 64), bits_(nations * 3 * words_) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.date, a.id, a.votes) < std::tie(b.date, b.id, b.votes);
  });
  dates_.reserve(rows.size());
  for (std::size_t call = 0; call < rows.size(); ++call) {
    dates_.push_back(rows[call].date);
    const std::uint64_t bit = std::uint64_t{1} << (call % 64);
    for (std::size_t k = 0; k < voters.size(); ++k) {
      const char letter = rows[call].votes[k];
      if (letter == '.') continue;
      const std::size_t score = letter == 'Y' ? 2 : (letter == 'A' ? 1 : 0);
      bits_[(voters[k] * 3 + score) * words_ + call / 64] |= bit;
    }
  }
}

}  // namespace recognition
