#pragma once
// The covariates of an episode as known at its start (ODD 2.3), each with its parts. Vectors run
// over Frame::members. Nothing dated after the start enters, with one flagged exception: shared
// IGO memberships begin in 1950, and an earlier start takes that first table.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "world/frame.hpp"
#include "world/votes.hpp"
#include "world/world.hpp"

namespace recognition {

struct IndexPart {
  std::string_view name;
  std::string_view unit;
  std::vector<double> raw;  // in the unit; NaN where not known
  std::vector<double> z;    // standardised and cut to [-3, 3], as it enters; NaN where left out
};

struct Index {
  Covariate covariate;
  std::vector<IndexPart> parts;
};

// al: mean of the four parts, re-standardised. Nations without votes: mean of their subregion.
[[nodiscard]] Index alignment(const Frame& frame, const VoteWindow& votes);

// al^L: kappa with one nation, z-score; 0 for that nation itself.
[[nodiscard]] std::vector<double> alignment_with(const Frame& frame, const VoteWindow& votes,
                                                 std::size_t leader);

// ex: proximity, contiguity, trade and security relation, re-standardised.
[[nodiscard]] Index exposure(const Frame& frame);

// af: the nation's share x (target's share - contested state's share). Not a z-score.
[[nodiscard]] Index affinity(const Frame& frame);

// co: mean number of IGO memberships shared with the sponsors, z-score.
[[nodiscard]] Index connectedness(const Frame& frame);

// R: mean of liberal democracy and women's civil liberties (empowerment before 1970), 0..1.
[[nodiscard]] Index rights(const Frame& frame);

}  // namespace recognition
