#pragma once
// From the atlas and an episode to the world of a run.

#include <memory>
#include <string>
#include <vector>

#include "world/atlas.hpp"
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

// world.synthetic = {nations, mean_degree, seed}: standard-normal covariates, k-regular sparse
// peers, powers = peers, no blocs. For benchmarks and tests.
struct SyntheticRequest {
  std::uint32_t nations = 0;
  std::uint32_t mean_degree = 12;
  std::uint64_t seed = 1;
  Month first_month;
  int months = 0;
};
[[nodiscard]] World build_synthetic_world(const SyntheticRequest& request);

}  // namespace recognition
