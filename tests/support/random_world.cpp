#include "support/random_world.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace recognition::testing {
namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return static_cast<double>(bits_() >> 11U) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  int roll(int count) { return static_cast<int>(uniform() * count); }
  bool chance(double p) { return uniform() < p; }

 private:
  std::mt19937_64 bits_;
};

std::string code(std::uint32_t i) {
  return {static_cast<char>('A' + i / 676 % 26), static_cast<char>('A' + i / 26 % 26),
          static_cast<char>('A' + i % 26)};
}

Covariate covariate(Dice& dice, std::size_t n, double low, double high, bool clones) {
  Covariate result;
  const double same = dice.between(low, high);
  for (std::size_t i = 0; i < n; ++i) {
    result.value.push_back(clones ? same : dice.between(low, high));
    result.source_year.push_back(2000);
    result.origin.push_back(Origin::kMeasured);
  }
  return result;
}

Ties random_ties(Dice& dice, std::uint32_t n, int degree, std::int32_t row_weight, bool none) {
  Ties ties;
  ties.row_start.push_back(0);
  for (std::uint32_t i = 0; i < n; ++i) {
    std::vector<std::uint32_t> row;
    for (int k = 0; k < degree && !none; ++k) {
      const auto j = static_cast<std::uint32_t>(dice.roll(static_cast<int>(n)));
      if (j != i && std::find(row.begin(), row.end(), j) == row.end()) row.push_back(j);
    }
    std::sort(row.begin(), row.end());
    for (const std::uint32_t j : row) {
      ties.to.push_back(j);
      ties.weight.push_back(row_weight / degree);
    }
    ties.row_start.push_back(static_cast<std::uint32_t>(ties.to.size()));
  }
  return ties;
}

void add_nations(World& world, Dice& dice, const RandomWorldOptions& options) {
  for (std::uint32_t i = 0; i < options.nations; ++i) {
    NationInfo nation;
    nation.iso3 = code(7 * i + 1);
    nation.name = "Nation " + nation.iso3;
    nation.key = key_of_iso3(nation.iso3);
    nation.un_member = !dice.chance(0.05);
    nation.permanent_member = i % 17 == 3;
    nation.contested = i == 5;
    if (options.enter_and_leave && dice.chance(0.08)) nation.enters = dice.roll(options.months);
    if (options.enter_and_leave && dice.chance(0.08)) {
      nation.leaves = nation.enters + 1 + dice.roll(options.months);
    }
    world.nations.push_back(nation);
    const bool ladder = options.rungs == Rungs::kLadder;
    const int held = ladder ? std::max(0, dice.roll(9) - 5) : (dice.chance(0.1) ? 4 : 0);
    world.rung_before.push_back(nation.enters > 0 ? kNone : static_cast<Rung>(held));
  }
}

void add_blocs(World& world, Dice& dice, const RandomWorldOptions& options) {
  for (const char* name : {"EU", "NATO", "OIC", "AU", "LAS", "GCC", "SCO", "COMMONWEALTH"}) {
    Bloc bloc{name, {}};
    for (std::uint32_t i = 0; i < options.nations; ++i) {
      if (!dice.chance(0.25)) continue;
      BlocMember member{i, 0, 1 << 20};
      if (options.enter_and_leave && dice.chance(0.1)) member.from_tick = dice.roll(options.months);
      if (options.enter_and_leave && dice.chance(0.1)) {
        member.until_tick = member.from_tick + dice.roll(options.months);
      }
      bloc.members.push_back(member);
    }
    world.blocs.push_back(bloc);
  }
}

void add_target(World& world, Dice& dice, const RandomWorldOptions& options) {
  double level = dice.between(0.0, 0.4);
  for (int tick = 0; tick < options.months; ++tick) {
    if (tick % 12 == 0) level = std::clamp(level + dice.between(-0.05, 0.05), 0.0, 1.0);
    const bool government = options.kind == EpisodeKind::kGovernment;
    world.conduct.push_back(level);
    world.narcotics.push_back(0.0);
    world.months_in_control.push_back(government ? std::max(0, tick - 3) : 0);
    world.control.push_back(government && tick >= 3 ? 1 : 0);
    world.record_seat.push_back(!government && tick > options.months / 2 ? 1 : 0);
  }
  world.conduct_known_until = options.months / 4;
}

}  // namespace

