#pragma once
// Random worlds whose episode dates everything that an episode can date, with interventions of
// every shipped type, several at a time: what property tests feed the model.

#include <cstdint>
#include <optional>
#include <vector>

#include "support/random_world.hpp"

namespace recognition::testing {

// Stances and intensities in tenths are exact in the model's fixed point; others are rounded.
enum class Steps { kTenths, kAny };

struct LivelyCase {
  World world;
  std::vector<Intervention> interventions;
  std::optional<Month> observed_until;
  Parameters parameters;
  Structure structure;

  [[nodiscard]] Drivers drivers() const {
    return compile_drivers(world, {interventions, observed_until});
  }
};

[[nodiscard]] LivelyCase lively_case(std::uint64_t seed, Steps steps = Steps::kTenths);

}  // namespace recognition::testing
