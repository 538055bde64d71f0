#pragma once
// Made-up worlds for property tests: every part of a World filled, nothing of it real.

#include <cstdint>
#include <memory>

#include "model/drivers.hpp"
#include "model/history_state.hpp"
#include "world/world.hpp"

namespace recognition::testing {

struct RandomWorldOptions {
  std::uint64_t seed = 1;
  std::uint32_t nations = 40;
  int months = 48;
  EpisodeKind kind = EpisodeKind::kGovernment;
  Rungs rungs = Rungs::kLadder;
  bool enter_and_leave = true;  // nations, memberships and ties change on the way
  bool ties = true;
  bool clones = false;  // every nation the same
};

[[nodiscard]] World random_world(const RandomWorldOptions& options);

// Interventions of every shipped type, at random dates, for such a world.
[[nodiscard]] std::vector<Intervention> random_interventions(const World& world,
                                                             std::uint64_t seed);

// Parameters well inside their bounds, lively enough that histories move.
[[nodiscard]] Parameters random_parameters(std::uint64_t seed);

// A world with its drivers and model, kept together.
struct RandomCase {
  std::unique_ptr<World> world;
  std::unique_ptr<Drivers> drivers;
  Model model;
};
[[nodiscard]] RandomCase random_case(const RandomWorldOptions& options,
                                     const std::vector<Intervention>& interventions = {});

}  // namespace recognition::testing
