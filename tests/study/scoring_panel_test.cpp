#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "study/scoring/panel.hpp"
#include "study/scoring/ranking.hpp"
#include "study/scoring_panels.hpp"
#include "study/shipped.hpp"

namespace recognition {
namespace {

using test::scenarios_dir;
using test::shipped_atlas;
using test::shipped_episode;

std::size_t place_in(const Panel& panel, const std::string& nation) {
  const auto found = std::find(panel.nations.begin(), panel.nations.end(), nation);
  REQUIRE(found != panel.nations.end());
  return static_cast<std::size_t>(found - panel.nations.begin());
}

TEST_CASE("a panel knows the months of the record, and who is not ranked") {
  const Panel panel = read_panel(shipped_atlas(), shipped_episode("kosovo_2008"));
  CHECK(panel.months == 60);
  CHECK(panel.recognised[place_in(panel, "CRI")] == 0);
  CHECK(panel.recognised[place_in(panel, "ESP")] == kNeverRecognised);
  for (const std::string nation : {"USA", "GBR", "FRA", "DEU", "RUS", "SRB"}) {
    CHECK(panel.ranked[place_in(panel, nation)] == 0);
  }
  CHECK(panel.ranked[place_in(panel, "ITA")] == 1);
  const Panel leads =
      read_panel(shipped_atlas(), shipped_episode("kosovo_2008"), {RankedSet::kNoLeads});
  CHECK(leads.ranked[place_in(leads, "GBR")] == 1);
  CHECK(leads.ranked[place_in(leads, "USA")] == 0);
}

TEST_CASE("a record that is complete to a month ends the panel there") {
  CHECK(read_panel(shipped_atlas(), shipped_episode("bangladesh_1971")).months == 5);
  CHECK(read_panel(shipped_atlas(), shipped_episode("libya_ntc_2011")).months == 7);
  CHECK(complete_months(shipped_episode("libya_ntc_2011"), 3) == 3);
}

TEST_CASE("a lower rung makes a panel of the ladder") {
  const Panel missions = read_panel(shipped_atlas(), shipped_episode("taliban_2021"),
                                    {RankedSet::kNoSponsors, kMission});
  CHECK(missions.recognised[place_in(missions, "PAK")] == 0);  // its embassy stayed open
  const Panel recognition = read_panel(shipped_atlas(), shipped_episode("taliban_2021"));
  CHECK(recognition.recognised[place_in(recognition, "PAK")] == kNeverRecognised);
}

TEST_CASE("every column of every shipped episode is a number, standardised over the ranked") {
  for (const std::string& name : list_episodes(scenarios_dir() / "episodes")) {
    INFO(name);
    const Panel panel = read_panel(shipped_atlas(), shipped_episode(name));
    for (const auto& column : panel.columns) {
      REQUIRE(column.size() == panel.size());
      for (const double value : column) REQUIRE(std::isfinite(value));
    }
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t i = 0; i < panel.size(); ++i) {
      if (panel.ranked[i] == 0 || panel.enters[i] > 0) continue;
      sum += panel.column(PanelColumn::kNearness)[i];
      count += 1.0;
    }
    CHECK(std::abs(sum / count) < 0.15);  // 0 but for the cut at 3
    for (const auto& voters : panel.voters) CHECK(voters.size() <= kPanelPeers);
  }
}

TEST_CASE("the four columns rank the large episodes from what the others taught") {
  std::vector<Panel> panels;
  for (const std::string& name : list_episodes(scenarios_dir() / "episodes")) {
    panels.push_back(read_panel(shipped_atlas(), shipped_episode(name)));
  }
  using enum PanelColumn;
  double sum = 0.0;
  int large = 0;
  for (const Panel& held_out : panels) {
    if (!tells_rankings_apart(held_out)) continue;
    std::vector<const Panel*> others;
    for (const Panel& panel : panels) {
      if (&panel != &held_out) others.push_back(&panel);
    }
    sum += ranking_auc(fit_ranking(others, {kAlignment, kExposure, kAffinity, kConnectedness}),
                       held_out);
    ++large;
  }
  REQUIRE(large == 5);
  CHECK(sum / large > 0.84);  // measured: .858
}

TEST_CASE("a choice of columns finds what matters in made-up episodes, without the one held out") {
  std::vector<Panel> panels;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    panels.push_back(test::quiet_panel(fmt::format("p{}", seed), 120, 20, seed));
    Panel& panel = panels.back();
    for (std::size_t i = 0; i < panel.size(); ++i) {
      const double pull =
          panel.column(PanelColumn::kAlignment)[i] + 2.0 * panel.column(PanelColumn::kDemocracy)[i];
      if (pull + test::made_up_normal(99, static_cast<std::uint32_t>(i), 5) > 0.8) {
        panel.recognised[i] = 4;
      }
    }
  }
  const std::vector<const Panel*> training{&panels[0], &panels[1]};
  const auto columns = choose_columns(training);
  CHECK(std::find(columns.begin(), columns.end(), PanelColumn::kDemocracy) != columns.end());
  CHECK(ranking_auc(fit_ranking(training, columns), panels[2]) > 0.85);
}

}  // namespace
}  // namespace recognition
