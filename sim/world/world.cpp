#include "world/world.hpp"

#include <algorithm>

namespace recognition {

std::optional<NationIndex> World::find(std::string_view iso3) const {
  const auto at = std::lower_bound(
      nations.begin(), nations.end(), iso3,
      [](const NationInfo& nation, std::string_view code) { return nation.iso3 < code; });
  if (at == nations.end() || at->iso3 != iso3) return std::nullopt;
  return NationIndex(static_cast<std::size_t>(at - nations.begin()));
}

}  // namespace recognition
