#include "model/decision.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace recognition;

namespace {

constexpr Ladder kSteps{true, kAmbassador};
constexpr Ladder kRecognitionAlone{false, kNone};

Uniform uniform(double u) { return Uniform{static_cast<std::uint64_t>(u * 0x1p48)}; }

Hazards logs(double leap, double step, double exit) {
  const auto log_of = [](double h) { return h > 0.0 ? std::log(h) : kImpossible; };
  return {log_of(leap), log_of(step), log_of(exit)};
}

}  // namespace

TEST_CASE("What a nation weighs is slope times input, term by term") {
  Parameters p;
  p.beta_al = 2.0, p.beta_ex = 3.0, p.beta_af = 5.0, p.beta_co = 7.0;
  p.beta_p = 11.0, p.beta_d = 13.0, p.beta_F = 17.0, p.beta_cov = 19.0;
  p.beta_e = 23.0, p.beta_c = 29.0, p.beta_U = 31.0, p.beta_r = 37.0, p.beta_L = 41.0;
  p.c_ref = 0.5;
  MonthView month;
  month.conduct = 0.25, month.popularity = 0.5, month.entrenchment = 2.0, month.control = 1.0;
  month.walk = 0.125, month.seat = 1.0, month.warrant = 0.5;
  NationView nation;
  nation.al = 1.0, nation.ex = -1.0, nation.af = 0.5, nation.co = 2.0, nation.rights = 0.5;
  nation.rome = 1.0, nation.peers = 0.25, nation.peers_pull = 0.25, nation.powers = -0.5;
  nation.cover = 2.0, nation.frailty = 0.75, nation.taste = -0.25;
  const Terms t = weigh(p, month, nation);
  CHECK(t.alignment == 2.0);
  CHECK(t.exposure == -3.0);
  CHECK(t.affinity == 2.5);
  CHECK(t.connectedness == 14.0);
  CHECK(t.peers_pull == 2.75);
  CHECK(t.powers_pull == 0.0);
  CHECK(t.popularity == 8.5);
  CHECK(t.cover == 38.0);
  CHECK(t.entrenchment == 46.0);
  CHECK(t.control == 29.0);
  CHECK(t.walk == 0.125);
  CHECK(t.seat == 31.0);
  CHECK(t.frailty == 0.75);
  CHECK(t.taste == -0.25);
  CHECK(t.norm == 37.0 * 0.5 * 0.25);
  CHECK(t.condemnation == 0.0);
  CHECK(t.conditionality == 6.5);
  CHECK(t.legal == 20.5);
  CHECK(t.pressure() == t.norm + 6.5 + 20.5);
  CHECK(t.pull() == Approx(171.375));
}

TEST_CASE("A negative field presses and does not pull, a positive one pulls and does not press") {
  Parameters p;
  p.beta_p = 1.0, p.beta_d = 1.0;
  NationView nation;
  nation.peers = -0.5, nation.powers = 0.25;
  const Terms t = weigh(p, {}, nation);
  CHECK(t.peers_pull == 0.0);
  CHECK(t.condemnation == 0.5);
  CHECK(t.powers_pull == 0.25);
  CHECK(t.conditionality == 0.0);
}

TEST_CASE("Log hazards are those of section 4, and moves that a rung has not are impossible") {
  Parameters p;
  p.alpha = -5.0, p.rho = 1.5, p.alpha_step = -4.0, p.step_slope = 0.25, p.delta_0 = -7.0;
  p.delta_c = 2.0, p.lambda = 0.5, p.mu_0 = 0.25, p.mu_1 = 0.5, p.mu_2 = 0.75;
  const double a = 2.0;
  const double h = 1.0;
  for (Rung rung = 0; rung <= kRecognised; ++rung) {
    INFO("rung " << int{rung});
    const Hazards eta = hazards(p, kSteps, rung, a, h, 1.0, 0.5);
    const double mu[] = {0.25, 0.5, 0.75};
    CHECK(eta.leap ==
          (rung < 4 ? Approx(-5.0 + 1.5 * rung / 3.0 + a - h + 0.5) : Approx(kImpossible)));
    CHECK(eta.step ==
          (rung < 3 ? Approx(-4.0 - 0.25 * rung + a - mu[rung] * h) : Approx(kImpossible)));
    CHECK(eta.exit == (rung > 0 ? Approx(-7.0 + 2.0 - 0.5 * (a - h)) : Approx(kImpossible)));
  }
  CHECK(hazards(p, kRecognitionAlone, kNone, a, h, 0.0, 0.0).step == kImpossible);
}

