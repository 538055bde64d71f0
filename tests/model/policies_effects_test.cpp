// What each type of intervention moves, and that it moves nothing else and nothing before its date.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "model/blocs.hpp"
#include "model/intervention.hpp"
#include "model/plain_world.hpp"
#include "model/reference_history.hpp"

using namespace recognition;
using namespace recognition::testing;

namespace {

constexpr int kStart = 6;

// A bloc, a power that AAB depends on, a condemner, and a target with a record of .5.
World lively_world() {
  World world = plain_world(5, 18);
  world.blocs = {{"EU", {{0, 0, 1 << 20}, {1, 0, 1 << 20}}}};
  Ties powers;
  powers.row_start = {0, 0, 1, 2, 3, 4};
  powers.to = {0, 0, 0, 0};
  powers.weight = {kTieUnit / 2, kTieUnit / 2, kTieUnit / 2, kTieUnit / 2};
  world.eras[0].powers = powers;
  world.episode.condemners = {{{"AAA"}, 0.5, world.first_month, {}, ""}};
  world.rights.value = {0.9, 0.2, 0.5, 0.5, 0.5};
  world.rome_party.assign(5, 1);
  world.record_seat.assign(18, 0);
  return world;
}

Intervention made(std::string_view type, const World& world) {
  Intervention policy = intervention(std::string(type), world, kStart);
  const PolicyType& rules = *find_policy_type(type);
  if (rules.only_blocs) {
    policy.actors = {"EU"};
  } else if (rules.actors == Need::kRequired) {
    policy.actors = {"AAA"};
  }
  if (rules.targets == Need::kRequired) policy.targets = {"AAB"};
  if (rules.magnitude != Need::kForbidden) policy.magnitude = rules.upper > 0.0 ? 0.25 : -0.25;
  if (rules.trigger == Need::kRequired) policy.trigger = 0.5;
  if (rules.decision == Need::kRequired) policy.decision = "granted";
  return policy;
}

bool same(const ChangeSchedule& a, const ChangeSchedule& b, int until) {
  for (int tick = 0; tick < until; ++tick) {
    for (std::uint32_t i = 0; i < 5; ++i) {
      constexpr double kNeutral = -99.0;
      if (value_at(a, i, tick, kNeutral) != value_at(b, i, tick, kNeutral)) return false;
    }
  }
  return true;
}

// Names of the drivers that differ in the months before `until`.
std::set<std::string> differing(const Drivers& a, const Drivers& b, int until) {
  std::set<std::string> names;
  const auto series = [&](const char* name, const auto& x, const auto& y) {
    if (!std::equal(x.begin(), x.begin() + until, y.begin())) names.insert(name);
  };
  const auto changes = [&](const char* name, const ChangeSchedule& x, const ChangeSchedule& y) {
    if (!same(x, y, until)) names.insert(name);
  };
  series("conduct", a.conduct_shift, b.conduct_shift);
  series("narcotics", a.narcotics_shift, b.narcotics_shift);
  series("campaign", a.campaign, b.campaign);
  series("warrant", a.warrant, b.warrant);
  series("sanction", a.sanction, b.sanction);
  series("seat", a.seat, b.seat);
  changes("kappa", a.condemnation, b.condemnation);
  changes("pi", a.intensity, b.intensity);
  changes("exposure", a.exposure_shift, b.exposure_shift);
  changes("push", a.focal_push, b.focal_push);
  for (int tick = 0; tick < until; ++tick) {
    const auto t = static_cast<std::size_t>(tick);
    if (a.moves[t].size() != b.moves[t].size()) names.insert("moves");
    for (const auto& shift : b.discipline_shift) {
      if (!shift.empty() && shift[t] != 0.0) names.insert("psi");
    }
    for (const RoadmapActor& actor : b.roadmaps) {
      if (actor.offers[t].trigger <= 1.0) names.insert("road map");
    }
  }
  return names;
}

// A - H of AAC and its neighbours, and the seat, a month after the start of a policy.
struct Felt {
  double pull = 0.0;
  double pressure = 0.0;
  double down = 0.0;
  double leap = 0.0;
};
Felt felt(const World& world, const std::vector<Intervention>& policies, int tick,
          std::uint32_t nation) {
  const Drivers drivers = drivers_of(world, policies);
  Parameters p = default_parameters();
  p.alpha = p.alpha_step = p.delta_0 = -20.0;  // nobody moves
  p.beta_L = 0.4;
  p.sigma_w = 0.0;
  ReferenceHistory history({&world, &drivers, p, {}});
  history.begin({1, 0});
  for (int t = 0; t <= tick; ++t) {
    history.open_month(t);
    if (t == tick) break;
    std::vector<AgentMove> moves;
    history.close_month(t, moves);
  }
  return {history.terms(nation).pull(), history.terms(nation).pressure(),
          history.hazards_of(nation).exit, history.hazards_of(nation).leap};
}

}  // namespace

