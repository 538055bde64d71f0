#pragma once
// What the roll calls of a window of time say of pairs of nations.

#include <array>
#include <cstdint>
#include <vector>

#include "world/roll_calls.hpp"

namespace recognition {

inline constexpr int kVoteWindowYears = 5;
inline constexpr double kLeastCommonVotes = 5;        // for raw agreement
inline constexpr double kLeastCommonVotesKappa = 10;  // for kappa

class VoteWindow {
 public:
  // Roll calls of dates from `from` to the day before `until`.
  VoteWindow(const RollCalls& calls, Date from, Date until);
  // The exact five years before a date.
  static VoteWindow before(const RollCalls& calls, Date date) {
    return {calls, years_before(date, kVoteWindowYears), date};
  }

  [[nodiscard]] std::size_t size() const { return last_ - first_; }  // roll calls
  [[nodiscard]] int last_year() const;  // of the last one; 0 without any
  [[nodiscard]] int votes_cast(std::size_t nation) const;

  // Mean of 1 - |x - y| / 2 over common votes (yes 2, abstain 1, no 0); NaN below 5 of them.
  [[nodiscard]] double agreement(std::size_t a, std::size_t b) const;
  // Cohen's linearly weighted kappa of the same votes; NaN below 10, or where chance explains all.
  [[nodiscard]] double kappa(std::size_t a, std::size_t b) const;
  // Where the votes of the two sides differ by at least one step: the mean position of each nation
  // from 0 (with the rival) to 1 (with the sponsor). NaN below 4 votes cast on such roll calls,
  // everywhere NaN below 5 such roll calls.
  [[nodiscard]] std::vector<double> share_with(std::size_t sponsor, std::size_t rival) const;

  // First three principal axes of the votes (centred by roll call, absences at the mean) of the
  // nations that voted in more than a quarter of the roll calls; zeros for the others.
  // Unit variance over those nations, mean 0; the largest entry by size is positive.
  [[nodiscard]] std::array<std::vector<double>, 3> principal_axes() const;

 private:
  using Counts = std::array<std::array<double, 3>, 3>;  // by the two votes

  [[nodiscard]] Counts count(std::size_t a, std::size_t b) const;
  [[nodiscard]] std::uint64_t word(std::size_t nation, Vote vote, std::size_t k) const {
    return words_[(nation * 3 + static_cast<std::size_t>(vote)) * width_ + k];
  }

  const RollCalls* calls_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::size_t width_ = 0;             // words a nation and kind of vote
  std::vector<std::uint64_t> words_;  // cut to the window
};

}  // namespace recognition