World random_world(const RandomWorldOptions& options) {
  Dice dice(options.seed);
  World world;
  world.episode.name = "random";
  world.episode.kind = options.kind;
  world.episode.rungs = options.rungs;
  world.episode.exit_to = options.rungs == Rungs::kLadder ? kAmbassador : kNone;
  world.episode.target = "ZZZ";
  world.first_month = Month{2001, 7};
  world.months = options.months;
  add_nations(world, dice, options);
  const std::size_t n = options.nations;
  world.alignment = covariate(dice, n, -2.0, 2.0, options.clones);
  world.exposure = covariate(dice, n, -2.0, 2.0, options.clones);
  world.affinity = covariate(dice, n, 0.0, 1.0, options.clones);
  world.connectedness = covariate(dice, n, -2.0, 2.0, options.clones);
  world.rights = covariate(dice, n, 0.0, 1.0, options.clones);
  for (auto& taste : world.taste) {
    for (std::size_t i = 0; i < n; ++i) {
      taste.push_back(options.clones ? 0.5 : dice.between(-1.5, 1.5));
    }
  }
  for (const NationInfo& nation : world.nations) {
    auto& aligned = world.alignment_with[nation.iso3];
    for (std::size_t i = 0; i < n; ++i) {
      aligned.push_back(options.clones ? 0.7 : dice.between(-2.0, 2.0));
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    world.rome_party.push_back(dice.chance(0.5) ? 1 : 0);
    world.gdp_share.push_back(1.0 / static_cast<double>(n));
    world.neighbour.push_back(dice.chance(0.15) ? 1 : 0);
  }
  const int eras = options.enter_and_leave ? 3 : 1;
  for (int era = 0; era < eras; ++era) {
    world.eras.push_back({era * options.months / eras,
                          random_ties(dice, options.nations, 8, kTieUnit, !options.ties),
                          random_ties(dice, options.nations, 12, kTieUnit * 3 / 5, !options.ties),
                          2000, 2000});
  }
  if (!options.clones) add_blocs(world, dice, options);
  add_target(world, dice, options);
  return world;
}

std::vector<Intervention> random_interventions(const World& world, std::uint64_t seed) {
  Dice dice(seed ^ 0x9e3779b97f4a7c15ULL);
  const auto somebody = [&] {
    return world.nations[static_cast<std::size_t>(dice.roll(static_cast<int>(world.size())))].iso3;
  };
  std::vector<Intervention> interventions;
  for (const PolicyType& type : policy_types()) {
    if (type.name == "remove_shock") continue;
    Intervention intervention;
    intervention.type = type.name;
    if (type.actors == Need::kRequired) intervention.actors = {somebody(), somebody()};
    if (type.targets == Need::kRequired) intervention.targets = {somebody(), "EU"};
    intervention.start = world.first_month + dice.roll(world.months);
    if (type.end == Need::kOptional && dice.chance(0.5)) {
      intervention.end = intervention.start + dice.roll(18);
    }
    if (type.magnitude != Need::kForbidden) {
      intervention.magnitude = dice.between(std::max(type.lower, -0.5), std::min(type.upper, 1.5));
    }
    if (type.ramp == Need::kOptional) intervention.ramp_months = dice.roll(6);
    if (type.rung == Need::kOptional) intervention.rung = kRecognised;
    if (type.only_blocs && !world.blocs.empty()) {
      for (std::string& actor : intervention.actors) {
        const auto bloc = static_cast<std::size_t>(dice.roll(static_cast<int>(world.blocs.size())));
        actor = world.blocs[bloc].name;
      }
    }
    if (type.stance == Need::kOptional && dice.chance(0.5)) {
      intervention.stance = dice.between(0.0, 1.0);
    }
    if (type.trigger == Need::kRequired) intervention.trigger = dice.between(0.0, 0.8);
    if (type.decision == Need::kRequired) intervention.decision = "granted";
    interventions.push_back(intervention);
  }
  return interventions;
}

Parameters random_parameters(std::uint64_t seed) {
  Dice dice(seed * 2654435761U + 17);
  Parameters p = default_parameters();
  p.alpha = dice.between(-8.0, -4.0);
  p.alpha_step = dice.between(-6.0, -3.0);
  p.delta_0 = dice.between(-7.0, -4.0);
  p.rho = dice.between(0.0, 2.0);
  p.beta_al = dice.between(-0.5, 1.5);
  p.beta_ex = dice.between(0.0, 1.0);
  p.beta_r = dice.between(-0.5, 2.0);
  p.beta_d = dice.between(0.0, 3.0);
  p.beta_p = dice.between(0.0, 2.0);
  p.beta_F = dice.between(0.0, 3.0);
  p.beta_L = dice.between(0.0, 0.4);
  p.lambda = dice.between(0.0, 1.0);
  p.omega_v = dice.between(-0.5, 0.5);
  p.concession = dice.between(0.0, 0.1);
  p.decree = dice.between(0.0, 0.1);
  return p;
}

RandomCase random_case(const RandomWorldOptions& options,
                       const std::vector<Intervention>& interventions) {
  RandomCase result;
  result.world = std::make_unique<World>(random_world(options));
  result.drivers =
      std::make_unique<Drivers>(compile_drivers(*result.world, {interventions, std::nullopt}));
  result.model = {result.world.get(), result.drivers.get(), random_parameters(options.seed), {}};
  return result;
}

}  // namespace recognition::testing
