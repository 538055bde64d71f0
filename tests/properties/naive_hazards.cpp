#include "properties/naive_hazards.hpp"

#include <algorithm>
#include <cmath>

namespace recognition::naive {
namespace {

constexpr double kLargestPi = 8.0;
constexpr int kSession = 12;  // December

double psi_of(const std::string& bloc, const Parameters& p) {
  static const std::set<std::string> others{"NATO",  "OIC", "SCO",   "CSTO", "GCC",        "LAS",
                                            "ASEAN", "AU",  "BRICS", "OAS",  "WARSAW_PACT"};
  if (bloc == "EU") return p.psi_eu;
  return others.count(bloc) != 0 ? p.psi_other : 0.0;
}

double clamp40(double eta) { return std::min(40.0, std::max(-40.0, eta)); }

}  // namespace

History::History(const Setting& setting, ReplicateKey key)
    : setting_(setting), world_(*setting.world), p_(setting.parameters), key_(key) {
  for (const Rung rung : world_.rung_before) rung_.push_back(rung);
  script_leaders();
}

bool History::exists(std::size_t nation, int tick) const {
  return world_.nations[nation].enters <= tick && tick < world_.nations[nation].leaves;
}

bool History::observed(int tick) const {
  return setting_.observed_until && world_.first_month + tick <= *setting_.observed_until;
}

// Share of its magnitude that a policy has reached: 0 outside its months, rising over its ramp.
bool History::in_force(const Intervention& policy, int tick, double& share) const {
  const Month now = world_.first_month + tick;
  share = 0.0;
  if (now < policy.start || (policy.end && *policy.end < now)) return false;
  const int months = now - policy.start + 1;  // the first month counts
  share = policy.ramp_months > months ? double(months) / policy.ramp_months : 1.0;
  return true;
}

std::set<std::size_t> History::meant(const std::vector<std::string>& names, int tick) const {
  std::set<std::size_t> result;
  for (const std::string& name : names) {
    for (std::size_t i = 0; i < world_.nations.size(); ++i) {
      if (name == "all" || name == world_.nations[i].iso3) result.insert(i);
    }
    for (const Bloc& bloc : world_.blocs) {
      if (bloc.name != name) continue;
      for (const BlocMember& member : bloc.members) {
        if (member.from_tick <= tick && tick < member.until_tick) result.insert(member.nation);
      }
    }
  }
  return result;
}

// leader_move of the episode and of the scenario, less what remove_shock deletes.
void History::script_leaders() {
  for (const LeaderMove& move : world_.episode.leader_moves) {
    for (const std::size_t i : meant({move.nation}, 0)) {
      leaders_.insert({i, move.month - world_.first_month});
      scripts_[{i, move.month - world_.first_month}] = move.rung;
    }
  }
  for (const Intervention& policy : setting_.interventions) {
    const int tick = policy.start - world_.first_month;
    if (policy.type != "leader_move") continue;
    for (const std::size_t i : meant(policy.actors, tick)) {
      leaders_.insert({i, tick});
      scripts_[{i, tick}] = policy.rung.value_or(4);
    }
  }
  for (const Intervention& policy : setting_.interventions) {
    const int tick = policy.start - world_.first_month;
    if (policy.type != "remove_shock") continue;
    for (const std::size_t i : meant(policy.actors, tick)) {
      leaders_.erase({i, tick});
      scripts_.erase({i, tick});
    }
  }
}

double History::kappa(std::size_t nation, int tick) const {
  const Month now = world_.first_month + tick;
  double strongest = 0.0;
  for (const Condemners& group : world_.episode.condemners) {
    if (now < group.start || (group.end && *group.end < now)) continue;
    if (meant(group.nations, tick).count(nation) != 0) {
      strongest = std::max(strongest, group.intensity);
    }
  }
  return strongest;
}

double History::pi(std::size_t nation, int tick) const {
  double intensity = 1.0;
  for (const Intervention& policy : setting_.interventions) {
    double share = 0.0;
    if (policy.type != "aid_conditionality" || !in_force(policy, tick, share)) continue;
    if (meant(policy.actors, tick).count(nation) != 0) {
      intensity = std::min(intensity * (1.0 + *policy.magnitude * share), kLargestPi);
    }
  }
  return intensity;
}

// z: rung 4 -> 1, rung 3 -> 0.4, otherwise -kappa.
double History::stance(std::size_t nation, int tick) const {
  if (!exists(nation, tick)) return 0.0;
  if (rung_[nation] == 4) return 1.0;
  if (rung_[nation] == 3) return 0.4;
  return -kappa(nation, tick);
}

double History::exposure(std::size_t nation, int tick) const {
  const auto relation = [&](Month month) {
    std::optional<SecurityRelation> latest;
    for (const SecurityRelation& coded : world_.episode.security) {
      if (coded.nation != world_.nations[nation].iso3 || month < coded.start) continue;
      if (!latest || latest->start <= coded.start) latest = coded;
    }
    return latest ? latest->relation : 0.0;
  };
  const Month start{world_.episode.start.year, world_.episode.start.month};
  const Month now = std::max(world_.first_month + tick, start);
  return world_.exposure.value[nation] + relation(now) - relation(start) +
         p_.omega_v * world_.narcotics[static_cast<std::size_t>(tick)];
}

double History::push(std::size_t nation, int tick) const {
  double sum = 0.0;
  for (const FocalDate& focal : world_.episode.focal_dates) {
    if (focal.month != world_.first_month + tick) continue;
    if (focal.nations.empty() || meant(focal.nations, tick).count(nation) != 0) sum += focal.push;
  }
  for (const Intervention& policy : setting_.interventions) {
    if (policy.type != "focal_date" || policy.start != world_.first_month + tick) continue;
    if (meant(policy.targets, tick).count(nation) != 0) sum += *policy.magnitude;
  }
  return sum;
}

// C without its slope: sum over leaders of max(al^L, 0) exp(-(t - t_L - 1) / tau), t > t_L.
double History::cover(std::size_t nation, int tick) const {
  double sum = 0.0;
  for (const auto& [leader, moved] : leaders_) {
    if (tick <= moved || leader == nation) continue;
    const auto found = world_.alignment_with.find(world_.nations[leader].iso3);
    if (found == world_.alignment_with.end()) continue;
    sum += std::max(found->second[nation], 0.0) * std::exp(-(tick - moved - 1) / p_.tau);
  }
  return sum;
}

double History::campaign(int tick) const {
  const Month now = world_.first_month + tick;
  for (const Campaign& campaign : world_.episode.campaigns) {
    if (campaign.start <= now && now <= campaign.end) return 1.0;
  }
  return 0.0;
}

double History::conduct(int tick) {
  double shift = 0.0;
  for (const Intervention& policy : setting_.interventions) {
    double share = 0.0;
    if (policy.type == "target_conduct" && in_force(policy, tick, share)) {
      shift += *policy.magnitude * share;
    }
  }
  const double record = world_.conduct[static_cast<std::size_t>(tick)];
  if (std::isnan(record)) return std::clamp(p_.c_ref + shift, 0.0, 1.0);
  if (tick >= world_.conduct_known_until && !observed(tick)) {
    double away = 0.0;  // share of the world's GDP at rung < 2
    for (std::size_t i = 0; i < rung_.size(); ++i) {
      if (exists(i, tick) && rung_[i] < 2) away += world_.gdp_share[i];
    }
    const auto month = static_cast<std::uint32_t>((world_.first_month + tick).count());
    const DrawBlock block = draw_block(key_, 0, month, Purpose::kTarget);
    const double concedes = (block[0] + 0.5) / 4294967296.0;
    const double decrees = (block[1] + 0.5) / 4294967296.0;
    const double hazard = p_.concession * (1.0 + p_.target_response * away);
    if (concedes < 1.0 - std::exp(-hazard)) drift_ += p_.concession_step;
    if (decrees < 1.0 - std::exp(-p_.decree)) drift_ -= p_.decree_step;
    drift_ = std::clamp(record + drift_, 0.0, 1.0) - record;
  }
  return std::clamp(record + drift_ + shift, 0.0, 1.0);
}

// F: share of those at risk at rung 4.
double History::popularity(int tick) const {
  double at_risk = 0.0;
  double recognised = 0.0;
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    if (!exists(i, tick) || world_.nations[i].contested) continue;
    at_risk += 1.0;
    recognised += rung_[i] == 4 ? 1.0 : 0.0;
  }
  return at_risk > 0.0 ? recognised / at_risk : 0.0;
}

