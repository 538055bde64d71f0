#include "model/crowd_history.hpp"

#include <algorithm>

#include "core/draw_blocks.hpp"
#include "world/synthetic.hpp"

namespace recognition {
namespace {

constexpr std::uint64_t kNoOverlap = ~std::uint64_t{0};

std::size_t month_at(int tick) { return static_cast<std::size_t>(tick); }

double upward(double field) { return std::max(field, 0.0); }

// Where nobody condemns, stances are 0, 2/5 and 1: small integers, whose sum over the nations
// watched times the weight of a tie, the same for all ties of a nation, is P to the last bit.
constexpr std::int32_t kFifth = kStanceUnit / 5;
std::int16_t fifths(Rung rung) { return static_cast<std::int16_t>(stance_of(rung, 0.0) / kFifth); }

std::uint64_t overlap_code(int tick, std::uint32_t nation) {
  return (static_cast<std::uint64_t>(tick) << 32U) | nation;
}

}  // namespace

bool suits_crowd(const Parameters& parameters, const Structure& structure) {
  return structure.contagion == Contagion::kSimple && !structure.endogenous_cover &&
         parameters.target_response == 0.0;
}

CrowdHistory::CrowdHistory(const Model& model, Isa isa)
    : model_(&model),
      ladder_(ladder_of(model.world->episode)),
      isa_(isa),
      bound_(bound_crowd(isa)),
      standard_draws_(*model.world, isa),
      conduct_path_(*model.world, *model.drivers),
      overlap_(kNoOverlap) {
  const std::size_t n = model.world->size();
  const std::size_t width = padded(n);
  state_.rung.assign(n, kNone);
  state_.exists.assign(n, 1);
  rights_.assign(width, 0.0);
  base_.assign(width, 0.0);
  tie_.assign(width, 0);
  weigh_nations();
  list_watchers();
}

std::uint32_t CrowdHistory::agents() const {
  return static_cast<std::uint32_t>(model_->world->size());
}

NationKey CrowdHistory::key_of(std::uint32_t nation) const {
  return NationKey{kSyntheticKeyBase + nation};
}

std::uint32_t CrowdHistory::first_month() const {
  return static_cast<std::uint32_t>(model_->world->first_month.count());
}

void CrowdHistory::weigh_nations() {
  const Parameters& p = parameters();
  interest_.reserve(agents());
  for (auto& axis : taste_) axis.reserve(agents());
  for (std::uint32_t i = 0; i < agents(); ++i) {
    const SyntheticTraits traits = synthetic_traits(model_->world->crowd->seed, i);
    interest_.push_back(p.beta_al * traits.alignment + p.beta_ex * traits.exposure +
                        p.beta_af * traits.affinity + p.beta_co * traits.connectedness);
    rights_[i] = traits.rights;
    for (std::size_t axis = 0; axis < 3; ++axis) taste_[axis].push_back(traits.taste[axis]);
  }
}

// Turns the ties round: whom a nation watches becomes who watches it.
void CrowdHistory::list_watchers() {
  const Ties& ties = model_->world->eras.front().peers;
  watcher_start_.assign(std::size_t{agents()} + 1, 0);
  for (const std::uint32_t watched : ties.to) ++watcher_start_[watched + 1];
  for (std::size_t j = 0; j < agents(); ++j) watcher_start_[j + 1] += watcher_start_[j];
  watchers_.resize(ties.to.size());
  std::vector<std::uint32_t> next(watcher_start_.begin(), watcher_start_.end() - 1);
  for (std::uint32_t i = 0; i < agents(); ++i) {
    for (std::uint32_t k = ties.row_start[i]; k < ties.row_start[i + 1]; ++k) {
      watchers_[next[ties.to[k]]++] = i;
    }
    const bool alone = ties.row_start[i] == ties.row_start[i + 1];
    tie_[i] = alone ? std::uint16_t{0} : static_cast<std::uint16_t>(ties.weight[ties.row_start[i]]);
  }
}

void CrowdHistory::begin(ReplicateKey key) {
  key_ = key;
  standard_draws_.begin(key);
  draw_common(parameters(), standard_draws_, replicate_);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    slopes_[axis] = parameters().sigma_b * standard_draws_.taste()[axis];
  }
  conduct_path_.begin(parameters());
  std::fill(state_.rung.begin(), state_.rung.end(), kNone);
  rung_lane_.assign(base_.size(), kNone);
  peers_.assign(base_.size(), 0);
  state_.at_risk = state_.members = static_cast<int>(agents());
  state_.at_risk_recognised = state_.members_recognised = 0;
  state_.seat = state_.objection_spent = false;
  overlap_ = kNoOverlap;
}

