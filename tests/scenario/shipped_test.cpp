#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "scenario/fixture.hpp"
#include "scenario/scenario.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

using test::request_for;

std::vector<fs::path> toml_files_in(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_CASE("every shipped scenario reads") {
  const auto files = toml_files_in(test::source_dir() / "scenarios");
  CHECK(files.size() >= 12);
  for (const fs::path& file : files) {
    INFO(file);
    CHECK_NOTHROW(read_scenario(request_for(file)));
  }
}

TEST_CASE("every episode has a shipped scenario that starts with it") {
  const fs::path scenarios = test::source_dir() / "scenarios";
  std::vector<std::string> played;
  for (const fs::path& file : toml_files_in(scenarios)) {
    const Scenario scenario = read_scenario(request_for(file));
    played.push_back(scenario.episode);
    if (scenario.episode == "taliban_2021") continue;
    const auto names = read_known_names(scenarios, scenario.episode);
    CHECK(scenario.start == names.episode->start);
  }
  for (const std::string& episode : read_known_names(scenarios, "").episodes) {
    INFO(episode);
    CHECK(std::find(played.begin(), played.end(), episode) != played.end());
  }
}

TEST_CASE("every shipped policy can be added to the base, and to the nowcast unless it undoes it") {
  for (const fs::path& policy : toml_files_in(test::source_dir() / "scenarios" / "policies")) {
    INFO(policy);
    auto request = request_for("taliban-2025");
    request.policies = {policy.stem()};
    const Scenario scenario = read_scenario(request);
    CHECK(scenario.interventions.size() == 2);
    CHECK_FALSE(scenario.interventions.back().source.empty());
    request.file = "taliban-2026-nowcast";
    if (policy.stem() == "no-russia") {
      CHECK_THROWS_AS(read_scenario(request), InputError);
    } else {
      CHECK_NOTHROW(read_scenario(request));
    }
  }
}

TEST_CASE("the base scenario is Russia in July 2025, ten years, a thousand replicates") {
  const Scenario base = read_scenario(request_for("taliban-2025"));
  CHECK(base.name == "taliban-2025");
  CHECK(base.start == Month{2025, 7});
  CHECK(base.months == 120);
  CHECK(base.replicates == 1000);
  CHECK(base.seed == 20250703);
  REQUIRE(base.interventions.size() == 1);
  CHECK(base.interventions[0].type == "leader_move");
  CHECK(base.interventions[0].actors == std::vector<std::string>{"RUS"});
  CHECK(base.interventions[0].start == Month{2025, 7});

  const Scenario without = read_scenario(request_for("taliban-2025-no-russia"));
  CHECK(without.seed == base.seed);
  REQUIRE(without.interventions.size() == 2);
  CHECK(without.interventions[1].type == "remove_shock");
  CHECK(without.files.size() == 2);

  const Scenario nowcast = read_scenario(request_for("taliban-2026-nowcast.toml"));
  CHECK(nowcast.observed_until == Month{2026, 1});
}

}  // namespace
}  // namespace recognition
