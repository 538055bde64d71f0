#pragma once
// Everything that a world holds but its data hash, as text: equal worlds, equal text.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "world/world.hpp"

namespace recognition::test {

inline std::string text_of(const Covariate& covariate) {
  std::string text = fmt::format("{:a} {}", fmt::join(covariate.value, " "),
                                 fmt::join(covariate.source_year, " "));
  for (const Origin origin : covariate.origin) text += fmt::format(" {}", static_cast<int>(origin));
  return text + "\n";
}

inline std::string text_of(const Ties& ties) {
  return fmt::format("{} | {} | {}\n", fmt::join(ties.row_start, " "), fmt::join(ties.to, " "),
                     fmt::join(ties.weight, " "));
}

inline std::string text_of(const World& world) {
  std::string text = fmt::format("{} {}\n", world.first_month.text(), world.months);
  for (const NationInfo& nation : world.nations) {
    text += fmt::format("{} {} {} {} {} {} {} {} {} {} {}\n", nation.iso3, nation.name,
                        nation.key.value, nation.enters, nation.leaves, nation.un_member,
                        nation.joins_un, nation.permanent_member, nation.sponsor, nation.rival,
                        nation.contested);
  }
  for (const Covariate* covariate :
       {&world.alignment, &world.exposure, &world.affinity, &world.connectedness, &world.rights}) {
    text += text_of(*covariate);
  }
  for (const auto& axis : world.taste) text += fmt::format("{:a}\n", fmt::join(axis, " "));
  for (const auto& [leader, values] : world.alignment_with) {
    text += fmt::format("{} {:a}\n", leader, fmt::join(values, " "));
  }
  text += fmt::format("{} {:a} {}\n", fmt::join(world.rome_party, " "),
                      fmt::join(world.gdp_share, " "), fmt::join(world.neighbour, " "));
  for (const TieEra& era : world.eras) {
    text += fmt::format("{} {} {}\n", era.from_tick, era.trade_year, era.alliance_year);
    text += text_of(era.peers) + text_of(era.powers);
  }
  for (const Bloc& bloc : world.blocs) {
    text += bloc.name;
    for (const BlocMember& member : bloc.members) {
      text += fmt::format(" {}:{}-{}", member.nation, member.from_tick, member.until_tick);
    }
    text += '\n';
  }
  text += fmt::format("{:a} {} {:a} {} {} {} {}\n", fmt::join(world.conduct, " "),
                      world.conduct_known_until, fmt::join(world.narcotics, " "),
                      fmt::join(world.months_in_control, " "), fmt::join(world.control, " "),
                      fmt::join(world.record_seat, " "), world.conduct_note);
  text += fmt::format("{}\n", fmt::join(world.rung_before, " "));
  for (const RecordedMove& move : world.moves) {
    text += fmt::format("{} {} {} {} {} {}\n", move.nation, move.month.text(),
                        static_cast<int>(move.precision), move.to, move.low_confidence, move.line);
  }
  return text;
}

}  // namespace recognition::test
