#include "world/synthetic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/problems.hpp"
#include "core/random.hpp"

namespace recognition {
namespace {

// Where in the key space of a synthetic world's draws a quantity stands.
enum Quantity : std::uint32_t { kAlignment, kExposure, kAffinity, kConnectedness, kRights, kTaste };

void check(const SyntheticRequest& request) {
  constexpr std::uint32_t kMostNations = 1U << 26U;
  if (request.nations < 2 || request.nations > kMostNations) {
    throw InputError(fmt::format("a synthetic world of {} nations", request.nations),
                     fmt::format("2 to {}", kMostNations), "Change synthetic.nations.");
  }
  if (request.mean_degree < 1 || request.mean_degree >= request.nations ||
      request.mean_degree > 1000) {
    throw InputError(fmt::format("{} ties a nation", request.mean_degree),
                     "1 to 1000, and fewer than nations", "Change synthetic.mean_degree.");
  }
  if (request.months < 1) {
    throw InputError(fmt::format("a world of {} months", request.months),
                     "a run has at least one month", "Give a positive number of months.");
  }
}

// Months, target and ties: what a world needs whether or not it describes its nations.
World bare_world(const SyntheticRequest& request) {
  check(request);
  const auto months = static_cast<std::size_t>(request.months);
  World world;
  world.episode.name = "synthetic";
  world.episode.title = "Synthetic world";
  world.episode.rungs = Rungs::kLadder;
  world.episode.exit_to = kAmbassador;
  world.episode.start = {request.first_month.year(), request.first_month.month_of_year(), 1};
  world.first_month = request.first_month;
  world.months = request.months;
  world.eras.emplace_back().peers = ring_ties(request.seed, request.nations, request.mean_degree);
  world.conduct.assign(months, kMissing);
  world.conduct_note = "synthetic: no record, the reference value stands for it";
  world.narcotics.assign(months, 0.0);
  world.months_in_control.assign(months, 0);
  world.control.assign(months, 0);
  world.record_seat.assign(months, 0);
  world.rung_before.assign(request.nations, kNone);
  world.data_hash =
      fmt::format("synthetic:{}:{}:{}", request.nations, request.mean_degree, request.seed);
  return world;
}

// Origins and years of covariates stay empty: nothing is measured here.
void add_nation(const SyntheticRequest& request, std::uint32_t nation, World& world) {
  world.nations.push_back(synthetic_nation(nation));
  const SyntheticTraits traits = synthetic_traits(request.seed, nation);
  world.alignment.value.push_back(traits.alignment);
  world.exposure.value.push_back(traits.exposure);
  world.affinity.value.push_back(traits.affinity);
  world.connectedness.value.push_back(traits.connectedness);
  world.rights.value.push_back(traits.rights);
  for (std::size_t axis = 0; axis < 3; ++axis) world.taste[axis].push_back(traits.taste[axis]);
}

}  // namespace

SyntheticTraits synthetic_traits(std::uint64_t seed, std::uint32_t nation) {
  const auto normal = [&](std::uint32_t quantity) {
    return normal_draw({seed, 0}, quantity, nation, Purpose::kCovariates);
  };
  return {normal(kAlignment),
          normal(kExposure),
          normal(kAffinity),
          normal(kConnectedness),
          std::clamp(0.5 + 0.2 * normal(kRights), 0.0, 1.0),
          {normal(kTaste), normal(kTaste + 1), normal(kTaste + 2)}};
}

NationInfo synthetic_nation(std::uint32_t nation) {
  NationInfo info;
  info.iso3 = fmt::format("S{:08}", nation);
  info.key = NationKey{kSyntheticKeyBase + nation};
  return info;
}

World build_synthetic_world(const SyntheticRequest& request) {
  World world = bare_world(request);
  const std::uint32_t n = request.nations;
  world.nations.reserve(n);
  for (std::vector<double>* values :
       {&world.alignment.value, &world.exposure.value, &world.affinity.value,
        &world.connectedness.value, &world.rights.value, &world.taste[0], &world.taste[1],
        &world.taste[2]}) {
    values->reserve(n);
  }
  for (std::uint32_t i = 0; i < n; ++i) add_nation(request, i, world);
  world.rome_party.assign(n, 0);
  world.gdp_share.assign(n, 1.0 / n);
  world.neighbour.assign(n, 0);
  world.eras.front().powers = world.eras.front().peers;
  return world;
}

World build_crowd(const SyntheticRequest& request) {
  World world = bare_world(request);
  world.crowd = Crowd{request.nations, request.seed};
  return world;
}

}  // namespace recognition
