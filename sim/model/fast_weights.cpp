#include "model/fast_weights.hpp"

#include <algorithm>

#include "model/ladder.hpp"

namespace recognition {
namespace {

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

void build_bloc_lanes(std::size_t width, FastLean& lean) {
  const std::size_t n = lean.blocs.own.size();
  lean.own.assign(width, 1.0F);
  lean.psi.assign(lean.blocs.members.size() * width, 0.0F);
  for (std::size_t i = 0; i < n; ++i) {
    lean.own[i] = static_cast<float>(lean.blocs.own[i]);
    for (const auto& [bloc, psi] : lean.blocs.lines[i]) {
      lean.psi[bloc * width + i] = static_cast<float>(psi);
    }
  }
  lean.bloc_echo.assign(n, 0.0);
  lean.bloc_bits.assign(n, 0);
  for (std::size_t bloc = 0; bloc < lean.blocs.members.size(); ++bloc) {
    const auto& members = lean.blocs.members[bloc];
    const float* psi = lean.psi.data() + bloc * width;
    const double echo = *std::max_element(psi, psi + n) / static_cast<double>(members.size());
    for (const std::uint32_t member : members) {
      lean.bloc_echo[member] += echo;
      lean.bloc_bits[member] |= bloc_bit(bloc);
    }
  }
  for (const auto& members : lean.blocs.members) {
    lean.bloc_share.push_back(kFieldScale / static_cast<double>(members.size()));
  }
}

std::vector<float> lane_of(const std::vector<double>& values, std::size_t width) {
  std::vector<float> lane(width, 0.0F);
  std::transform(values.begin(), values.end(), lane.begin(),
                 [](double value) { return static_cast<float>(value); });
  return lane;
}

}  // namespace

FastWeights::FastWeights(const FastPlan& plan)
    : plan_(&plan),
      interest_(plan.size()),
      common_(plan.entrenchment().size()),
      fading_(plan.model().drivers->leaders.size(), std::vector<double>(common_.size(), 0.0)),
      leans_(plan.eras().size()),
      covers_(plan.blocks().size()) {}

void FastWeights::weigh(const Parameters& parameters) {
  const Parameters before = parameters_;
  parameters_ = parameters;
  const bool fades = !weighed_ || before.tau != parameters.tau;
  const bool leans =
      !weighed_ || before.psi_eu != parameters.psi_eu || before.psi_other != parameters.psi_other;
  weigh_interest();
  if (fades) fade_cover();
  if (leans) lean_eras();
  if (fades || leans) bound_cover();
  weighed_ = true;
}

void FastWeights::weigh_interest() {
  const World& world = *plan_->model().world;
  const Parameters& p = parameters_;
  for (std::size_t i = 0; i < interest_.size(); ++i) {
    interest_[i] = p.beta_al * world.alignment.value[i] + p.beta_ex * world.exposure.value[i] +
                   p.beta_af * world.affinity.value[i] + p.beta_co * world.connectedness.value[i];
  }
  for (std::size_t t = 0; t < common_.size(); ++t) {
    common_[t] = p.beta_ex * p.omega_v * plan_->narcotics()[t] +
                 p.beta_e * plan_->entrenchment()[t] + p.beta_c * plan_->control()[t];
  }
}

void FastWeights::lean_eras() {
  const World& world = *plan_->model().world;
  const std::vector<double> rome(world.rome_party.begin(), world.rome_party.end());
  for (std::size_t era = 0; era < leans_.size(); ++era) {
    FastLean lean;
    lean.blocs = bloc_lines(world, parameters_, plan_->eras()[era].from_tick,
                            plan_->model().drivers->discipline_shift);
    build_bloc_lanes(plan_->width(), lean);
    lean_to_blocs(lean.blocs, world.rights.value, lean.rights);
    lean_to_blocs(lean.blocs, rome, lean.legal);
    for (const Leader& leader : plan_->model().drivers->leaders) {
      lean_to_blocs(lean.blocs, leader.alignment, lean.cover.emplace_back());
    }
    lean.rights_lane = lane_of(lean.rights, plan_->width());
    lean.legal_lane = lane_of(lean.legal, plan_->width());
    leans_[era] = std::move(lean);
  }
}

void FastWeights::fade_cover() {
  const auto& leaders = plan_->model().drivers->leaders;
  const int months = static_cast<int>(common_.size());
  for (std::size_t l = 0; l < leaders.size(); ++l) {
    for (int tick = std::max(leaders[l].tick + 1, 0); tick < months; ++tick) {
      const double months_since = tick - leaders[l].tick - 1;
      fading_[l][at(tick)] = portable_exp(-months_since / parameters_.tau);
    }
  }
}

void FastWeights::bound_cover() {
  for (std::size_t b = 0; b < covers_.size(); ++b) {
    const FastBlock& block = plan_->blocks()[b];
    FastCover& cover = covers_[b];
    cover.high.assign(plan_->width(), 0.0F);
    cover.low.assign(plan_->width(), 0.0F);
    for (std::size_t l = 0; l < fading_.size(); ++l) {
      const auto first = fading_[l].begin() + block.from_tick;
      const auto last = fading_[l].begin() + block.until_tick;
      const auto [low, high] = std::minmax_element(first, last);
      const std::vector<double>& lean = leans_[block.era].cover[l];
      for (std::size_t i = 0; i < lean.size(); ++i) {
        cover.high[i] += static_cast<float>(lean[i] * *high);
        cover.low[i] += static_cast<float>(lean[i] * *low);
      }
    }
  }
}

}  // namespace recognition
