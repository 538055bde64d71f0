#include "model/fast_history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "model/fields.hpp"

namespace recognition {
namespace {

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

std::int32_t positive(std::int32_t x) { return std::max(x, 0); }

// Log points that a screen leaves for what changes until it is remade: in all, of them for what a
// nation sees through its own ties, and besides for the walk of the level and the target's conduct.
// Smaller: remade too often; larger: too loose (docs/performance.md).
constexpr double kSlack = 0.2;
constexpr double kOwnSlack = 0.13;
constexpr double kWalkSlack = 0.8;

constexpr std::size_t kGroup = 16;  // nations whose screen is remade together

}  // namespace

FastHistory::FastHistory(const FastPlan& plan, Isa isa, std::shared_ptr<StandardDraws> draws)
    : plan_(&plan),
      model_(&plan.model()),
      ladder_(ladder_of(model_->world->episode)),
      bound_(bound_lanes(isa)),
      weights_(plan),
      standard_draws_(std::move(draws)),
      conduct_path_(*model_->world, *model_->drivers),
      conduct_of_(at(model_->world->months)),
      spread_stance_(plan.size()),
      spread_leverage_(plan.size()),
      drift_(plan.width()),
      stale_groups_(plan.width() / kGroup),
      peers_(plan.width()),
      powers_(plan.width()),
      base_lane_(plan.width()),
      leap_(plan.width(), kNever),
      step_(plan.width(), kNever),
      mu_(plan.width()),
      exit_(plan.width(), kNever),
      low_(plan.width()),
      high_(plan.width(), 0xFFFF) {
  if (!standard_draws_) standard_draws_ = std::make_shared<StandardDraws>(*model_->world, isa);
  if (model_->draws == nullptr) weights_.weigh(model_->parameters);
  begin_history(*model_, start_);
}

std::uint32_t FastHistory::agents() const { return static_cast<std::uint32_t>(plan_->size()); }

NationKey FastHistory::key_of(std::uint32_t nation) const {
  return model_->world->nations[nation].key;
}

std::uint32_t FastHistory::first_month() const {
  return static_cast<std::uint32_t>(model_->world->first_month.count());
}

void FastHistory::begin(ReplicateKey key) {
  const ParameterDraw* drawn = model_->draw_of(key.replicate);
  if (drawn != nullptr) weights_.weigh(drawn->parameters);
  state_ = start_;
  standard_draws_->begin(key);
  draw_replicate(*model_->world, parameters(), drawn, *standard_draws_, replicate_);
  conduct_path_.begin(parameters());
  for (std::size_t t = 0; t < conduct_of_.size(); ++t) {
    conduct_of_[t] = conduct_path_.month(static_cast<int>(t), replicate_, 0.0);
  }
  era_ = nullptr;
  rung_lanes_.known = false;
  overlap_.reset();
}

// The months from this one on for which one screen will do: until the level has walked too far, or
// the block ends.
void FastHistory::open_window() {
  const Parameters& p = parameters();
  const auto until = at(plan_->blocks()[block_].until_tick);
  Range level{1e300, -1e300};
  Range shortfall{1e300, -1e300};
  std::size_t t = at(tick_);
  for (; t < until; ++t) {
    const double common = weights_.common()[t] + replicate_.walk[t];
    const double lack = p.c_ref - conduct_of_[t];
    const Range levels = level.with(common);
    const Range lacks = shortfall.with(lack);
    if (t > at(tick_) && levels.width() + std::abs(p.beta_r) * lacks.width() > kWalkSlack) break;
    level = levels;
    shortfall = lacks;
  }
  window_ = {static_cast<int>(t), level, shortfall};
}

void FastHistory::open_month(int tick) {
  tick_ = tick;
  changed_.clear();
  const bool seated = state_.seat;
  apply_drivers(*model_, tick, state_, changed_);
  follow_roadmaps(*model_, tick, conduct_of_[at(tick)], state_, changed_);
  decide_seat(*model_, tick, state_);
  stale_ = stale_ || state_.seat != seated;

  block_ = plan_->block_of(tick);
  const FastBlock& block = plan_->blocks()[block_];
  const FastEra* era = &plan_->eras()[block.era];
  if (era != era_) {  // also the first month
    era_ = era;
    lean_ = &weights_.lean(block.era);
    rebuild_fields();
    rebuild_base();
  } else {
    spread(changed_);
    if (!model_->drivers->exposure_shift[at(tick)].empty()) rebuild_base();
  }
  const bool enters = !model_->drivers->entering[at(tick)].empty() ||
                      !model_->drivers->leaving[at(tick)].empty() ||
                      !model_->drivers->focal_push[at(tick)].empty();
  if (rung_lanes_.stale(*model_->drivers, tick) || enters) {
    set_rung_constants();
    for (std::uint32_t i = 0; i < agents(); ++i) set_rung_lanes(i);
    stale_ = true;
  }
  stale_ = stale_ || block.from_tick == tick || window_.until_tick == tick;
  const Parameters& p = parameters();
  conduct_ = conduct_of_[at(tick)];
  level_ = weights_.common()[at(tick)] + replicate_.walk[at(tick)] +
           p.beta_F * state_.popularity() + (state_.seat ? p.beta_U : 0.0);
  if (moved_blocs_ != 0) sum_blocs();
  const double popularity_drift = std::abs(p.beta_F * (state_.popularity() - screen_popularity_));
  if (stale_ || kOwnSlack + common_drift_ + popularity_drift > kSlack) {
    refresh_screen();
  } else {
    refresh_stale_groups();
  }
  if (crossed_ && !overlap_) note_overlaps(tick);
}

Hazards FastHistory::hazards_of(int tick, std::uint32_t nation) const {
  const Parameters& p = parameters();
  const double own = lean_->blocs.own[nation];
  const auto peers = peers_[nation];
  const auto powers = powers_[nation];
  double pull = base_[nation] + level_ +
                own * kFieldScale * (p.beta_p * positive(peers) + p.beta_d * positive(powers));
  double pressure =
      p.beta_r * lean_->rights[nation] * (p.c_ref - conduct_) +
      p.beta_L * lean_->legal[nation] * model_->drivers->warrant[at(tick)] +
      own * kFieldScale * (p.beta_p * positive(-peers) + p.beta_d * positive(-powers));
  for (const auto& [bloc, psi] : lean_->blocs.lines[nation]) {
    pull += psi * bloc_pull(bloc);
    pressure += psi * bloc_pressure(bloc);
  }
  for (std::size_t leader = 0; leader < weights_.fading().size(); ++leader) {
    pull += p.beta_cov * lean_->cover[leader][nation] * weights_.fading()[leader][at(tick)];
  }
  return hazards(p, ladder_, state_.rung[nation], pull, pressure,
                 model_->drivers->campaign[at(tick)], state_.focal_push[nation]);
}

Rung FastHistory::decide(int tick, std::uint32_t nation, Uniform draw) const {
  const Rung held = state_.rung[nation];
  if (model_->drivers->observed[at(tick)] != 0 || state_.exists[nation] == 0) return held;
  return recognition::decide(ladder_, held, hazards_of(tick, nation), draw);
}

void FastHistory::close_month(int tick, std::vector<AgentMove>& moves) {
  changed_.clear();
  commit_moves(*model_, tick, moves, state_, changed_);
  spread(changed_);
  for (const AgentMove& move : moves) {
    set_rung_lanes(move.agent);
    stale_groups_[move.agent / kGroup] = 1;
  }
}

double FastHistory::bloc_pull(std::size_t bloc) const {
  const BlocSums& sums = bloc_sums_[bloc];
  const Parameters& p = parameters();
  return lean_->bloc_share[bloc] * (p.beta_p * static_cast<double>(sums.peers_up) +
                                    p.beta_d * static_cast<double>(sums.powers_up));
}

double FastHistory::bloc_pressure(std::size_t bloc) const {
  const BlocSums& sums = bloc_sums_[bloc];
  const Parameters& p = parameters();
  return lean_->bloc_share[bloc] * (p.beta_p * static_cast<double>(sums.peers_down) +
                                    p.beta_d * static_cast<double>(sums.powers_down));
}

// Sums over the members of the blocs that moved: integers, so exact in any order.
void FastHistory::sum_blocs() {
  const std::uint64_t moved = std::exchange(moved_blocs_, 0);
  for (std::size_t bloc = 0; bloc < bloc_sums_.size(); ++bloc) {
    if ((moved & bloc_bit(bloc)) == 0) continue;
    BlocSums sums;
    std::int64_t peers = 0;
    std::int64_t powers = 0;
    for (const std::uint32_t member : lean_->blocs.members[bloc]) {
      peers += peers_[member];
      powers += powers_[member];
      sums.peers_up += positive(peers_[member]);
      sums.powers_up += positive(powers_[member]);
    }
    sums.peers_down = sums.peers_up - peers;  // P- = P+ - P
    sums.powers_down = sums.powers_up - powers;
    bloc_sums_[bloc] = sums;
  }
}

bool FastHistory::RungLanes::stale(const Drivers& drivers, int tick) {
  const RungLanes now{drivers.campaign[at(tick)], drivers.observed[at(tick)], true};
  const bool same = known && campaign == now.campaign && observed == now.observed;
  *this = now;
  return !same;
}

// Fields and bloc sums from nothing: a new era has other ties or other members. Before the first
// draw every replicate stands alike, so that state is kept (a road map answers to the conduct of
// the replicate from the first month on).
void FastHistory::rebuild_fields() {
  bloc_sums_.resize(lean_->blocs.members.size());
  bloc_pull_.resize(lean_->blocs.members.size());
  bloc_pressure_.resize(lean_->blocs.members.size());
  const bool alike = tick_ == 0 && model_->drivers->roadmaps.empty();
  if (alike && !first_peers_.empty()) {
    peers_ = first_peers_;
    powers_ = first_powers_;
  } else {
    sum_fields();
  }
  if (alike && first_peers_.empty()) {
    first_peers_ = peers_;
    first_powers_ = powers_;
  }
  spread_stance_ = state_.stance;
  spread_leverage_ = state_.leverage;
  moved_blocs_ = ~std::uint64_t{0};
  stale_ = true;
}

void FastHistory::sum_fields() {
  std::fill(peers_.begin(), peers_.end(), 0);
  std::fill(powers_.begin(), powers_.end(), 0);
  for (std::uint32_t j = 0; j < agents(); ++j) {
    if (state_.stance[j] == 0 && state_.leverage[j] == 0) continue;
    for (std::uint32_t k = era_->watcher_start[j]; k < era_->watcher_start[j + 1]; ++k) {
      const Watcher& watcher = era_->watchers[k];
      peers_[watcher.nation] += watcher.peer * state_.stance[j];
      powers_[watcher.nation] += watcher.power * state_.leverage[j];
    }
  }
}

// Tells the watchers of every nation whose stance or leverage changed, and keeps account of how far
// anybody's A - H may have drifted since the screen was made.
void FastHistory::spread(const std::vector<std::uint32_t>& changed) {
  for (const std::uint32_t j : changed) {
    const std::int32_t stance = state_.stance[j] - spread_stance_[j];
    const std::int32_t leverage = state_.leverage[j] - spread_leverage_[j];
    spread_stance_[j] = state_.stance[j];
    spread_leverage_[j] = state_.leverage[j];
    const double by_peer = std::abs(parameters().beta_p * kFieldScale * stance);
    const double by_power = std::abs(parameters().beta_d * kFieldScale * leverage);
    for (std::uint32_t k = era_->watcher_start[j]; k < era_->watcher_start[j + 1]; ++k) {
      const Watcher& watcher = era_->watchers[k];
      peers_[watcher.nation] += watcher.peer * stance;
      powers_[watcher.nation] += watcher.power * leverage;
      const double shift = by_peer * watcher.peer + by_power * watcher.power;
      moved_blocs_ |= lean_->bloc_bits[watcher.nation];
      drift_[watcher.nation] += shift;
      if (drift_[watcher.nation] > kOwnSlack) stale_groups_[watcher.nation / kGroup] = 1;
      common_drift_ += shift * lean_->bloc_echo[watcher.nation];
    }
  }
}

void FastHistory::rebuild_base() {
  const double beta_ex = parameters().beta_ex;
  raw_base_.resize(plan_->size());
  for (std::size_t i = 0; i < raw_base_.size(); ++i) {
    raw_base_[i] = weights_.interest()[i] + beta_ex * state_.exposure_shift[i] +
                   replicate_.frailty[i] + replicate_.taste[i];
  }
  lean_to_blocs(lean_->blocs, raw_base_, base_);
  std::transform(base_.begin(), base_.end(), base_lane_.begin(),
                 [](double base) { return static_cast<float>(base); });
  stale_ = true;
}

void FastHistory::set_rung_constants() {
  const Parameters& p = parameters();
  const std::array<double, kRungCount> mu{p.mu_0, p.mu_1, p.mu_2, 0.0, 0.0};
  const double campaign = model_->drivers->campaign[at(tick_)];
  const auto lane = [](double eta) {
    return eta != kImpossible ? static_cast<float>(eta) : kNever;
  };
  for (std::size_t rung = 0; rung < kRungCount; ++rung) {
    const Hazards constant = hazards(p, ladder_, static_cast<Rung>(rung), 0.0, 0.0, campaign, 0.0);
    rung_constants_[rung] = {lane(constant.leap), lane(constant.step), static_cast<float>(mu[rung]),
                             lane(constant.exit)};
  }
}

void FastHistory::set_rung_lanes(std::uint32_t nation) {
  const bool acts = state_.exists[nation] != 0 && model_->drivers->observed[at(tick_)] == 0;
  const RungConstants& constants = rung_constants_[state_.rung[nation]];
  leap_[nation] = acts ? constants.leap + static_cast<float>(state_.focal_push[nation]) : kNever;
  step_[nation] = acts ? constants.step : kNever;
  exit_[nation] = acts ? constants.exit : kNever;
  mu_[nation] = constants.mu;
}

void FastHistory::load_lane_input() {
  const Parameters& p = parameters();
  const FastCover& cover = weights_.cover(block_);
  for (std::size_t b = 0; b < bloc_sums_.size(); ++b) {
    bloc_pull_[b] = static_cast<float>(bloc_pull(b));
    bloc_pressure_[b] = static_cast<float>(bloc_pressure(b));
  }
  const double events = p.beta_F * state_.popularity() + (state_.seat ? p.beta_U : 0.0);
  lanes_ = {.blocs = bloc_sums_.size(),
            .width = plan_->width(),
            .peers = peers_.data(),
            .powers = powers_.data(),
            .psi = lean_->psi.data(),
            .own = lean_->own.data(),
            .bloc_pull = bloc_pull_.data(),
            .bloc_pressure = bloc_pressure_.data(),
            .base = base_lane_.data(),
            .rights = lean_->rights_lane.data(),
            .legal = lean_->legal_lane.data(),
            .cover_high = cover.high.data(),
            .cover_low = cover.low.data(),
            .leap = leap_.data(),
            .step = step_.data(),
            .mu = mu_.data(),
            .exit = exit_.data(),
            .beta_p = static_cast<float>(p.beta_p * kFieldScale),
            .beta_d = static_cast<float>(p.beta_d * kFieldScale),
            .level_high = static_cast<float>(window_.level.high + events + kSlack),
            .level_low = static_cast<float>(window_.level.low + events - kSlack),
            .shortfall_high = static_cast<float>(p.beta_r * window_.shortfall.high),
            .shortfall_low = static_cast<float>(p.beta_r * window_.shortfall.low),
            .warrant = static_cast<float>(p.beta_L * model_->drivers->warrant[at(tick_)]),
            .beta_cov = static_cast<float>(p.beta_cov),
            .lambda = static_cast<float>(p.lambda)};
}

void FastHistory::refresh_screen() {
  open_window();
  load_lane_input();
  screen_popularity_ = state_.popularity();
  std::fill(drift_.begin(), drift_.end(), 0.0);
  std::fill(stale_groups_.begin(), stale_groups_.end(), std::uint8_t{0});
  common_drift_ = 0.0;
  crossed_ = bound_(lanes_, 0, plan_->width(), low_.data(), high_.data());
  stale_ = false;
}

// From the fields of now, and what is common as it was when the whole screen was made.
void FastHistory::refresh_stale_groups() {
  for (std::size_t group = 0; group < stale_groups_.size(); ++group) {
    if (std::exchange(stale_groups_[group], std::uint8_t{0}) == 0) continue;
    const std::size_t from = group * kGroup;
    std::fill_n(drift_.begin() + static_cast<std::ptrdiff_t>(from), kGroup, 0.0);
    crossed_ = bound_(lanes_, from, from + kGroup, low_.data(), high_.data()) || crossed_;
  }
}

void FastHistory::note_overlaps(int tick) {
  for (std::uint32_t i = 0; i < agents() && !overlap_; ++i) {
    if (low_[i] < high_[i]) continue;
    if (state_.exists[i] == 0 || model_->drivers->observed[at(tick)] != 0) continue;
    if (overlaps(hazards_of(tick, i))) overlap_ = Overlap{i, tick};
  }
}

}  // namespace recognition
