#pragma once
// Made-up panels for tests of the scores.

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "core/random.hpp"
#include "study/scoring/panel.hpp"

namespace recognition::test {

[[nodiscard]] inline double made_up_normal(std::uint64_t seed, std::uint32_t a, std::uint32_t b) {
  return normal_draw({seed, 0}, a, b, Purpose::kCovariates);
}

// n ranked nations there all the time, nobody recognised, columns standard normal, each watching
// the next two of the circle.
[[nodiscard]] inline Panel quiet_panel(const std::string& name, std::uint32_t n, int months,
                                       std::uint64_t seed = 1) {
  Panel panel;
  panel.episode = name;
  panel.start = Month{1990, 1};
  panel.months = months;
  for (std::uint32_t i = 0; i < n; ++i) {
    panel.nations.push_back(fmt::format("N{}", i));
    panel.keys.push_back(NationKey{i});
    panel.enters.push_back(0);
    panel.leaves.push_back(1 << 20);
    panel.recognised.push_back(kNeverRecognised);
    panel.ranked.push_back(1);
    panel.peers.push_back({(i + 1) % n, (i + 2) % n});
    panel.voters.push_back({(i + 1) % n, (i + 2) % n});
    for (std::uint32_t c = 0; c < kPanelColumns; ++c) {
      panel.columns[c].push_back(made_up_normal(seed, i, c));
    }
  }
  return panel;
}

// Recognitions drawn from a logit on alignment.
inline void recognise_by_logit(Panel& panel, double level, double slope, std::uint64_t seed) {
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double eta = level + slope * panel.column(PanelColumn::kAlignment)[i];
    for (int tick = 0; tick < panel.months; ++tick) {
      const double u =
          decision_draw({seed, 9}, static_cast<std::uint32_t>(tick), panel.keys[i]).value();
      if (u >= 1.0 / (1.0 + std::exp(-eta))) continue;
      panel.recognised[i] = tick;
      break;
    }
  }
}

}  // namespace recognition::test
