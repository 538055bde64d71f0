#include "world/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "world/frame.hpp"
#include "world/geography.hpp"
#include "world/indices.hpp"
#include "world/ties.hpp"
#include "world/votes.hpp"

namespace recognition {
namespace {

double imputed_share(const Covariate& covariate) {
  const auto filled = std::count_if(covariate.origin.begin(), covariate.origin.end(), [](Origin o) {
    return o == Origin::kImputed || o == Origin::kDefault;
  });
  return static_cast<double>(filled) / static_cast<double>(covariate.origin.size());
}

IndexProvenance describe_index(std::string symbol, std::string name, const Covariate& in_world,
                               std::size_t nation, const Index& index, std::size_t member) {
  IndexProvenance told{std::move(symbol),
                       std::move(name),
                       in_world.value[nation],
                       in_world.source_year[nation],
                       in_world.origin[nation],
                       imputed_share(in_world),
                       {}};
  for (const IndexPart& part : index.parts) {
    told.parts.push_back(
        {std::string(part.name), std::string(part.unit), part.raw[member], part.z[member]});
  }
  return told;
}

const TieEra& era_at(const World& world, int tick) {
  const auto after = std::upper_bound(world.eras.begin(), world.eras.end(), tick,
                                      [](int t, const TieEra& era) { return t < era.from_tick; });
  return *std::prev(after);
}

void add_ties(const Atlas& atlas, const World& world, std::size_t nation, Provenance& told) {
  const TieEra& era = era_at(world, world.tick_of(told.month));
  told.trade_year = era.trade_year;
  told.alliance_year = era.alliance_year;
  const int year = world.month_of(era.from_tick).year();
  const std::size_t own = *atlas.find(told.nation.iso3);
  const Contiguity contiguity(atlas, year);
  const auto weight = [](std::int32_t units) { return static_cast<double>(units) / kTieUnit; };
  for (auto k = era.peers.row_start[nation]; k < era.peers.row_start[nation + 1]; ++k) {
    const std::string& iso3 = world.nations[era.peers.to[k]].iso3;
    const std::size_t other = *atlas.find(iso3);
    told.peers.push_back({iso3, weight(era.peers.weight[k]),
                          capital_distance_km(atlas.nations[own], atlas.nations[other]),
                          contiguity.type(own, other)});
  }
  const auto shares = power_shares(atlas, own, year);
  for (auto k = era.powers.row_start[nation]; k < era.powers.row_start[nation + 1]; ++k) {
    const std::string& iso3 = world.nations[era.powers.to[k]].iso3;
    const std::size_t other = *atlas.find(iso3);
    const auto share = std::find_if(shares.begin(), shares.end(), [&](const PowerShare& candidate) {
      return candidate.partner == other;
    });
    told.powers.push_back({iso3, weight(era.powers.weight[k]), share->trade, share->pact});
  }
  std::stable_sort(
      told.powers.begin(), told.powers.end(),
      [](const PowerProvenance& a, const PowerProvenance& b) { return a.weight > b.weight; });
}

void add_record(const World& world, std::size_t nation, Provenance& told) {
  told.rung = world.rung_before[nation];
  told.recorded = told.rung != kNone;
  for (const RecordedMove& move : world.moves) {
    if (move.nation != told.nation.iso3 || move.month > told.month) continue;
    told.rung = move.to;
    told.recorded = true;
  }
  const int tick = world.tick_of(told.month);
  for (const Bloc& bloc : world.blocs) {
    for (const BlocMember& member : bloc.members) {
      if (member.nation == nation && member.from_tick <= tick && tick < member.until_tick) {
        told.blocs.push_back(bloc.name);
      }
    }
  }
}

void add_indices(const Frame& frame, const VoteWindow& votes, const World& world,
                 std::size_t nation, std::size_t member, Provenance& told) {
  const auto add = [&](std::string symbol, std::string name, const Covariate& in_world,
                       const Index& index) {
    told.indices.push_back(
        describe_index(std::move(symbol), std::move(name), in_world, nation, index, member));
  };
  add("al", "alignment", world.alignment, alignment(frame, votes));
  add("ex", "exposure", world.exposure, exposure(frame));
  add("af", "affinity", world.affinity, affinity(frame));
  add("co", "connectedness", world.connectedness, connectedness(frame));
  add("R", "rights norm", world.rights, rights(frame));
}

}  // namespace

Provenance describe_nation(const Atlas& atlas, const Episode& episode, const WorldRequest& request,
                           std::string_view iso3, Month month) {
  const World world = build_world(atlas, episode, request);
  const auto nation = world.find(iso3);
  if (!nation) {
    std::vector<std::string> codes;
    for (const NationInfo& known : world.nations) codes.push_back(known.iso3);
    std::string hint = suggest(iso3, codes);
    if (hint.starts_with("Valid")) hint = "See `recognition list nations`.";
    throw InputError(fmt::format("the world of {} has no nation '{}'", episode.name, iso3),
                     iso3 == episode.target ? "it is the target" : "", std::move(hint));
  }
  const int tick = world.tick_of(month);
  if (tick < 0 || tick >= world.months) {
    throw InputError(
        fmt::format("{} is no month of this world", month.text()),
        fmt::format("{} to {}", world.first_month.text(), world.month_of(world.months - 1).text()),
        "Choose a month of the run.");
  }
  Provenance told;
  told.episode = episode.name;
  told.month = month;
  told.nation = world.nations[*nation];
  told.data_hash = world.data_hash;
  told.rome_party = world.rome_party[*nation] != 0;
  told.neighbour = world.neighbour[*nation] != 0;
  told.gdp_share = world.gdp_share[*nation];

  const Frame frame = make_frame(atlas, episode, request.first_month, request.months);
  const std::size_t position = *atlas.find(iso3);
  const auto member = static_cast<std::size_t>(
      std::lower_bound(frame.members.begin(), frame.members.end(), position) -
      frame.members.begin());
  const VoteWindow votes = VoteWindow::before(atlas.roll_calls, episode.start);
  told.roll_calls = static_cast<int>(votes.size());
  told.votes_cast = votes.votes_cast(position);
  add_indices(frame, votes, world, *nation, member, told);
  add_ties(atlas, world, *nation, told);
  add_record(world, *nation, told);
  return told;
}

std::string_view origin_name(Origin origin) {
  switch (origin) {
    case Origin::kMeasured:
      return "measured";
    case Origin::kCarried:
      return "carried";
    case Origin::kImputed:
      return "imputed";
    default:
      return "default";
  }
}

}  // namespace recognition
