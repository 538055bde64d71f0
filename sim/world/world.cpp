#include "world/world.hpp"

#include <algorithm>

#include "world/synthetic.hpp"

namespace recognition {

NationInfo World::nation(std::size_t i) const {
  return crowd ? synthetic_nation(static_cast<std::uint32_t>(i)) : nations[i];
}

std::optional<NationIndex> World::find(std::string_view iso3) const {
  const auto at = std::lower_bound(
      nations.begin(), nations.end(), iso3,
      [](const NationInfo& nation, std::string_view code) { return nation.iso3 < code; });
  if (at == nations.end() || at->iso3 != iso3) return std::nullopt;
  return NationIndex(static_cast<std::size_t>(at - nations.begin()));
}

std::vector<NationKey> keys_of(const World& world) {
  std::vector<NationKey> keys;
  keys.reserve(world.size());
  for (const NationInfo& nation : world.nations) keys.push_back(nation.key);
  return keys;
}

}  // namespace recognition
