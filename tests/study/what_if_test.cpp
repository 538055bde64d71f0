#include "study/what_if.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "study/shipped.hpp"

namespace recognition::test {
namespace {

constexpr std::uint32_t kFew = 12;

ScenarioRequest what_if_request(const std::string& name) {
  ScenarioRequest request;
  request.file = name;
  request.scenarios_dir = scenarios_dir();
  return request;
}

const PackedPolicy& policy_named(const ModelPack& pack, const std::string& name) {
  const auto found = std::find_if(pack.policies.begin(), pack.policies.end(),
                                  [&](const PackedPolicy& each) { return each.name == name; });
  REQUIRE(found != pack.policies.end());
  return *found;
}

using Numbers = std::vector<std::array<std::uint32_t, 5>>;

Numbers numbers_of(const std::vector<Move>& moves) {
  Numbers numbers;
  for (const Move& move : moves) {
    numbers.push_back({move.replicate, move.month, move.nation, move.from, move.to});
  }
  REQUIRE_FALSE(numbers.empty());
  return numbers;
}

// All moves of the first replicates of an unpacked model, with these acts laid over it.
Numbers moves_of_pack(const ModelPack& pack, const std::vector<Intervention>& acts) {
  DriverRequest request = pack.request;
  request.interventions.insert(request.interventions.end(), acts.begin(), acts.end());
  const Drivers drivers = compile_drivers(pack.world, request);
  std::optional<ParameterDraws> draws;
  if (!pack.draws.empty()) draws.emplace(pack.draws, pack.world);
  const Model model{&pack.world, &drivers, pack.parameters, pack.structure,
                    draws ? &*draws : nullptr};
  SimulateOptions options;
  options.seed = pack.seed;
  options.replicates = kFew;
  std::vector<Move> moves;
  simulate(model, options, [&](RunBatch&& batch) {
    moves.insert(moves.end(), batch.moves.begin(), batch.moves.end());
  });
  return numbers_of(moves);
}

TEST_CASE("a packed model runs the histories of its scenario") {
  const std::string name = GENERATE("taliban-2025", "prc-1949");
  const auto unpacked = unpack(pack(what_if_model(what_if_request(name))));
  REQUIRE(unpacked);
  CHECK(moves_of_pack(*unpacked, {}) == numbers_of(moves_of(*prepare_shipped(name), kFew)));
}

TEST_CASE("a policy laid over a packed model runs as it does laid over its scenario") {
  const auto unpacked = unpack(pack(what_if_model(what_if_request("taliban-2025"))));
  REQUIRE(unpacked);
  const std::string name =
      GENERATE("china-recognises", "no-russia", "doha-road-map", "eu-common-line");
  const auto told = numbers_of(moves_of(*prepare_shipped("taliban-2025", {}, {name}), kFew));
  CHECK(moves_of_pack(*unpacked, policy_named(*unpacked, name).interventions) == told);
}

TEST_CASE("policies that do not fit a scenario, or that it holds already, are not offered") {
  CHECK(what_if_model(what_if_request("prc-1949")).policies.size() <
        what_if_model(what_if_request("taliban-2025")).policies.size());
  ScenarioRequest request = what_if_request("taliban-2025");
  request.policies = {"china-recognises"};
  for (const PackedPolicy& policy : what_if_model(request).policies) {
    CHECK(policy.name != "china-recognises");
  }
}

TEST_CASE("bytes that are cut short, too long or of another version are no packed model") {
  const std::string whole = pack(what_if_model(what_if_request("taliban-2025")));
  CHECK_FALSE(unpack(""));
  CHECK_FALSE(unpack(whole + '\0'));
  std::string other = whole;
  ++other[4];
  CHECK_FALSE(unpack(other));
  for (std::size_t size = 0; size < whole.size(); size += whole.size() / 97) {
    CHECK_FALSE(unpack(std::string_view{whole}.substr(0, size)));
  }
}

}  // namespace
}  // namespace recognition::test
