#include "model/fields.hpp"

#include <algorithm>

namespace recognition {

double contagion(const Structure& structure, double peers, int recognised_peers) {
  const double pull = std::max(peers, 0.0);
  switch (structure.contagion) {
    case Contagion::kSquared:
      return pull * pull;
    case Contagion::kThreshold:
      return recognised_peers >= structure.contagion_peers ? pull : 0.0;
    case Contagion::kSimple:
      break;
  }
  return pull;
}

const TieEra& era_at(const World& world, int tick) {
  const auto later =
      std::upper_bound(world.eras.begin(), world.eras.end(), tick,
                       [](int value, const TieEra& era) { return value < era.from_tick; });
  return *std::prev(later);
}

}  // namespace recognition
