#include "model/decision.hpp"

#include <algorithm>
#include <array>

namespace recognition {
namespace {

double positive(double x) { return std::max(x, 0.0); }
double negative(double x) { return std::min(x, 0.0); }

double clamped(double eta) { return std::clamp(eta, -40.0, 40.0); }

double rate(double eta) { return eta == kImpossible ? 0.0 : portable_exp(eta); }

double survival(double rate) { return portable_exp(-std::min(rate, 700.0)); }

}  // namespace

Terms weigh(const Parameters& p, const MonthView& month, const NationView& nation) {
  Terms terms;
  terms.alignment = p.beta_al * nation.al;
  terms.exposure = p.beta_ex * nation.ex;
  terms.affinity = p.beta_af * nation.af;
  terms.connectedness = p.beta_co * nation.co;
  terms.peers_pull = p.beta_p * nation.peers_pull;
  terms.powers_pull = p.beta_d * positive(nation.powers);
  terms.popularity = p.beta_F * month.popularity;
  terms.cover = p.beta_cov * nation.cover;
  terms.entrenchment = p.beta_e * month.entrenchment;
  terms.control = p.beta_c * month.control;
  terms.walk = month.walk;
  terms.seat = p.beta_U * month.seat;
  terms.frailty = nation.frailty;
  terms.taste = nation.taste;

  terms.norm = p.beta_r * nation.rights * (p.c_ref - month.conduct);
  terms.condemnation = p.beta_p * -negative(nation.peers);
  terms.conditionality = p.beta_d * -negative(nation.powers);
  terms.legal = p.beta_L * nation.rome * month.warrant;
  return terms;
}

Hazards hazards(const Parameters& p, const Ladder& ladder, Rung rung, double pull, double pressure,
                double campaign, double push) {
  const std::array<double, 3> mu{p.mu_0, p.mu_1, p.mu_2};
  Hazards eta;
  if (rung < kRecognised) {
    eta.leap = clamped(p.alpha + p.rho * rung / 3.0 + pull - pressure + push);
  }
  if (ladder.steps && rung < kAmbassador) {
    eta.step = clamped(p.alpha_step - p.step_slope * rung + pull - mu[rung] * pressure);
  }
  if (rung > kNone) {
    eta.exit = clamped(p.delta_0 + p.delta_c * campaign - p.lambda * (pull - pressure));
  }
  return eta;
}

Rung decide(const Ladder& ladder, Rung rung, const Hazards& hazards, Uniform draw) {
  // Half of all draws are too high for any move up, half too low for one down, unless a hazard is
  // near 1: L or L' is then above ln 2, and e^-1.1 + e^-1.1 and e^-0.37 are below it.
  const bool low = draw.value() < 0.5;
  if (low || hazards.leap > -1.1 || hazards.step > -1.1) {
    const double up = draw.minus_log_complement();  // L
    const double leap = rate(hazards.leap);
    if (up < leap) return kRecognised;
    if (up < leap + rate(hazards.step)) return static_cast<Rung>(rung + 1);
  }
  if (!low || hazards.exit > -0.37) {
    if (draw.minus_log() < rate(hazards.exit)) {  // L'
      return rung == kRecognised ? ladder.exit_to : static_cast<Rung>(rung - 1);
    }
  }
  return rung;
}

CellProbabilities cell_probabilities(const Hazards& hazards) {
  const double not_leap = survival(rate(hazards.leap));
  const double not_up = survival(rate(hazards.leap) + rate(hazards.step));
  const double not_exit = survival(rate(hazards.exit));
  CellProbabilities cells;
  cells.leap = 1.0 - not_leap;
  cells.step = not_leap - not_up;
  cells.exit = std::min(1.0 - not_exit, not_up);  // up has priority
  cells.stay = not_up - cells.exit;
  return cells;
}

bool overlaps(const Hazards& hazards) {
  const double not_up = survival(rate(hazards.leap) + rate(hazards.step));
  return 1.0 - survival(rate(hazards.exit)) > not_up;
}

}  // namespace recognition
