#pragma once
// The design of a monthly logit: one row for each ranked nation and month at risk.

#include <Eigen/Core>
#include <vector>

#include "study/scoring/monthly_logit.hpp"

namespace recognition {

struct LogitRows {
  Eigen::MatrixXd features;  // rows x slopes
  std::vector<std::uint8_t> moved;
};

// How many slopes a specification has.
[[nodiscard]] std::size_t slope_count(const LogitSpec& spec);
[[nodiscard]] std::size_t follows_count(Follows follows);
[[nodiscard]] std::vector<double> clock_features(Clock clock, int tick);

// Who has recognised so far, as the features read it. `network`: lists of nations by nation.
class Followed {
 public:
  Followed(const Panel& panel, Follows follows);
  // Features of a nation from who stands recognised (ranked nations alone), two at most.
  void features(const std::vector<std::uint8_t>& recognised, double share, std::size_t nation,
                double* out) const;
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& network() const { return network_; }

 private:
  Follows follows_;
  std::vector<std::vector<std::uint32_t>> network_;
};

// Months [first, last) of the panel's record.
[[nodiscard]] LogitRows logit_rows(const Panel& panel, const LogitSpec& spec, int first, int last);

}  // namespace recognition
