#include "world/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "world/frame.hpp"
#include "world/geography.hpp"
#include "world/indices.hpp"
#include "world/replay.hpp"
#include "world/target_record.hpp"
#include "world/ties.hpp"

namespace recognition {
namespace {

constexpr int kFirstYear = 1946;  // of the tables
constexpr std::string_view kPermanentMembers = "UNSC_P5";

void check_request(const Episode& episode, const WorldRequest& request) {
  if (request.months < 1) {
    throw InputError(fmt::format("a world of {} months", request.months),
                     "a run has at least one month", "Give a positive number of months.");
  }
  if (request.first_month.year() < kFirstYear || episode.start.year < kFirstYear) {
    throw InputError(fmt::format("{} begins in {}", episode.name,
                                 std::min(request.first_month, episode.start.in_month()).text()),
                     fmt::format("the tables begin in {}", kFirstYear), "Start later.");
  }
}

// Which members of the frame are nations of the run, in order.
std::vector<std::size_t> members_of_run(const Frame& frame, const WorldRequest& request) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (stay_of(frame.atlas->nations[frame.members[i]], request.first_month, request.months)) {
      chosen.push_back(i);
    }
  }
  return chosen;
}

template <typename T>
std::vector<T> select(const std::vector<T>& all, const std::vector<std::size_t>& chosen) {
  std::vector<T> some;
  some.reserve(chosen.size());
  for (const std::size_t i : chosen) some.push_back(all[i]);
  return some;
}

Covariate select(const Covariate& all, const std::vector<std::size_t>& chosen) {
  return {select(all.value, chosen), select(all.source_year, chosen), select(all.origin, chosen)};
}

NationInfo describe_nation(const Frame& frame, std::size_t i, const WorldRequest& request,
                           const std::vector<std::size_t>& permanent) {
  const std::size_t position = frame.members[i];
  const AtlasNation& known = frame.atlas->nations[position];
  const Stay stay = stay_of(known, request.first_month, request.months).value_or(Stay{});
  NationInfo nation;
  nation.iso3 = known.iso3;
  nation.name = known.name;
  nation.key = key_of_iso3(known.iso3);
  nation.enters = stay.enters;
  nation.leaves = stay.leaves;
  const int joins =
      known.un_admission ? known.un_admission->in_month() - request.first_month : request.months;
  nation.joins_un = std::max(joins, 0);
  nation.un_member = joins < request.months;
  nation.permanent_member =
      std::find(permanent.begin(), permanent.end(), position) != permanent.end();
  nation.sponsor = frame.sponsor[i] != 0;
  nation.rival = frame.rival[i] != 0;
  nation.contested = frame.contested[i] != 0;
  return nation;
}

// Later entrants count with their first recorded share.
std::vector<double> gdp_shares(const Atlas& atlas, const std::vector<std::size_t>& positions,
                               int year) {
  const auto total_of = [&](int when) {
    double total = 0.0;
    for (const std::size_t position : positions) {
      const double gdp =
          atlas.years.latest(position, when, kGdpLookBackYears, YearColumn::kGdp).value;
      if (!std::isnan(gdp)) total += gdp;
    }
    return total;
  };
  std::vector<double> shares(positions.size(), 0.0);
  double sum = 0.0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    YearFigure figure = atlas.years.latest(positions[i], year, kGdpLookBackYears, YearColumn::kGdp);
    for (int later = year + 1; figure.year == 0 && later <= atlas.years.last_year(); ++later) {
      figure = atlas.years.latest(positions[i], later, 0, YearColumn::kGdp);
    }
    if (figure.year == 0) continue;
    shares[i] = figure.value / total_of(std::max(figure.year, year));
    sum += shares[i];
  }
  for (double& share : shares) share = sum > 0.0 ? share / sum : 0.0;
  return shares;
}

// Land neighbours of the target where the atlas knows its borders, else those of its place and the
// state of the place itself.
std::vector<std::uint8_t> neighbours(const Frame& frame,
                                     const std::vector<std::size_t>& positions) {
  std::vector<std::uint8_t> marks(positions.size(), 0);
  const Atlas& atlas = *frame.atlas;
  const bool own = frame.target && !atlas.nations[*frame.target].borders.empty();
  if (!own && !frame.place) return marks;
  const Contiguity contiguity(atlas, frame.year);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    bool near = false;
    if (own) {
      const auto& borders = atlas.nations[*frame.target].borders;
      near = std::find(borders.begin(), borders.end(), positions[i]) != borders.end() ||
             contiguity.type(positions[i], *frame.target) == 1;
    } else {
      near = positions[i] == *frame.place || contiguity.type(positions[i], *frame.place) == 1;
    }
    marks[i] = near ? 1 : 0;
  }
  return marks;
}

