#pragma once
// Records of shipped episodes, cut short so that tests stay fast.

#include "study/calibration/record.hpp"
#include "study/shipped.hpp"

namespace recognition::test {

[[nodiscard]] inline EpisodeRecord shipped_record(const std::string& name, int months,
                                                  double low_weight = 0.5) {
  RecordOptions options;
  options.max_months = months;
  options.low_weight = low_weight;
  return episode_record(shipped_atlas(), shipped_episode(name), options);
}

}  // namespace recognition::test