TEST_CASE("Each type moves what it says, nothing else, and nothing before its date") {
  const World world = lively_world();
  const std::vector<std::pair<std::string, std::set<std::string>>> expected{
      {"aid_conditionality", {"pi"}},     {"bloc_line", {"kappa", "psi"}},
      {"credentials_decision", {"seat"}}, {"derecognition_campaign", {"campaign"}},
      {"focal_date", {"push"}},           {"inducement", {"exposure"}},
      {"leader_move", {"moves"}},         {"legal_action", {"warrant"}},
      {"rights_roadmap", {"road map"}},   {"sanction_recognisers", {"kappa", "pi", "sanction"}},
      {"security_shock", {"exposure"}},   {"target_conduct", {"conduct"}}};
  REQUIRE(expected.size() + 1 == policy_types().size());  // remove_shock has tests of its own
  const Drivers without = drivers_of(world);
  for (const auto& [type, moved] : expected) {
    INFO(type);
    Intervention policy = made(type, world);
    if (type == "bloc_line") policy.stance = 1.0;
    const Drivers with = drivers_of(world, {policy});
    CHECK(differing(without, with, world.months) == moved);
    CHECK(differing(without, with, kStart).empty());
    CHECK(with.order_breakers.empty());
  }
}

TEST_CASE("sanction_recognisers condemns in full, presses with its ramp and charges cooperation") {
  const World world = lively_world();
  Intervention policy = made("sanction_recognisers", world);
  policy.magnitude = 1.0;
  policy.ramp_months = 4;
  policy.end = world.month_of(12);
  const Drivers drivers = drivers_of(world, {policy});
  CHECK(value_at(drivers.condemnation, 0, kStart, 0.0) == 0.5);  // the episode's is larger
  CHECK(value_at(drivers.condemnation, 0, kStart + 2, 0.0) == 0.75);
  CHECK(value_at(drivers.condemnation, 0, 12, 0.0) == 1.0);
  CHECK(value_at(drivers.condemnation, 0, 13, 0.0) == 0.5);
  CHECK(value_at(drivers.condemnation, 1, 12, 0.0) == 0.0);  // no actor
  CHECK(value_at(drivers.intensity, 0, kStart, 1.0) == 1.25);
  CHECK(value_at(drivers.intensity, 0, 12, 1.0) == 2.0);
  CHECK(drivers.sanction[kStart] == 0.25);
  CHECK(drivers.sanction[12] == 1.0);
  CHECK(drivers.sanction[13] == 0.0);
}

TEST_CASE("bloc_line leads members' condemnation to the common one, up or down, and adds to psi") {
  World world = lively_world();
  world.episode.condemners = {{{"AAA"}, 0.8, world.first_month, {}, ""}};
  Intervention policy = made("bloc_line", world);
  policy.magnitude = 0.2;
  policy.stance = 0.4;
  policy.ramp_months = 2;
  const Drivers drivers = drivers_of(world, {policy});
  CHECK(value_at(drivers.condemnation, 0, kStart, 0.0) == Approx(0.6));
  CHECK(value_at(drivers.condemnation, 0, kStart + 1, 0.0) == Approx(0.4));
  CHECK(value_at(drivers.condemnation, 1, kStart + 1, 0.0) == Approx(0.4));
  CHECK(value_at(drivers.condemnation, 2, kStart + 1, 0.0) == 0.0);
  const Parameters p = default_parameters();
  const auto psi_at = [&](int tick) {
    return bloc_lines(world, p, tick, drivers.discipline_shift).lines[0].at(0).psi;
  };
  CHECK(psi_at(kStart - 1) == 0.5);
  CHECK(psi_at(kStart) == Approx(0.6));
  CHECK(psi_at(kStart + 5) == Approx(0.7));
  CHECK(bloc_eras(world, p, drivers.discipline_shift) == std::vector<int>{0, kStart, kStart + 1});
}

TEST_CASE("bloc_line holds a bloc that had no line, and its psi stays within 0 and .9") {
  World world = lively_world();
  world.blocs[0].name = "G20";
  Intervention policy = made("bloc_line", world);
  policy.actors = {"G20"};
  policy.magnitude = 0.3;
  const auto lines = [&](double magnitude, int tick) {
    policy.magnitude = magnitude;
    const Drivers drivers = drivers_of(world, {policy});
    return bloc_lines(world, default_parameters(), tick, drivers.discipline_shift).lines[0];
  };
  CHECK(lines(0.3, kStart - 1).empty());
  CHECK(lines(0.3, kStart).at(0).psi == 0.3);
  CHECK(lines(-0.3, kStart).empty());
  world.blocs[0].name = policy.actors[0] = "EU";
  CHECK(lines(0.9, kStart).at(0).psi == kMaxDiscipline);
}

