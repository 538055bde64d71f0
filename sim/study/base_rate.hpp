#pragma once
// How often the record saw a recognition, before any model (ODD 8.2: every forecast prints it).

#include <cstdint>
#include <optional>

#include "core/calendar.hpp"
#include "world/atlas.hpp"
#include "world/episode.hpp"

namespace recognition {

struct BaseRate {
  Month from;  // months inclusive
  Month until;
  int recognitions = 0;  // moves to rung 4
  int scripted = 0;      // of them by leaders whose moves the episode scripts
  // Exposure: nations that existed, below rung 4 when the month began, summed over months; the
  // target and the contested state left out.
  std::int64_t nation_months = 0;
};

// From the episode's first month to the cut-off. Nothing when the cut-off lies before it.
[[nodiscard]] std::optional<BaseRate> base_rate(const Atlas& atlas, const Episode& episode,
                                                Month cut_off);

}  // namespace recognition