double History::entrenchment(int tick) const {
  if (world_.episode.kind != EpisodeKind::kGovernment) return 0.0;
  const auto t = static_cast<std::size_t>(tick);
  return p_.beta_e * std::log(1.0 + world_.months_in_control[t] / 12.0) +
         p_.beta_c * world_.control[t];
}

// Government: half of the members at rung 4 in a session, one objection delays it once. Otherwise,
// and while the record is replayed, the record.
void History::decide_seat(int tick) {
  const bool government = world_.episode.kind == EpisodeKind::kGovernment;
  const bool recorded = world_.record_seat[static_cast<std::size_t>(tick)] != 0;
  if (!government || observed(tick) || tick == 0) seated_ = seated_ || recorded;
  const bool session = (world_.first_month + tick).month_of_year() == kSession;
  if (!government || observed(tick) || !session || seated_) return;
  int members = 0;
  int recognised = 0;
  bool objection = false;
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    const NationInfo& nation = world_.nations[i];
    if (!exists(i, tick)) continue;
    if (nation.un_member && nation.joins_un <= tick) {
      members += 1;
      recognised += rung_[i] == 4 ? 1 : 0;
    }
    if (nation.permanent_member && rung_[i] != 4 && kappa(i, tick) > 0.0) objection = true;
  }
  if (members == 0 || recognised < members / 2.0) return;
  if (objection && !objected_) {
    objected_ = true;
    return;
  }
  seated_ = true;
}

