#include "model/intervention.hpp"

#include <algorithm>

namespace recognition {

double strength(const Intervention& intervention, const World& world, int tick) {
  const Month month = world.month_of(tick);
  if (month < intervention.start) return 0.0;
  if (intervention.end && month > *intervention.end) return 0.0;
  if (intervention.ramp_months <= 0) return 1.0;
  const int elapsed = (month - intervention.start) + 1;
  return std::min(1.0, static_cast<double>(elapsed) / intervention.ramp_months);
}

std::vector<NationIndex> resolve_nations(const std::vector<std::string>& names, const World& world,
                                         int tick) {
  std::vector<std::uint8_t> meant(world.size(), 0);
  for (const std::string& name : names) {
    if (name == "all") std::fill(meant.begin(), meant.end(), std::uint8_t{1});
    if (const auto nation = world.find(name)) meant[*nation] = 1;
    for (const Bloc& bloc : world.blocs) {
      if (bloc.name != name) continue;
      for (const BlocMember& member : bloc.members) {
        if (member.from_tick <= tick && tick < member.until_tick) meant[member.nation] = 1;
      }
    }
  }
  std::vector<NationIndex> nations;
  for (std::size_t i = 0; i < meant.size(); ++i) {
    if (meant[i] != 0) nations.emplace_back(i);
  }
  return nations;
}

}  // namespace recognition
