// A second, independent reading of section 4 must give the hazards that the kernels give.
#include "properties/naive_hazards.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "model/reference_history.hpp"
#include "properties/lively_world.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

struct Gap {  // largest absolute difference so far
  double value = 0.0;
  std::size_t compared = 0;
  void note(double a, double b) {
    value = std::max(value, std::isfinite(a - b) ? std::abs(a - b) : INFINITY);
    ++compared;
  }
  void note(const std::optional<double>& a, double b) {
    note(a.value_or(kImpossible), b);  // an impossible move must be so in both
  }
  void note(const naive::Weighing& w, const Hazards& h) {
    note(w.leap, h.leap);
    note(w.step, h.step);
    note(w.down, h.exit);
  }
  void note(const naive::Weighing& w, const Terms& t) {
    note(w.interest, t.alignment + t.exposure + t.affinity + t.connectedness);
    note(w.peers, t.peers_pull);
    note(w.powers, t.powers_pull);
    note(w.popularity, t.popularity);
    note(w.cover, t.cover);
    note(w.entrenchment, t.entrenchment + t.control);
    note(w.walk, t.walk);
    note(w.seat, t.seat);
    note(w.own, t.frailty + t.taste);
    note(w.norm, t.norm);
    note(w.condemnation, t.condemnation);
    note(w.conditionality, t.conditionality);
    note(w.legal, t.legal);
    note(w.pull, t.pull());
    note(w.pressure, t.pressure());
  }
};

struct Comparison {
  Gap terms, reference, fast;
  std::size_t moves = 0;
  bool same_rungs = true;
};

// Runs naive and reference side by side, and the fast kernel where it covers the structure.
Comparison compare(const LivelyCase& lively, ReplicateKey key) {
  const Drivers drivers = lively.drivers();
  const Model model{&lively.world, &drivers, lively.parameters, lively.structure};
  naive::History naive({&lively.world, lively.interventions, lively.parameters, lively.structure,
                        lively.observed_until},
                       key);
  ReferenceHistory reference(model);
  std::optional<FastPlan> plan;
  std::optional<FastHistory> fast;
  if (is_fast(model)) fast.emplace(plan.emplace(model)).begin(key);
  reference.begin(key);
  const PlainDraws draws(key);
  Comparison comparison;
  for (int tick = 0; tick < lively.world.months; ++tick) {
    const auto weighed = naive.open(tick);
    reference.open_month(tick);
    if (fast) fast->open_month(tick);
    for (std::uint32_t i = 0; i < reference.agents(); ++i) {
      if (!naive.exists(i, tick)) continue;
      comparison.terms.note(weighed[i], reference.terms(i));
      comparison.reference.note(weighed[i], reference.hazards_of(i));
      if (fast) comparison.fast.note(weighed[i], fast->hazards_of(tick, i));
    }
    std::vector<AgentMove> moves;
    draws.decide_month(reference, tick, moves);
    std::vector<AgentMove> same = moves;
    naive.close(tick);
    reference.close_month(tick, moves);
    if (fast) fast->close_month(tick, same);
    comparison.moves += moves.size();
    const std::vector<Rung>& rungs = reference.state().rung;
    comparison.same_rungs =
        comparison.same_rungs && std::equal(rungs.begin(), rungs.end(), naive.rungs().begin());
  }
  return comparison;
}

}  // namespace

TEST_CASE("A naive reading of section 4 agrees with the reference to 1e-12 on random worlds") {
  std::size_t moves = 0;
  rc::prop("every structural switch", [&] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1U << 30U);
    const auto replicate = *rc::gen::inRange<std::uint32_t>(0, 1000);
    const Comparison found = compare(lively_case(seed), {seed, replicate});
    RC_ASSERT(found.terms.value <= 1e-12);
    RC_ASSERT(found.reference.value <= 1e-12);
    RC_ASSERT(found.same_rungs);
    moves += found.moves;
  });
  CHECK(moves > 1000);  // the comparison is not of silence with silence
}

TEST_CASE("A naive reading of section 4 agrees with the fast kernel to 1e-12 on random worlds") {
  std::size_t compared = 0;
  rc::prop("the default structure, which the fast kernel covers", [&] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1U << 30U);
    const auto replicate = *rc::gen::inRange<std::uint32_t>(0, 1000);
    LivelyCase lively = lively_case(seed);
    lively.structure = {};
    lively.parameters.target_response = 0.0;
    const Comparison found = compare(lively, {seed, replicate});
    RC_ASSERT(found.reference.value <= 1e-12);
    RC_ASSERT(found.fast.value <= 1e-12);
    RC_ASSERT(found.same_rungs);
    compared += found.fast.compared;
  });
  CHECK(compared > 10000);
}

TEST_CASE("Stances are held in steps of 1/16000, and nothing else is rounded") {
  rc::prop("any condemnation and intensity", [] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1U << 30U);
    const LivelyCase lively = lively_case(seed, Steps::kAny);
    const Parameters& p = lively.parameters;
    const Drivers drivers = lively.drivers();
    const Model model{&lively.world, &drivers, p, lively.structure};
    naive::History naive(
        {&lively.world, lively.interventions, p, lively.structure, lively.observed_until},
        {seed, 1});
    ReferenceHistory reference(model);
    reference.begin({seed, 1});
    // kappa is rounded once, then pi times it: half a step each, rows of W sum to 1, of D to .6.
    const double field_gap = (p.beta_p + p.beta_d * 0.6 * (1.0 + kMaxIntensity)) * 0.5 / 16000.0;
    const auto weighed = naive.open(0);
    reference.open_month(0);
    for (std::uint32_t i = 0; i < reference.agents(); ++i) {
      if (!naive.exists(i, 0)) continue;
      const Terms& terms = reference.terms(i);
      // The squared switch at most doubles a gap of P.
      RC_ASSERT(std::abs(weighed[i].pull - terms.pull()) <= 2.0 * field_gap + 1e-12);
      RC_ASSERT(std::abs(weighed[i].pressure - terms.pressure()) <= field_gap + 1e-12);
    }
  });
}
