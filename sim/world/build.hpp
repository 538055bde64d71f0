#pragma once
// From the atlas and an episode to the world of a run.

#include <memory>
#include <string>
#include <vector>

#include "world/atlas.hpp"
#include "world/synthetic.hpp"
#include "world/world.hpp"

namespace recognition {

struct WorldRequest {
  Month first_month;
  int months = 0;
  std::vector<std::string> leaders;  // nations whose scripted moves may give cover
};

// Throws InputError when the episode asks for what the atlas cannot give (unknown nation or
// organisation, months before 1946, no nation left).
[[nodiscard]] World build_world(const Atlas& atlas, const Episode& episode,
                                const WorldRequest& request);

}  // namespace recognition
