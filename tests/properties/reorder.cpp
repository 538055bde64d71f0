#include "properties/reorder.hpp"

#include <algorithm>

namespace recognition::testing {
namespace {

template <class T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::uint32_t>& order) {
  std::vector<T> result;
  for (const std::uint32_t old : order) result.push_back(values[old]);
  return result;
}

void pick(Covariate& covariate, const std::vector<std::uint32_t>& order) {
  covariate.value = picked(covariate.value, order);
  covariate.source_year = picked(covariate.source_year, order);
  covariate.origin = picked(covariate.origin, order);
}

using Places = std::map<std::uint32_t, std::uint32_t>;  // new position by old

Ties picked(const Ties& ties, const std::vector<std::uint32_t>& order, const Places& places) {
  Ties result;
  result.row_start.push_back(0);
  for (const std::uint32_t old : order) {
    std::map<std::uint32_t, std::int32_t> row;  // ascending by new position
    for (std::uint32_t k = ties.row_start[old]; k < ties.row_start[old + 1]; ++k) {
      if (const auto place = places.find(ties.to[k]); place != places.end()) {
        row[place->second] = ties.weight[k];
      }
    }
    for (const auto& [to, weight] : row) {
      result.to.push_back(to);
      result.weight.push_back(weight);
    }
    result.row_start.push_back(static_cast<std::uint32_t>(result.to.size()));
  }
  return result;
}

void rename(std::string& code, const std::map<std::string, std::string>& code_of) {
  if (const auto found = code_of.find(code); found != code_of.end()) code = found->second;
}

void rename(std::vector<std::string>& codes, const std::map<std::string, std::string>& code_of) {
  for (std::string& code : codes) rename(code, code_of);
}

void rename_episode(Episode& episode, const std::map<std::string, std::string>& code_of) {
  for (LeaderMove& move : episode.leader_moves) rename(move.nation, code_of);
  for (FocalDate& focal : episode.focal_dates) rename(focal.nations, code_of);
  for (Condemners& group : episode.condemners) rename(group.nations, code_of);
  for (SecurityRelation& relation : episode.security) rename(relation.nation, code_of);
}

}  // namespace

std::vector<Intervention> Reordered::renamed(std::vector<Intervention> interventions) const {
  for (Intervention& intervention : interventions) {
    rename(intervention.actors, code_of);
    rename(intervention.targets, code_of);
  }
  return interventions;
}

Reordered reordered(const World& world, const std::vector<std::uint32_t>& order) {
  Reordered result{world, {}};
  World& made = result.world;
  Places places;
  for (std::uint32_t i = 0; i < order.size(); ++i) places[order[i]] = i;
  made.nations = picked(world.nations, order);
  std::vector<std::string> codes;
  for (const NationInfo& nation : made.nations) codes.push_back(nation.iso3);
  std::sort(codes.begin(), codes.end());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    result.code_of[made.nations[i].iso3] = codes[i];
    made.nations[i].iso3 = codes[i];
  }
  for (Covariate* covariate :
       {&made.alignment, &made.exposure, &made.affinity, &made.connectedness, &made.rights}) {
    pick(*covariate, order);
  }
  for (auto& taste : made.taste) taste = picked(taste, order);
  made.rome_party = picked(world.rome_party, order);
  made.gdp_share = picked(world.gdp_share, order);
  made.neighbour = picked(world.neighbour, order);
  made.rung_before = picked(world.rung_before, order);
  made.alignment_with.clear();
  for (const auto& [code, values] : world.alignment_with) {
    std::string renamed = code;
    rename(renamed, result.code_of);
    if (result.code_of.count(code) != 0) made.alignment_with[renamed] = picked(values, order);
  }
  for (TieEra& era : made.eras) {
    era.peers = picked(era.peers, order, places);
    era.powers = picked(era.powers, order, places);
  }
  for (Bloc& bloc : made.blocs) {
    std::erase_if(bloc.members,
                  [&](const BlocMember& member) { return places.count(member.nation) == 0; });
    for (BlocMember& member : bloc.members) member.nation = places[member.nation];
  }
  for (RecordedMove& move : made.moves) rename(move.nation, result.code_of);
  rename_episode(made.episode, result.code_of);
  return result;
}

}  // namespace recognition::testing