TEST_CASE("credentials_decision seats the target in its month, or keeps it out for a session") {
  World world = plain_world(4, 30);  // from January 2020: sessions at ticks 11 and 23
  world.rung_before.assign(4, kRecognised);
  const auto seated_from = [&](const std::vector<Intervention>& policies) {
    const Drivers drivers = drivers_of(world, policies);
    ReferenceHistory history({&world, &drivers, default_parameters(), {}});
    history.begin({1, 0});
    for (int tick = 0; tick < world.months; ++tick) {
      history.open_month(tick);
      if (history.state().seat) return tick;
      std::vector<AgentMove> moves;
      history.close_month(tick, moves);
    }
    return -1;
  };
  CHECK(seated_from({}) == 11);
  Intervention granted = intervention("credentials_decision", world, 4);
  granted.decision = "granted";
  CHECK(seated_from({granted}) == 4);
  Intervention deferred = intervention("credentials_decision", world, 11);
  deferred.decision = "deferred";
  CHECK(seated_from({deferred}) == 23);
  Intervention in_vain = intervention("credentials_decision", world, 10);
  in_vain.decision = "deferred";
  in_vain.place = {"late.toml", 5, 1};
  CHECK_THROWS_WITH(
      drivers_of(world, {in_vain}),
      "late.toml:5:1: credentials_decision defers in 2020-11 (the Assembly decides on "
      "credentials in month 12 of a year). Date it to a December.");
}

TEST_CASE("rights_roadmap acts in the months in which conduct is good enough, and in no other") {
  World world = lively_world();
  for (std::size_t t = 0; t < world.conduct.size(); ++t) world.conduct[t] = t % 2 == 0 ? 0.6 : 0.2;
  Intervention policy = made("rights_roadmap", world);
  policy.trigger = 0.5;
  policy.magnitude = 1.5;
  policy.end = world.month_of(12);
  const Drivers drivers = drivers_of(world, {policy});
  ReferenceHistory history({&world, &drivers, default_parameters(), {}});
  history.begin({1, 0});
  for (int tick = 0; tick < world.months; ++tick) {
    history.open_month(tick);
    const bool acts = tick >= kStart && tick <= 12 && tick % 2 == 0;
    INFO(tick);
    CHECK(history.state().condemnation[0] == (acts ? 0.0 : 0.5));
    CHECK(history.state().intensity[0] == (acts ? 2.5 : 1.0));
    CHECK(history.terms(2).conditionality == Approx(acts ? 0.0 : 2.0 * 0.5 * 0.5));
    std::vector<AgentMove> moves;
    history.close_month(tick, moves);
  }
}

TEST_CASE("Campaigns and warrants grow with their ramp, and the strongest holds") {
  World world = lively_world();
  world.episode.campaigns = {{world.month_of(8), world.month_of(9), ""}};
  Intervention campaign = made("derecognition_campaign", world);
  campaign.magnitude = 0.5;
  campaign.ramp_months = 2;
  Intervention warrants = made("legal_action", world);
  warrants.magnitude = 1.0;
  warrants.end = world.month_of(10);
  const Drivers drivers = drivers_of(world, {campaign, warrants});
  CHECK(drivers.campaign[kStart - 1] == 0.0);
  CHECK(drivers.campaign[kStart] == 0.25);
  CHECK(drivers.campaign[kStart + 1] == 0.5);
  CHECK(drivers.campaign[8] == 1.0);
  CHECK(drivers.campaign[10] == 0.5);
  CHECK(drivers.warrant[10] == 1.0);
  CHECK(drivers.warrant[11] == 0.0);
}

TEST_CASE("Each type moves the hazards in the direction that it states") {
  World world = lively_world();
  world.rung_before.assign(5, kContact);
  const auto change = [&](const Intervention& policy, std::uint32_t nation, double Felt::*part) {
    return felt(world, {policy}, kStart + 1, nation).*part -
           felt(world, {}, kStart + 1, nation).*part;
  };
  CHECK(change(made("sanction_recognisers", world), 2, &Felt::pressure) > 0.01);
  CHECK(change(made("inducement", world), 1, &Felt::pull) > 0.01);
  CHECK(change(made("security_shock", world), 1, &Felt::pull) < -0.01);
  CHECK(change(made("derecognition_campaign", world), 2, &Felt::down) == Approx(3.0 * 0.25));
  CHECK(change(made("legal_action", world), 2, &Felt::pressure) == Approx(0.4 * 0.25));
  CHECK(change(made("credentials_decision", world), 2, &Felt::pull) == Approx(1.0));
  CHECK(change(made("rights_roadmap", world), 2, &Felt::pressure) < -0.01);
  Intervention line = made("bloc_line", world);
  line.stance = 1.0;
  CHECK(change(line, 2, &Felt::pressure) > 0.01);  // depends on a member that condemns more
  // Held closer to the line, the member with the weaker norm comes nearer to the other's pressure.
  world.conduct.assign(world.conduct.size(), 0.1);
  world.episode.condemners.clear();
  CHECK(change(made("bloc_line", world), 1, &Felt::pressure) > 0.01);
  CHECK(change(made("bloc_line", world), 0, &Felt::pressure) < -0.01);
}
