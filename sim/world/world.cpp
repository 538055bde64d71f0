#include "world/world.hpp"

#include <algorithm>

namespace recognition {

std::optional<NationIndex> World::find(std::string_view iso3) const {
  const auto before = [](const NationInfo& nation, std::string_view code) {
    return nation.iso3 < code;
  };
  const auto place = std::lower_bound(nations.begin(), nations.end(), iso3, before);
  if (place == nations.end() || place->iso3 != iso3) return std::nullopt;
  return NationIndex{static_cast<std::size_t>(place - nations.begin())};
}

}  // namespace recognition
