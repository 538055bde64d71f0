#pragma once
// Who is a nation in which month, and who stands where at the start of an episode.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "world/atlas.hpp"
#include "world/episode.hpp"

namespace recognition {

[[nodiscard]] bool exists(const AtlasNation& nation, Month month);

// The months of a run in which a nation exists, as ticks. Where it ceases and returns within the
// run (none does since 1961), it counts as existing in between.
struct Stay {
  int enters = 0;  // 0 = from the start
  int leaves = 0;  // first tick without it; past the run when it stays
};
inline constexpr int kStays = 1 << 20;
[[nodiscard]] std::optional<Stay> stay_of(const AtlasNation& nation, Month first_month, int months);

// All the nations whose covariates an episode needs: those present at its start and those of the
// run, the target left out. Vectors run over `members`.
struct Frame {
  const Atlas* atlas = nullptr;
  const Episode* episode = nullptr;
  int year = 0;  // of the start

  std::vector<std::size_t> members;   // atlas positions, ascending
  std::vector<std::uint8_t> present;  // at the start
  // Whom z-scores are standardised over: present, and neither lead sponsor, lead rival (the first
  // named) nor contested. Leaving out every sponsor would squeeze the rest where a whole league is.
  std::vector<std::uint8_t> standard;
  std::vector<int> tie_year;  // of its contiguity: the start, or its entry if later
  std::vector<std::uint8_t> sponsor;
  std::vector<std::uint8_t> rival;
  std::vector<std::uint8_t> contested;

  // Atlas positions, in the order named, organisations replaced by their members in the year of
  // the start. A rival may be the target's own code (the displaced regime voted under it).
  std::vector<std::size_t> sponsors;
  std::vector<std::size_t> rivals;
  std::optional<std::size_t> target;  // nothing where the atlas has no such nation
  std::optional<std::size_t> place;

  [[nodiscard]] std::size_t size() const { return members.size(); }
};

[[nodiscard]] Frame make_frame(const Atlas& atlas, const Episode& episode, Month first_month,
                               int months);

// Throws InputError naming everything that the episode names and the atlas does not know.
void check_against_atlas(const Atlas& atlas, const Episode& episode);

}  // namespace recognition
