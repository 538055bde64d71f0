#include "world/synthetic.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "world/fixture.hpp"
#include "world/world_text.hpp"

namespace recognition {
namespace {

using test::has;

SyntheticRequest request(std::uint32_t nations, std::uint32_t degree, std::uint64_t seed = 1) {
  return {nations, degree, seed, Month{2025, 1}, 24};
}

TEST_CASE("synthetic: everybody has the degree asked for, out and in, but for doubled ties") {
  const World world = build_synthetic_world(request(5000, 12));
  const Ties& peers = world.eras.at(0).peers;
  std::vector<int> watched(world.size());
  std::size_t ties = 0;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto count = peers.row_start[i + 1] - peers.row_start[i];
    REQUIRE(count <= 12);
    std::int32_t sum = 0;
    for (auto k = peers.row_start[i]; k < peers.row_start[i + 1]; ++k) {
      REQUIRE(peers.to[k] != i);
      REQUIRE(peers.to[k] < world.size());
      ++watched[peers.to[k]];
      sum += peers.weight[k];
    }
    REQUIRE(sum <= kTieUnit);
    REQUIRE(sum > kTieUnit - 13);
    ties += count;
  }
  CHECK(*std::max_element(watched.begin(), watched.end()) <= 12);
  CHECK(static_cast<double>(ties) / 5000.0 > 11.9);
  CHECK(world.eras[0].powers.to == peers.to);
  CHECK(world.blocs.empty());
}

TEST_CASE("synthetic: ties join the whole world, not islands") {
  const World world = build_synthetic_world(request(777, 3));
  const Ties& peers = world.eras.at(0).peers;
  std::vector<std::size_t> frontier{0};
  std::set<std::size_t> reached{0};
  while (!frontier.empty()) {
    const std::size_t i = frontier.back();
    frontier.pop_back();
    for (auto k = peers.row_start[i]; k < peers.row_start[i + 1]; ++k) {
      if (reached.insert(peers.to[k]).second) frontier.push_back(peers.to[k]);
    }
  }
  CHECK(reached.size() == 777);
}

TEST_CASE("synthetic: covariates are standard normal, rights a share") {
  const World world = build_synthetic_world(request(20000, 2));
  for (const Covariate* covariate :
       {&world.alignment, &world.exposure, &world.affinity, &world.connectedness}) {
    double sum = 0.0;
    double squares = 0.0;
    for (const double value : covariate->value) {
      sum += value;
      squares += value * value;
    }
    CHECK(sum / 20000 == Approx(0.0).margin(0.03));
    CHECK(squares / 20000 == Approx(1.0).margin(0.04));
  }
  CHECK(world.alignment.value != world.exposure.value);
  CHECK(std::all_of(world.rights.value.begin(), world.rights.value.end(),
                    [](double r) { return r >= 0.0 && r <= 1.0; }));
}

TEST_CASE("synthetic: the same request gives the same world, another seed another") {
  const std::string world = test::text_of(build_synthetic_world(request(100, 6)));
  CHECK(test::text_of(build_synthetic_world(request(100, 6))) == world);
  CHECK(test::text_of(build_synthetic_world(request(100, 6, 2))) != world);
}

TEST_CASE("synthetic: nations are found by code, with keys that no real nation has") {
  const World world = build_synthetic_world(request(300, 4));
  for (std::size_t i = 0; i < world.size(); ++i) {
    REQUIRE(world.find(world.nations[i].iso3) == NationIndex(i));
    REQUIRE(world.nations[i].key.value >= kSyntheticKeyBase);
  }
}

std::size_t bytes_of(const World& world) {
  std::size_t bytes = world.nations.capacity() * sizeof(NationInfo) + world.rome_party.capacity() +
                      world.neighbour.capacity() + world.rung_before.capacity() +
                      world.gdp_share.capacity() * sizeof(double);
  for (const Covariate* covariate :
       {&world.alignment, &world.exposure, &world.affinity, &world.connectedness, &world.rights}) {
    bytes += covariate->value.capacity() * sizeof(double) +
             covariate->source_year.capacity() * sizeof(std::int16_t) +
             covariate->origin.capacity() * sizeof(Origin);
  }
  for (const auto& axis : world.taste) bytes += axis.capacity() * sizeof(double);
  for (const Ties* ties : {&world.eras[0].peers, &world.eras[0].powers}) {
    bytes += ties->row_start.capacity() * sizeof(std::uint32_t) +
             ties->to.capacity() * sizeof(std::uint32_t) +
             ties->weight.capacity() * sizeof(std::int32_t);
  }
  return bytes;
}

TEST_CASE(
    "synthetic: a world of twelve ties a nation stays within 100 bytes a nation and 24 a tie") {
  const std::uint32_t nations = 50000;
  const World world = build_synthetic_world(request(nations, 12));
  CHECK(bytes_of(world) <= nations * (100 + 24 * 12));
}

TEST_CASE("synthetic: a crowd has the ties and the nations of the world described") {
  const World described = build_synthetic_world(request(2000, 7));
  const World crowd = build_crowd(request(2000, 7));
  CHECK(crowd.size() == described.size());
  CHECK(crowd.nations.empty());
  CHECK(crowd.eras[0].peers.row_start == described.eras[0].peers.row_start);
  CHECK(crowd.eras[0].peers.to == described.eras[0].peers.to);
  CHECK(crowd.eras[0].peers.weight == described.eras[0].peers.weight);
  CHECK(crowd.data_hash == described.data_hash);
  for (const std::uint32_t i : {0U, 1234U, 1999U}) {
    CHECK(crowd.nation(i).iso3 == described.nation(i).iso3);
    CHECK(crowd.nation(i).key == described.nations[i].key);
    const SyntheticTraits traits = synthetic_traits(1, i);
    CHECK(traits.alignment == described.alignment.value[i]);
    CHECK(traits.rights == described.rights.value[i]);
    CHECK(traits.taste[2] == described.taste[2][i]);
  }
}

TEST_CASE("synthetic: impossible requests are refused") {
  const auto message = [](const SyntheticRequest& asked) {
    return test::message_of([&] { return build_synthetic_world(asked); });
  };
  CHECK(has(message(request(1, 1)), "a synthetic world of 1 nations"));
  CHECK(has(message(request(10, 10)), "10 ties a nation"));
  CHECK(has(message(request(10, 0)), "0 ties a nation"));
  CHECK(has(message({10, 2, 1, Month{2025, 1}, 0}), "a world of 0 months"));
}

}  // namespace
}  // namespace recognition
