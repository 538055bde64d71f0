#pragma once
// Outcomes of the same replicates in two scenarios: their difference, how exactly it is known, and
// what sharing the draws was worth. Sums are of whole numbers, so their order does not matter.

#include <cstdint>

#include "study/summary.hpp"

namespace recognition {

inline constexpr double kConfidence = 0.9;     // of every interval of a comparison
inline constexpr double kConfidenceZ = 1.645;  // standard errors either way

// Numbers: nations, months.
class PairedMean {
 public:
  void add(std::int64_t base, std::int64_t other);

  [[nodiscard]] std::uint64_t replicates() const { return n_; }
  [[nodiscard]] double base() const;
  [[nodiscard]] double other() const;
  [[nodiscard]] double base_sd() const;
  [[nodiscard]] double other_sd() const;
  [[nodiscard]] double difference() const;  // other - base
  [[nodiscard]] Interval interval() const;  // normal; NaN for fewer than two replicates
  // Variance of the difference with draws of their own, over that with shared draws. Infinite where
  // the difference is the same in every replicate, NaN where nothing varies.
  [[nodiscard]] double variance_reduction() const;

 private:
  std::uint64_t n_ = 0;
  std::int64_t base_ = 0;
  std::int64_t other_ = 0;
  std::int64_t base_squares_ = 0;
  std::int64_t other_squares_ = 0;
  std::int64_t difference_squares_ = 0;
};

// Events: whether something is so in a replicate.
class PairedShare {
 public:
  void add(bool base, bool other);

  [[nodiscard]] std::uint64_t replicates() const { return n_; }
  [[nodiscard]] double base() const;
  [[nodiscard]] double other() const;
  [[nodiscard]] Interval base_interval() const;                   // Wilson
  [[nodiscard]] Interval other_interval() const;                  // Wilson
  [[nodiscard]] std::uint64_t gained() const { return gained_; }  // in the other alone
  [[nodiscard]] std::uint64_t lost() const { return lost_; }      // in the base alone
  [[nodiscard]] double difference() const;
  // Agresti & Min 2005 (Statistics in Medicine 24:729): half a replicate is added to each of the
  // four cells, so that it has a width even where no replicate differs.
  [[nodiscard]] Interval interval() const;
  [[nodiscard]] double variance_reduction() const;

 private:
  std::uint64_t n_ = 0;
  std::uint64_t base_ = 0;
  std::uint64_t other_ = 0;
  std::uint64_t gained_ = 0;
  std::uint64_t lost_ = 0;
};

[[nodiscard]] inline double half_width(Interval interval) {
  return 0.5 * (interval.high - interval.low);
}

}  // namespace recognition