Weighing History::weigh(std::size_t nation, int tick, double c, double f) const {
  const TieEra* era = nullptr;
  for (const TieEra& each : world_.eras) {
    if (each.from_tick <= tick) era = &each;
  }
  double peers = 0.0;
  int recognised_peers = 0;
  for (std::size_t k = era->peers.row_start[nation]; k < era->peers.row_start[nation + 1]; ++k) {
    const std::size_t j = era->peers.to[k];
    peers += era->peers.weight[k] / 16384.0 * stance(j, tick);
    recognised_peers += exists(j, tick) && rung_[j] == 4 ? 1 : 0;
  }
  double powers = 0.0;
  for (std::size_t k = era->powers.row_start[nation]; k < era->powers.row_start[nation + 1]; ++k) {
    const std::size_t j = era->powers.to[k];
    powers += era->powers.weight[k] / 16384.0 * pi(j, tick) * stance(j, tick);
  }
  double peers_pull = std::max(peers, 0.0);
  if (setting_.structure.contagion == Contagion::kSquared) peers_pull *= peers_pull;
  if (setting_.structure.contagion == Contagion::kThreshold &&
      recognised_peers < setting_.structure.contagion_peers) {
    peers_pull = 0.0;
  }
  const NationKey key = world_.nations[nation].key;
  Weighing w;
  w.interest = p_.beta_al * world_.alignment.value[nation] + p_.beta_ex * exposure(nation, tick) +
               p_.beta_af * world_.affinity.value[nation] +
               p_.beta_co * world_.connectedness.value[nation];
  w.peers = p_.beta_p * peers_pull;
  w.powers = p_.beta_d * std::max(powers, 0.0);
  w.popularity = p_.beta_F * f;
  w.cover = p_.beta_cov * cover(nation, tick);
  w.entrenchment = entrenchment(tick);
  w.walk = walk_;
  w.seat = seated_ ? p_.beta_U : 0.0;
  w.own = p_.sigma_u * normal_draw(key_, 0, key.value, Purpose::kFrailty);
  for (std::uint32_t e = 0; e < 3; ++e) {
    w.own += p_.sigma_b * normal_draw(key_, 0, e, Purpose::kTaste) * world_.taste[e][nation];
  }
  w.norm = p_.beta_r * world_.rights.value[nation] * (p_.c_ref - c);
  w.condemnation = p_.beta_p * std::max(-peers, 0.0);
  w.conditionality = p_.beta_d * std::max(-powers, 0.0);
  w.legal = 0.0;  // no shipped policy issues a warrant
  w.pull = w.interest + w.peers + w.powers + w.popularity + w.cover + w.entrenchment + w.walk +
           w.seat + w.own;
  w.pressure = w.norm + w.condemnation + w.conditionality + w.legal;
  return w;
}