std::vector<std::uint8_t> rome_parties(const Frame& frame,
                                       const std::vector<std::size_t>& positions) {
  std::vector<std::uint8_t> parties(positions.size(), 0);
  const Date start = frame.episode->start;
  for (const RomeParty& party : frame.atlas->rome_parties) {
    if (party.start >= start || (party.end && *party.end < start)) continue;
    const auto at = std::lower_bound(positions.begin(), positions.end(), party.nation);
    if (at != positions.end() && *at == party.nation) {
      parties[static_cast<std::size_t>(at - positions.begin())] = 1;
    }
  }
  return parties;
}

// Membership counts from January of its first year to December before its last.
std::vector<Bloc> build_blocs(const Atlas& atlas, const std::vector<std::size_t>& positions,
                              const WorldRequest& request) {
  std::vector<Bloc> blocs;
  for (const Membership& membership : atlas.memberships) {
    if (blocs.empty() || blocs.back().name != membership.organisation) {
      blocs.push_back({membership.organisation, {}});
    }
    const auto at = std::lower_bound(positions.begin(), positions.end(), membership.nation);
    if (at == positions.end() || *at != membership.nation) continue;
    const int from = std::max(Month{membership.start, 1} - request.first_month, 0);
    const int until =
        membership.end == 9999 ? kStays : Month{membership.end, 1} - request.first_month;
    if (from >= request.months || until <= from) continue;
    blocs.back().members.push_back(
        {static_cast<std::uint32_t>(at - positions.begin()), from, until});
  }
  return blocs;
}

void add_cover(const Frame& frame, const VoteWindow& votes, const std::vector<std::size_t>& chosen,
               const WorldRequest& request, World& world) {
  std::set<std::string> leaders(request.leaders.begin(), request.leaders.end());
  for (const LeaderMove& move : frame.episode->leader_moves) leaders.insert(move.nation);
  for (const std::string& leader : leaders) {
    const auto position = frame.atlas->find(leader);
    if (!position) {
      throw InputError(fmt::format("the world has no nation '{}'", leader),
                       "its move is to give cover", suggest(leader, frame.atlas->codes()));
    }
    world.alignment_with[leader] = select(alignment_with(frame, votes, *position), chosen);
  }
}

void add_covariates(const Frame& frame, const std::vector<std::size_t>& chosen,
                    const WorldRequest& request, World& world) {
  const VoteWindow votes = VoteWindow::before(frame.atlas->roll_calls, frame.episode->start);
  world.alignment = select(alignment(frame, votes).covariate, chosen);
  world.exposure = select(exposure(frame).covariate, chosen);
  world.affinity = select(affinity(frame).covariate, chosen);
  world.connectedness = select(connectedness(frame).covariate, chosen);
  world.rights = select(rights(frame).covariate, chosen);
  const auto axes = votes.principal_axes();
  const auto positions = select(frame.members, chosen);
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    world.taste[axis] = select(axes[axis], positions);
  }
  add_cover(frame, votes, chosen, request, world);
}

}  // namespace

World build_world(const Atlas& atlas, const Episode& episode, const WorldRequest& request) {
  check_request(episode, request);
  check_against_atlas(atlas, episode);
  const Frame frame = make_frame(atlas, episode, request.first_month, request.months);
  const auto chosen = members_of_run(frame, request);
  if (chosen.empty()) {
    throw InputError(fmt::format("the world of {} has no nation", episode.name),
                     "no state but the target exists in these months", "Change the months.");
  }
  World world;
  world.episode = episode;
  world.first_month = request.first_month;
  world.months = request.months;
  world.data_hash = atlas.data_hash;
  const auto permanent = atlas.members(kPermanentMembers, frame.year);
  for (const std::size_t i : chosen) {
    world.nations.push_back(describe_nation(frame, i, request, permanent));
  }
  const auto positions = select(frame.members, chosen);
  add_covariates(frame, chosen, request, world);
  world.rome_party = rome_parties(frame, positions);
  world.gdp_share = gdp_shares(atlas, positions, frame.year - 1);
  world.neighbour = neighbours(frame, positions);
  world.eras = build_ties({&atlas, positions, world.nations, request.first_month, request.months});
  world.blocs = build_blocs(atlas, positions, request);
  add_target_record(atlas, world);
  Replay replay = replay_record(atlas, episode, world.nations, request.first_month, request.months);
  world.rung_before = std::move(replay.rung_before);
  world.moves = std::move(replay.moves);
  return world;
}

}  // namespace recognition
