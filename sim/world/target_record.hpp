#pragma once
// What is on record of the target, month by month.

#include "world/atlas.hpp"
#include "world/world.hpp"

namespace recognition {

// Fills conduct, narcotics, months_in_control, control and record_seat of a world whose episode,
// first month and length are set.
void add_target_record(const Atlas& atlas, World& world);

// Narcotics suppression in a year of the opium series: 1 - hectares / the largest area on record
// in that year and the ten before it. NaN for a year that the series does not have.
[[nodiscard]] double narcotics_suppression(const std::vector<OpiumYear>& series, int year);

}  // namespace recognition
