#pragma once
// Made-up worlds, for benchmarks, tests and what cannot be asked of 200 nations.

#include <array>
#include <cstdint>

#include "core/calendar.hpp"
#include "world/world.hpp"

namespace recognition {

// world.synthetic = {nations, mean_degree, seed}: standard-normal covariates, k-regular sparse
// peers, powers = peers, no blocs.
struct SyntheticRequest {
  std::uint32_t nations = 0;
  std::uint32_t mean_degree = 12;
  std::uint64_t seed = 1;
  Month first_month;
  int months = 0;
};

// Both throw InputError for impossible requests. As a crowd the world describes nobody: its ties
// are there, covariates are made where they are needed, and `powers` are left out.
[[nodiscard]] World build_synthetic_world(const SyntheticRequest& request);
[[nodiscard]] World build_crowd(const SyntheticRequest& request);

// What one nation of a synthetic world is like: keyed draws, so that nothing need be kept.
struct SyntheticTraits {
  double alignment = 0.0, exposure = 0.0, affinity = 0.0, connectedness = 0.0, rights = 0.0;
  std::array<double, 3> taste{};
};
[[nodiscard]] SyntheticTraits synthetic_traits(std::uint64_t seed, std::uint32_t nation);
[[nodiscard]] NationInfo synthetic_nation(std::uint32_t nation);

// Each nation watches its neighbours in degree/2 keyed random rings (one more, one way, for an odd
// degree): degree out-ties and as many in-ties for everybody, doubled ones dropped.
[[nodiscard]] Ties ring_ties(std::uint64_t seed, std::uint32_t nations, std::uint32_t degree);

}  // namespace recognition
