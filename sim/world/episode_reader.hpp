#pragma once
// The TOML half of an episode.

#include "core/problems.hpp"
#include "core/toml.hpp"
#include "world/episode.hpp"

namespace recognition {

// Fills everything but name, record and hash; what is wrong goes to `problems`.
void read_episode_file(const TomlDocument& document, Problems& problems, Episode& episode);

}  // namespace recognition