// X_i <- (1 - sum psi) X_i + sum of psi x the mean over all current members of the bloc.
void History::discipline(int tick, std::vector<Weighing>& all) const {
  const std::vector<Weighing> before = all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!exists(i, tick)) continue;
    double psi_sum = 0.0;
    double pull = 0.0;
    double pressure = 0.0;
    for (const Bloc& bloc : world_.blocs) {
      const double psi = psi_of(bloc.name, p_);
      std::set<std::size_t> members;
      for (const std::size_t j : meant({bloc.name}, tick)) {
        if (exists(j, tick)) members.insert(j);
      }
      if (psi <= 0.0 || members.count(i) == 0) continue;
      double mean_pull = 0.0;
      double mean_pressure = 0.0;
      for (const std::size_t j : members) {
        mean_pull += before[j].pull / static_cast<double>(members.size());
        mean_pressure += before[j].pressure / static_cast<double>(members.size());
      }
      psi_sum += psi;
      pull += psi * mean_pull;
      pressure += psi * mean_pressure;
    }
    const double scale = psi_sum > 0.9 ? 0.9 / psi_sum : 1.0;  // sum of psi <= .9
    all[i].pull = (1.0 - scale * psi_sum) * before[i].pull + scale * pull;
    all[i].pressure = (1.0 - scale * psi_sum) * before[i].pressure + scale * pressure;
  }
}

void History::add_hazards(std::size_t nation, int tick, Weighing& w) const {
  const int rung = rung_[nation];
  const double mu[] = {p_.mu_0, p_.mu_1, p_.mu_2};
  if (rung < 4) {
    w.leap = clamp40(p_.alpha + p_.rho * rung / 3.0 + w.pull - w.pressure + push(nation, tick));
  }
  if (rung < 3 && world_.episode.rungs == Rungs::kLadder) {
    w.step = clamp40(p_.alpha_step - p_.step_slope * rung + w.pull - mu[rung] * w.pressure);
  }
  if (rung > 0) {
    w.down = clamp40(p_.delta_0 + p_.delta_c * campaign(tick) - p_.lambda * (w.pull - w.pressure));
  }
}

std::vector<Weighing> History::open(int tick) {
  decide_seat(tick);
  const auto month = static_cast<std::uint32_t>((world_.first_month + tick).count());
  walk_ += p_.sigma_w * normal_draw(key_, 0, month, Purpose::kWalk);
  const double c = conduct(tick);
  const double f = popularity(tick);
  opened_.assign(rung_.size(), {});
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    if (exists(i, tick)) opened_[i] = weigh(i, tick, c, f);
  }
  discipline(tick, opened_);
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    if (exists(i, tick)) add_hazards(i, tick, opened_[i]);
  }
  return opened_;
}

int History::drawn(std::size_t nation, int tick) const {
  const auto month = static_cast<std::uint32_t>((world_.first_month + tick).count());
  const double u = decision_draw(key_, month, world_.nations[nation].key).value();
  const Weighing& w = opened_[nation];
  const double leap = w.leap ? std::exp(*w.leap) : 0.0;
  const double step = w.step ? std::exp(*w.step) : 0.0;
  const double down = w.down ? std::exp(*w.down) : 0.0;
  const int held = rung_[nation];
  if (-std::log1p(-u) < leap) return 4;
  if (-std::log1p(-u) < leap + step) return held + 1;
  if (-std::log(u) < down) return held == 4 ? world_.episode.exit_to : held - 1;
  return held;
}

void History::close(int tick) {
  std::vector<int> next = rung_;
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    if (exists(i, tick) && !observed(tick)) next[i] = drawn(i, tick);
  }
  for (const RecordedMove& move : world_.moves) {
    for (const std::size_t i : meant({move.nation}, tick)) {
      const int acts = std::max(move.month - world_.first_month, world_.nations[i].enters);
      if (observed(tick) && acts == tick) next[i] = move.to;
    }
  }
  for (std::size_t i = 0; i < rung_.size(); ++i) {
    const auto script = scripts_.find({i, tick});
    const bool recognises = next[i] == 4 && rung_[i] != 4;
    if (script != scripts_.end()) next[i] = script->second;
    const bool follows = setting_.structure.endogenous_cover && script == scripts_.end() &&
                         recognises && world_.nations[i].permanent_member;
    if (follows) leaders_.insert({i, tick});
  }
  rung_ = next;
}

}  // namespace recognition::naive
