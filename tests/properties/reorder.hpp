#pragma once
// The same nations stored otherwise: some of them, or all in another order.

#include <map>
#include <string>
#include <vector>

#include "model/intervention.hpp"
#include "world/world.hpp"

namespace recognition::testing {

// The nations `order` (positions in `world`) alone, in that order; ties and memberships with others
// are gone. Keys, and so draws, stay with the nations. Worlds are stored by code, so where `order`
// does not ascend each nation takes the code of its new place.
struct Reordered {
  World world;
  std::map<std::string, std::string> code_of;  // by old code

  [[nodiscard]] std::vector<Intervention> renamed(std::vector<Intervention> interventions) const;
};
[[nodiscard]] Reordered reordered(const World& world, const std::vector<std::uint32_t>& order);

}  // namespace recognition::testing
