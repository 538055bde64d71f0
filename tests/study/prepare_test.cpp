#include "study/prepare.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "study/shipped.hpp"

namespace recognition {
namespace {

using test::prepare_shipped;
using test::scenarios_dir;

bool has_caveat(const PreparedRun& run, const std::string& part) {
  return std::any_of(run.caveats.begin(), run.caveats.end(), [&](const std::string& caveat) {
    return caveat.find(part) != std::string::npos;
  });
}

TEST_CASE("every shipped scenario can be prepared") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scenarios_dir())) {
    if (entry.path().extension() != ".toml") continue;
    const auto run = prepare_shipped(entry.path().string());
    INFO(entry.path());
    CHECK(run->world.months == run->scenario.months);
    CHECK(run->model.world == &run->world);
    CHECK(run->model.drivers == &run->drivers);
    CHECK(run->world_hash.size() == 64);
    CHECK(run->episode_hash.size() == 64);
    ++count;
  }
  CHECK(count >= 12);
}

TEST_CASE("the data end with the observations, else with the month before the start") {
  CHECK(prepare_shipped("taliban-2025")->data_cut_off == Month{2025, 6});
  CHECK(prepare_shipped("taliban-2025")->first_drawn_tick() == 0);
  const auto nowcast = prepare_shipped("taliban-2026-nowcast");
  CHECK(nowcast->data_cut_off == Month{2026, 1});
  CHECK(nowcast->first_drawn_tick() == 7);
}

TEST_CASE("every scripted leader has agreement to give cover with, organisations too") {
  const auto run =
      prepare_shipped("taliban-2025", {{"interventions.russia.actors", "[\"RUS\", \"GCC\"]"}});
  CHECK(run->drivers.leaders.size() >= 6);
  for (const Leader& leader : run->drivers.leaders) {
    INFO(leader.nation);
    CHECK(*std::max_element(leader.alignment.begin(), leader.alignment.end()) > 0.5);
  }
}

TEST_CASE("the permanent members have agreement where cover is endogenous") {
  const auto run = prepare_shipped("taliban-2025", {{"structure.endogenous_cover", "true"}});
  for (const std::string member : {"CHN", "FRA", "GBR", "RUS", "USA"}) {
    CHECK(run->world.alignment_with.count(member) == 1);
  }
}

TEST_CASE("what breaks the order of paired runs is named") {
  CHECK(prepare_shipped("taliban-2025")->order_broken.empty());
  const auto cover = prepare_shipped("taliban-2025", {{"structure.endogenous_cover", "true"}});
  CHECK(has_caveat(*cover, "net effects only: cover depends on who moves"));
  const auto target = prepare_shipped("taliban-2025", {{"parameters.target_response", "0.1"}});
  CHECK(has_caveat(*target, "net effects only: the target responds to its isolation"));
}

TEST_CASE("every run says that a state the record does not list is not known to be at rung 0") {
  CHECK(has_caveat(*prepare_shipped("taliban-2025"),
                   "A state that the record does not list is not known to be at rung 0"));
}

TEST_CASE("a made-up world needs no data and says that it is made up") {
  Scenario scenario;
  scenario.start = Month{2025, 1};
  scenario.months = 6;
  scenario.parameters = default_parameters();
  scenario.synthetic = SyntheticWorld{50, 4, 9};
  const auto run = prepare_run(scenario, "no/such/folder");
  CHECK(run->world.size() == 50);
  CHECK_FALSE(run->data_cut_off);
  CHECK_FALSE(run->base_rate);
  CHECK(has_caveat(*run, "made up"));
}

}  // namespace
}  // namespace recognition
