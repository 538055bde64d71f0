#pragma once
// In which part of a sweep's space a criterion is met.

#include <string>
#include <vector>

#include "study/discovery/prim.hpp"
#include "study/sensitivity/sweep_table.hpp"

namespace recognition {

struct DiscoverOptions {
  double least_share =
      0.5;  // of its histories, that must meet the criterion at a point of interest
  PrimOptions prim;
};

struct Discovery {
  std::string criterion;
  std::vector<std::size_t> axes;    // positions in the table's
  std::vector<std::size_t> points;  // positions in the table's, of those computed
  std::vector<double> shares;       // of each, of its computed histories, that meet the criterion
  PrimCases cases;
  std::vector<PrimBox> boxes;  // their points are positions in `points`
  std::size_t of_interest = 0;
};

// Throws InputError where the sweep cannot tell, or no point or every point is of interest.
[[nodiscard]] Discovery discover(const SweepTable& table, const Criterion& criterion,
                                 const DiscoverOptions& options);

}  // namespace recognition