TEST_CASE("Log hazards are held within 40") {
  Parameters p;
  p.lambda = 1.0;
  const Hazards high = hazards(p, kSteps, kMission, 1e6, 0.0, 0.0, 0.0);
  CHECK(high.leap == 40.0);
  CHECK(high.step == 40.0);
  CHECK(high.exit == -40.0);
  CHECK(hazards(p, kSteps, kMission, 0.0, 1e6, 0.0, 0.0).leap == -40.0);
}

TEST_CASE("Low draws lead up, a leap before a step, high draws down, the rest stay") {
  const Hazards eta = logs(0.1, 0.2, 0.05);
  CHECK(decide(kSteps, kMission, eta, uniform(0.0)) == kRecognised);
  CHECK(decide(kSteps, kMission, eta, uniform(1.0 - std::exp(-0.1) - 1e-9)) == kRecognised);
  CHECK(decide(kSteps, kMission, eta, uniform(1.0 - std::exp(-0.1) + 1e-9)) == kAmbassador);
  CHECK(decide(kSteps, kMission, eta, uniform(1.0 - std::exp(-0.3) - 1e-9)) == kAmbassador);
  CHECK(decide(kSteps, kMission, eta, uniform(1.0 - std::exp(-0.3) + 1e-9)) == kMission);
  CHECK(decide(kSteps, kMission, eta, uniform(std::exp(-0.05) - 1e-9)) == kMission);
  CHECK(decide(kSteps, kMission, eta, uniform(std::exp(-0.05) + 1e-9)) == kContact);
}

TEST_CASE("A withdrawal from rung 4 lands where the episode says") {
  const Hazards eta = logs(0.0, 0.0, 0.5);
  CHECK(decide(kSteps, kRecognised, eta, uniform(0.99)) == kAmbassador);
  CHECK(decide({true, kMission}, kRecognised, eta, uniform(0.99)) == kMission);
  CHECK(decide(kRecognitionAlone, kRecognised, eta, uniform(0.99)) == kNone);
}

TEST_CASE("Where up and down overlap up has priority, and the overlap is told") {
  const Hazards eta = logs(1.0, 0.0, 1.0);  // 63% and 63%
  CHECK(overlaps(eta));
  CHECK(decide(kSteps, kMission, eta, uniform(0.5)) == kRecognised);
  CHECK(cell_probabilities(eta).exit == Approx(std::exp(-1.0)));
  CHECK_FALSE(overlaps(logs(0.3, 0.2, 0.4)));
}

TEST_CASE("Cell probabilities are those of section 4, and the share of draws that fall there") {
  const Hazards eta = GENERATE(logs(0.02, 0.05, 0.01), logs(0.4, 0.0, 0.3), logs(0.0, 0.0, 0.2),
                               logs(1.0, 0.5, 1.0));
  const CellProbabilities cells = cell_probabilities(eta);
  CHECK(cells.leap + cells.step + cells.exit + cells.stay == Approx(1.0));
  constexpr int kDraws = 100000;
  int leaps = 0;
  int steps = 0;
  int exits = 0;
  for (int k = 0; k < kDraws; ++k) {
    const Rung to = decide(kSteps, kContact, eta, uniform((k + 0.5) / kDraws));
    leaps += to == kRecognised;
    steps += to == kMission;
    exits += to == kNone;
  }
  CHECK(leaps == Approx(kDraws * cells.leap).margin(1.01));
  CHECK(steps == Approx(kDraws * cells.step).margin(2.01));
  CHECK(exits == Approx(kDraws * cells.exit).margin(2.01));
}