void CrowdHistory::begin_tile(std::uint32_t from, std::uint32_t to) {
  std::vector<std::uint32_t> keys;
  for (std::uint32_t i = from; i < to; ++i) keys.push_back(key_of(i).value);
  DrawBlocks blocks(std::move(keys), isa_);
  blocks.draw(key_, Purpose::kFrailty);
  std::vector<double> frailty;
  blocks.normals(frailty);
  for (std::uint32_t i = from; i < to; ++i) {
    base_[i] = interest_[i] + parameters().sigma_u * frailty[i - from] +
               (slopes_[0] * taste_[0][i] + slopes_[1] * taste_[1][i] + slopes_[2] * taste_[2][i]);
  }
}

double CrowdHistory::common_level(int tick) const {
  const Parameters& p = parameters();
  const World& world = *model_->world;
  const Drivers& drivers = *model_->drivers;
  const std::size_t t = month_at(tick);
  double level = p.beta_ex * p.omega_v * (world.narcotics[t] + drivers.narcotics_shift[t]) +
                 replicate_.walk[t] + p.beta_F * state_.popularity();
  if (world.episode.kind == EpisodeKind::kGovernment) {
    level += p.beta_e * portable_log(1.0 + world.months_in_control[t] / 12.0) +
             p.beta_c * world.control[t];
  }
  return level + (state_.seat ? p.beta_U : 0.0);
}

void CrowdHistory::open_month(int tick) {
  const Parameters& p = parameters();
  decide_seat(*model_, tick, state_);
  conduct_ = conduct_path_.month(tick, replicate_, 0.0);
  level_ = common_level(tick);
  const double campaign = model_->drivers->campaign[month_at(tick)];
  const auto lane = [](double value) { return static_cast<float>(value); };
  lanes_ = {.base = base_.data(),
            .rights = rights_.data(),
            .peers = peers_.data(),
            .tie = tie_.data(),
            .rung = rung_lane_.data(),
            .field = lane((p.beta_p + p.beta_d) * kFieldScale * kFifth),
            .level = lane(level_),
            .shortfall = lane(p.beta_r * (p.c_ref - conduct_)),
            .leap = lane(p.alpha),
            .leap_slope = lane(p.rho / 3.0),
            .step = lane(p.alpha_step),
            .step_slope = lane(p.step_slope),
            .mu_0 = lane(p.mu_0),
            .mu_1 = lane(p.mu_1),
            .mu_2 = lane(p.mu_2),
            .exit = lane(p.delta_0 + p.delta_c * campaign),
            .lambda = lane(p.lambda)};
}

void CrowdHistory::screen_tile(int tick, std::uint32_t from, std::uint32_t to, std::uint16_t* low,
                               std::uint16_t* high) {
  if (bound_(lanes_, from, padded(to), low, high)) note_overlaps(tick, from, to, low, high);
}

Hazards CrowdHistory::hazards_of(int tick, std::uint32_t nation) const {
  const Parameters& p = parameters();
  const double sum = (p.beta_p + p.beta_d) * kFieldScale;
  const double field = std::int32_t{peers_[nation]} * tie_[nation] * kFifth;
  const double pull = base_[nation] + level_ + sum * upward(field);
  const double pressure = p.beta_r * rights_[nation] * (p.c_ref - conduct_) + sum * upward(-field);
  return hazards(p, ladder_, state_.rung[nation], pull, pressure,
                 model_->drivers->campaign[month_at(tick)], 0.0);
}

Rung CrowdHistory::decide(int tick, std::uint32_t nation, Uniform draw) const {
  return recognition::decide(ladder_, state_.rung[nation], hazards_of(tick, nation), draw);
}

void CrowdHistory::close_month(int /*tick*/, const std::vector<AgentMove>& moves) {
  for (const AgentMove& move : moves) {
    state_.rung[move.agent] = rung_lane_[move.agent] = move.to;
    const int recognised = (move.to == kRecognised ? 1 : 0) - (move.from == kRecognised ? 1 : 0);
    state_.at_risk_recognised += recognised;
    state_.members_recognised += recognised;
    const int stance = fifths(move.to) - fifths(move.from);
    if (stance == 0) continue;
    for (std::uint32_t k = watcher_start_[move.agent]; k < watcher_start_[move.agent + 1]; ++k) {
      std::int16_t& sum = peers_[watchers_[k]];
      sum = static_cast<std::int16_t>(sum + stance);
    }
  }
}

void CrowdHistory::note_overlaps(int tick, std::uint32_t from, std::uint32_t to,
                                 const std::uint16_t* low, const std::uint16_t* high) {
  if (overlap_ < overlap_code(tick, 0)) return;
  for (std::uint32_t i = from; i < to; ++i) {
    if (low[i - from] < high[i - from] || !overlaps(hazards_of(tick, i))) continue;
    std::uint64_t known = overlap_;
    while (overlap_code(tick, i) < known &&
           !overlap_.compare_exchange_weak(known, overlap_code(tick, i))) {
    }
    return;
  }
}

std::optional<Overlap> CrowdHistory::first_overlap() const {
  const std::uint64_t code = overlap_;
  if (code == kNoOverlap) return std::nullopt;
  return Overlap{static_cast<std::uint32_t>(code), static_cast<int>(code >> 32U)};
}

}  // namespace recognition
