#include "model/fast_plan.hpp"

#include <algorithm>
#include <set>

#include "model/fields.hpp"

namespace recognition {
namespace {

// A screen must hold for its whole block while the level walks: long enough that screens are
// rarely remade for nothing, short enough that they stay tight.
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

void build_bloc_lanes(std::size_t width, FastEra& era) {
  const std::size_t n = era.blocs.own.size();
  era.own.assign(width, 1.0F);
  era.psi.assign(era.blocs.members.size() * width, 0.0F);
  for (std::size_t i = 0; i < n; ++i) {
    era.own[i] = static_cast<float>(era.blocs.own[i]);
    for (const auto& [bloc, psi] : era.blocs.lines[i]) {
      era.psi[bloc * width + i] = static_cast<float>(psi);
    }
  }
  era.bloc_echo.assign(n, 0.0);
  for (std::size_t bloc = 0; bloc < era.blocs.members.size(); ++bloc) {
    const auto& members = era.blocs.members[bloc];
    const float* psi = era.psi.data() + bloc * width;
    const double echo = *std::max_element(psi, psi + n) / static_cast<double>(members.size());
    for (const std::uint32_t member : members) era.bloc_echo[member] += echo;
  }
  for (const auto& members : era.blocs.members) {
    era.bloc_share.push_back(kFieldScale / static_cast<double>(members.size()));
  }
}

std::vector<double> scaled(double factor, const std::vector<double>& values) {
  std::vector<double> result(values);
  for (double& value : result) value *= factor;
  return result;
}

}  // namespace

bool is_fast(const Model& model) {
  return model.structure.contagion == Contagion::kSimple && !model.structure.endogenous_cover &&
         model.parameters.target_response == 0.0;
}

FastPlan::FastPlan(const Model& model) : model_(model), width_(padded(model.world->size())) {
  const World& world = *model.world;
  const Drivers& drivers = *model.drivers;
  const Parameters& p = model.parameters;
  for (std::size_t i = 0; i < world.size(); ++i) {
    interest_.push_back(p.beta_al * world.alignment.value[i] + p.beta_ex * world.exposure.value[i] +
                        p.beta_af * world.affinity.value[i] +
                        p.beta_co * world.connectedness.value[i]);
  }
  const bool government = world.episode.kind == EpisodeKind::kGovernment;
  for (std::size_t t = 0; t < at(world.months); ++t) {
    double level = p.beta_ex * p.omega_v * (world.narcotics[t] + drivers.narcotics_shift[t]);
    if (government) {
      level += p.beta_e * portable_log(1.0 + world.months_in_control[t] / 12.0) +
               p.beta_c * world.control[t];
    }
    common_.push_back(level);
  }
  for (const Leader& leader : drivers.leaders) {
    std::vector<double> fading(at(world.months), 0.0);
    for (int tick = std::max(leader.tick + 1, 0); tick < world.months; ++tick) {
      fading[at(tick)] = portable_exp(-static_cast<double>(tick - leader.tick - 1) / p.tau);
    }
    fading_.push_back(std::move(fading));
  }
  build_eras();
  build_blocks();
}

void FastPlan::build_eras() {
  const World& world = *model_.world;
  const Parameters& p = model_.parameters;
  const std::vector<int> memberships = bloc_eras(world, p, model_.drivers->discipline_shift);
  std::set<int> starts(memberships.begin(), memberships.end());
  for (const TieEra& era : world.eras) {
    if (era.from_tick < world.months) starts.insert(era.from_tick);
  }
  const std::vector<double> rome(world.rome_party.begin(), world.rome_party.end());
  for (const int tick : starts) {
    FastEra era;
    era.from_tick = tick;
    build_watchers(world, tick, era);
    era.blocs = bloc_lines(world, p, tick, model_.drivers->discipline_shift);
    build_bloc_lanes(width_, era);
    lean_to_blocs(era.blocs, scaled(p.beta_r, world.rights.value), era.rights);
    lean_to_blocs(era.blocs, scaled(p.beta_L, rome), era.legal);
    for (const Leader& leader : model_.drivers->leaders) {
      lean_to_blocs(era.blocs, scaled(p.beta_cov, leader.alignment), era.cover.emplace_back());
    }
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
    block.cover_high.assign(width_, 0.0F);
    block.cover_low.assign(width_, 0.0F);
    block.legal.assign(width_, 0.0F);
    const FastEra& era = eras_[block.era];
    for (std::size_t leader = 0; leader < fading_.size(); ++leader) {
      const auto first = fading_[leader].begin() + block.from_tick;
      const auto last = fading_[leader].begin() + block.until_tick;
      const auto [low, high] = std::minmax_element(first, last);
      for (std::size_t i = 0; i < size(); ++i) {
        block.cover_high[i] += static_cast<float>(era.cover[leader][i] * *high);
        block.cover_low[i] += static_cast<float>(era.cover[leader][i] * *low);
      }
    }
    for (std::size_t i = 0; i < size(); ++i) {
      block.legal[i] = static_cast<float>(era.legal[i] * drivers.warrant[at(*start)]);
    }
    block_of_.resize(at(block.until_tick), blocks_.size());
    blocks_.push_back(std::move(block));
  }
}

}  // namespace recognition
