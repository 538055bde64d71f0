#include "model/reference_history.hpp"

#include <algorithm>
#include <cmath>

#include "model/fields.hpp"
#include "model/isolation.hpp"

namespace recognition {

ReferenceHistory::ReferenceHistory(const Model& model)
    : model_(model),
      ladder_(ladder_of(model.world->episode)),
      standard_draws_(*model.world),
      conduct_(*model.world, *model.drivers),
      bloc_eras_(bloc_eras(*model.world, model.parameters, model.drivers->discipline_shift)),
      terms_(model.world->size()),
      hazards_(model.world->size()) {}

std::uint32_t ReferenceHistory::agents() const {
  return static_cast<std::uint32_t>(model_.world->size());
}

NationKey ReferenceHistory::key_of(std::uint32_t nation) const {
  return model_.world->nations[nation].key;
}

std::uint32_t ReferenceHistory::first_month() const {
  return static_cast<std::uint32_t>(model_.world->first_month.count());
}

void ReferenceHistory::begin(ReplicateKey key) {
  const ParameterDraw* drawn = model_.draw_of(key.replicate);
  if (drawn != nullptr) {
    model_.parameters = drawn->parameters;
    bloc_eras_ = bloc_eras(*model_.world, model_.parameters, model_.drivers->discipline_shift);
  }
  begin_history(model_, state_);
  standard_draws_.begin(key);
  draw_replicate(*model_.world, model_.parameters, drawn, standard_draws_, replicate_);
  conduct_.begin(model_.parameters);
  overlap_.reset();
  covers_.clear();
  for (const Leader& leader : model_.drivers->leaders) {
    const auto nation = static_cast<std::uint32_t>(*model_.world->find(leader.nation));
    covers_.push_back({&leader.alignment, leader.tick, nation});
  }
}

// Steps 1 to 4 of the month.
void ReferenceHistory::open_month(int tick) {
  std::vector<std::uint32_t> changed;
  apply_drivers(model_, tick, state_, changed);
  month_.conduct = conduct_.month(tick, replicate_, isolation_of(*model_.world, state_).gdp);
  follow_roadmaps(model_, tick, month_.conduct, state_, changed);
  decide_seat(model_, tick, state_);
  if (std::binary_search(bloc_eras_.begin(), bloc_eras_.end(), tick)) {
    blocs_ = bloc_lines(*model_.world, model_.parameters, tick, model_.drivers->discipline_shift);
  }
  see_month(tick);
  weigh_nations(tick);
  discipline_blocs();
  compute_hazards(tick);
}

void ReferenceHistory::see_month(int tick) {
  const auto t = static_cast<std::size_t>(tick);
  const World& world = *model_.world;
  const bool government = world.episode.kind == EpisodeKind::kGovernment;
  month_.popularity = state_.popularity();
  month_.entrenchment = government ? portable_log(1.0 + world.months_in_control[t] / 12.0) : 0.0;
  month_.control = government ? world.control[t] : 0.0;
  month_.walk = replicate_.walk[t];
  month_.seat = state_.seat ? 1.0 : 0.0;
  month_.warrant = model_.drivers->warrant[t];
  month_.campaign = model_.drivers->campaign[t];
}

double ReferenceHistory::cover(int tick, std::uint32_t nation) const {
  double sum = 0.0;
  for (const CoverSource& source : covers_) {
    if (tick <= source.tick || nation == source.leader) continue;
    const double months_since = tick - source.tick - 1;
    sum += std::max((*source.alignment)[nation], 0.0) *
           portable_exp(-months_since / model_.parameters.tau);
  }
  return sum;
}

NationView ReferenceHistory::nation_view(int tick, std::uint32_t nation) const {
  const World& world = *model_.world;
  const Ties& peers = era_at(world, tick).peers;
  const Ties& powers = era_at(world, tick).powers;
  const auto t = static_cast<std::size_t>(tick);
  NationView view;
  view.al = world.alignment.value[nation];
  view.ex = world.exposure.value[nation] + state_.exposure_shift[nation] +
            model_.parameters.omega_v * (world.narcotics[t] + model_.drivers->narcotics_shift[t]);
  view.af = world.affinity.value[nation];
  view.co = world.connectedness.value[nation];
  view.rights = world.rights.value[nation];
  view.rome = world.rome_party[nation];
  view.peers = row_sum(peers, nation, state_.stance) * kFieldScale;
  view.powers = row_sum(powers, nation, state_.leverage) * kFieldScale;
  int recognised_peers = 0;
  for (std::uint32_t k = peers.row_start[nation]; k < peers.row_start[nation + 1]; ++k) {
    recognised_peers += state_.stance[peers.to[k]] == kStanceUnit ? 1 : 0;
  }
  view.peers_pull = contagion(model_.structure, view.peers, recognised_peers);
  view.cover = cover(tick, nation);
  view.frailty = replicate_.frailty[nation];
  view.taste = replicate_.taste[nation];
  return view;
}

void ReferenceHistory::weigh_nations(int tick) {
  for (std::uint32_t i = 0; i < agents(); ++i) {
    if (state_.exists[i] != 0) terms_[i] = weigh(model_.parameters, month_, nation_view(tick, i));
  }
}

// X_i <- (1 - sum psi) X_i + sum over blocs of psi x the bloc's mean, for A and H.
void ReferenceHistory::discipline_blocs() {
  std::vector<double> mean_pull(blocs_.members.size());
  std::vector<double> mean_pressure(blocs_.members.size());
  for (std::size_t b = 0; b < blocs_.members.size(); ++b) {
    for (const std::uint32_t member : blocs_.members[b]) {
      mean_pull[b] += terms_[member].pull();
      mean_pressure[b] += terms_[member].pressure();
    }
    const auto count = static_cast<double>(blocs_.members[b].size());
    mean_pull[b] /= count;
    mean_pressure[b] /= count;
  }
  for (std::uint32_t i = 0; i < agents(); ++i) {
    const double pull = terms_[i].pull();
    const double pressure = terms_[i].pressure();
    double bloc_pull = 0.0;
    double bloc_pressure = 0.0;
    for (const auto& [bloc, psi] : blocs_.lines[i]) {
      bloc_pull += psi * (mean_pull[bloc] - pull);
      bloc_pressure += psi * (mean_pressure[bloc] - pressure);
    }
    terms_[i].bloc_pull = bloc_pull;
    terms_[i].bloc_pressure = bloc_pressure;
  }
}

void ReferenceHistory::compute_hazards(int tick) {
  for (std::uint32_t i = 0; i < agents(); ++i) {
    if (state_.exists[i] == 0) continue;
    hazards_[i] = hazards(model_.parameters, ladder_, state_.rung[i], terms_[i].pull(),
                          terms_[i].pressure(), month_.campaign, state_.focal_push[i]);
    if (!overlap_ && overlaps(hazards_[i])) overlap_ = Overlap{i, tick};
  }
}

Rung ReferenceHistory::decide(int tick, std::uint32_t nation, Uniform draw) const {
  const bool replayed = model_.drivers->observed[static_cast<std::size_t>(tick)] != 0;
  const Rung held = state_.rung[nation];
  if (replayed || state_.exists[nation] == 0) return held;
  return recognition::decide(ladder_, held, hazards_[nation], draw);
}

void ReferenceHistory::close_month(int tick, std::vector<AgentMove>& moves) {
  std::vector<std::uint32_t> changed;
  commit_moves(model_, tick, moves, state_, changed);
  if (!model_.structure.endogenous_cover) return;
  for (const AgentMove& move : moves) {
    const NationInfo& nation = model_.world->nations[move.agent];
    const auto found = model_.world->alignment_with.find(nation.iso3);
    if (move.to != kRecognised || !nation.permanent_member) continue;
    const bool scripted = std::any_of(
        model_.drivers->leaders.begin(), model_.drivers->leaders.end(),
        [&](const Leader& leader) { return leader.nation == nation.iso3 && leader.tick == tick; });
    if (!scripted && found != model_.world->alignment_with.end()) {
      covers_.push_back({&found->second, tick, move.agent});
    }
  }
}

}  // namespace recognition
