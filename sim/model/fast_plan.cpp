#include "model/fast_plan.hpp"

#include <algorithm>
#include <set>

#include "model/blocs.hpp"
#include "model/fields.hpp"

namespace recognition {
namespace {

// A screen bounds cover over its block: short enough that fading cover is bounded tightly, long
// enough that it is seldom remade for that alone (the level's walk ends a screen by itself).
constexpr int kBlockMonths = 12;

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

void build_watchers(const World& world, int tick, FastEra& era) {
  const TieEra& ties = era_at(world, tick);
  std::vector<std::vector<Watcher>> watchers(world.size());
  const auto add = [&](const Ties& kind, std::int32_t Watcher::*weight) {
    for (std::uint32_t i = 0; i < world.size(); ++i) {
      for (std::uint32_t k = kind.row_start[i]; k < kind.row_start[i + 1]; ++k) {
        auto& of_j = watchers[kind.to[k]];
        if (of_j.empty() || of_j.back().nation != i) of_j.push_back({i, 0, 0});
        of_j.back().*weight += kind.weight[k];
      }
    }
  };
  add(ties.peers, &Watcher::peer);
  add(ties.powers, &Watcher::power);
  era.watcher_start.push_back(0);
  for (const auto& of_j : watchers) {
    era.watchers.insert(era.watchers.end(), of_j.begin(), of_j.end());
    era.watcher_start.push_back(static_cast<std::uint32_t>(era.watchers.size()));
  }
}

}  // namespace

bool is_fast(const Model& model) {
  const auto answers = [](const Parameters& p) { return p.target_response != 0.0; };
  const bool responds =
      model.draws == nullptr
          ? answers(model.parameters)
          : std::any_of(model.draws->all().begin(), model.draws->all().end(),
                        [&](const ParameterDraw& draw) { return answers(draw.parameters); });
  return model.structure.contagion == Contagion::kSimple && !model.structure.endogenous_cover &&
         !responds;
}

FastPlan::FastPlan(const Model& model) : model_(model), width_(padded(model.world->size())) {
  build_levels();
  build_eras();
  build_blocks();
}

void FastPlan::build_levels() {
  const World& world = *model_.world;
  const bool government = world.episode.kind == EpisodeKind::kGovernment;
  for (std::size_t t = 0; t < at(world.months); ++t) {
    narcotics_.push_back(world.narcotics[t] + model_.drivers->narcotics_shift[t]);
    entrenchment_.push_back(government ? portable_log(1.0 + world.months_in_control[t] / 12.0)
                                       : 0.0);
    control_.push_back(government ? world.control[t] : 0.0);
  }
}

void FastPlan::build_eras() {
  const World& world = *model_.world;
  Parameters any_bloc;  // whatever discipline the parameters will give it
  any_bloc.psi_eu = any_bloc.psi_other = 1.0;
  const std::vector<int> memberships = bloc_eras(world, any_bloc, model_.drivers->discipline_shift);
  std::set<int> starts(memberships.begin(), memberships.end());
  for (const TieEra& era : world.eras) {
    if (era.from_tick < world.months) starts.insert(era.from_tick);
  }
  for (const int tick : starts) {
    FastEra era;
    era.from_tick = tick;
    build_watchers(world, tick, era);
    eras_.push_back(std::move(era));
  }
}

void FastPlan::build_blocks() {
  const World& world = *model_.world;
  const Drivers& drivers = *model_.drivers;
  std::set<int> starts;
  for (int tick = 0; tick < world.months; tick += kBlockMonths) starts.insert(tick);
  for (const FastEra& era : eras_) starts.insert(era.from_tick);
  for (int tick = 1; tick < world.months; ++tick) {
    const std::size_t t = at(tick);
    const bool same = drivers.campaign[t] == drivers.campaign[t - 1] &&
                      drivers.warrant[t] == drivers.warrant[t - 1] &&
                      drivers.observed[t] == drivers.observed[t - 1];
    if (!same) starts.insert(tick);
  }
  for (const Leader& leader : drivers.leaders) {  // cover jumps in the month after the move
    const int tick = leader.tick + 1;
    if (0 < tick && tick < world.months) starts.insert(tick);
  }
  for (auto start = starts.begin(); start != starts.end(); ++start) {
    const auto next = std::next(start);
    FastBlock block;
    block.from_tick = *start;
    block.until_tick = next == starts.end() ? world.months : *next;
    while (block.era + 1 < eras_.size() && eras_[block.era + 1].from_tick <= *start) ++block.era;
    block_of_.resize(at(block.until_tick), blocks_.size());
    blocks_.push_back(block);
  }
}

}  // namespace recognition
