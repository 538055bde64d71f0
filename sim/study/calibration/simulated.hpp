#pragma once
// Records that the engine made up, for checking the fit against truths that are known.

#include "model/parameter_draws.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

// The record that one history of the same episode, nations and months leaves: everybody draws from
// the first month on, scripted leaders apart.
[[nodiscard]] EpisodeRecord simulated_record(const EpisodeRecord& like, const ParameterDraw& truth,
                                             std::uint64_t seed, std::uint32_t replicate);

}  // namespace recognition
