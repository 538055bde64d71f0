#pragma once
// A world in which nothing pulls, presses or ties anybody: tests add what they are about.

#include <string>

#include "model/drivers.hpp"
#include "model/history_state.hpp"
#include "world/world.hpp"

namespace recognition::testing {

// Nations AAA, AAB, ... all at rung 0, UN members, on the ladder of a government's episode that
// starts with the run in January 2020.
[[nodiscard]] inline World plain_world(std::uint32_t nations, int months) {
  World world;
  world.episode.name = "plain";
  world.episode.target = "ZZZ";
  world.episode.kind = EpisodeKind::kGovernment;
  world.episode.rungs = Rungs::kLadder;
  world.episode.exit_to = kAmbassador;
  world.episode.start = {2020, 1, 1};
  world.first_month = Month{2020, 1};
  world.months = months;
  for (std::uint32_t i = 0; i < nations; ++i) {
    NationInfo nation;
    nation.iso3 = std::string("AA") + static_cast<char>('A' + i);
    nation.name = nation.iso3;
    nation.key = key_of_iso3(nation.iso3);
    world.nations.push_back(nation);
  }
  const Covariate zero{std::vector<double>(nations, 0.0), std::vector<std::int16_t>(nations, 2019),
                       std::vector<Origin>(nations, Origin::kMeasured)};
  world.alignment = world.exposure = world.affinity = world.connectedness = world.rights = zero;
  for (auto& taste : world.taste) taste.assign(nations, 0.0);
  world.rome_party.assign(nations, 0);
  world.gdp_share.assign(nations, 1.0 / nations);
  world.neighbour.assign(nations, 0);
  world.rung_before.assign(nations, kNone);
  Ties none;
  none.row_start.assign(nations + 1, 0);
  world.eras.push_back({0, none, none, 0, 0});
  const auto ticks = static_cast<std::size_t>(months);
  world.conduct.assign(ticks, 0.5);
  world.conduct_known_until = months;
  world.narcotics.assign(ticks, 0.0);
  world.months_in_control.assign(ticks, 0);
  world.control.assign(ticks, 0);
  world.record_seat.assign(ticks, 0);
  return world;
}

[[nodiscard]] inline Intervention intervention(std::string type, const World& world, int tick) {
  Intervention made;
  made.type = std::move(type);
  made.start = world.month_of(tick);
  return made;
}

[[nodiscard]] inline Drivers drivers_of(const World& world,
                                        const std::vector<Intervention>& interventions = {}) {
  return compile_drivers(world, {interventions, std::nullopt});
}

// A driver's value at a tick, from its changes.
[[nodiscard]] inline double value_at(const ChangeSchedule& changes, std::uint32_t nation, int tick,
                                     double neutral) {
  double value = neutral;
  for (int t = 0; t <= tick; ++t) {
    for (const Change& change : changes[static_cast<std::size_t>(t)]) {
      if (change.nation == nation) value = change.value;
    }
  }
  return value;
}

}  // namespace recognition::testing
