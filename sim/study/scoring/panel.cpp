#include "study/scoring/panel.hpp"

#include <algorithm>
#include <cmath>

#include "core/math.hpp"
#include "world/build.hpp"
#include "world/frame.hpp"
#include "world/geography.hpp"
#include "world/votes.hpp"

namespace recognition {
namespace {

constexpr Month kRecordsCompiled{2026, 10};  // last whole month before (scenarios/episodes/README)
constexpr int kDemocracyLookBack = 6;
constexpr int kShareLookBack = 10;
constexpr double kPanelLargestZ = 3.0;
constexpr double kNearestKm = 150.0;

std::vector<std::size_t> atlas_positions(const Atlas& atlas, const World& world) {
  std::vector<std::size_t> positions;
  for (const NationInfo& nation : world.nations) positions.push_back(*atlas.find(nation.iso3));
  return positions;
}

// Over the ranked nations of the start; an unknown value is the mean, 0.
std::vector<double> panel_z(const Panel& panel, std::vector<double> values) {
  double sum = 0.0;
  double squares = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || panel.ranked[i] == 0 || panel.enters[i] > 0) continue;
    sum += values[i];
    squares += values[i] * values[i];
    count += 1.0;
  }
  const double mean = count > 0.0 ? sum / count : 0.0;
  const double variance = count > 0.0 ? squares / count - mean * mean : 0.0;
  const bool varies = variance > 1e-12 * (1.0 + mean * mean);
  for (double& value : values) {
    if (std::isnan(value) || !varies) {
      value = 0.0;
    } else {
      value = std::clamp((value - mean) / std::sqrt(variance), -kPanelLargestZ, kPanelLargestZ);
    }
  }
  return values;
}

std::vector<double> figures(const Atlas& atlas, const std::vector<std::size_t>& positions, int year,
                            int look_back, YearColumn column) {
  std::vector<double> values;
  values.reserve(positions.size());
  for (const std::size_t position : positions) {
    values.push_back(atlas.years.latest(position, year, look_back, column).value);
  }
  return values;
}

std::vector<double> kilometres(const Atlas& atlas, const std::vector<std::size_t>& positions,
                               const Episode& episode) {
  std::vector<double> km(positions.size(), kMissing);
  const auto place = atlas.find(episode.place);
  if (!place) return km;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    km[i] = capital_distance_km(atlas.nations[positions[i]], atlas.nations[*place]);
  }
  return km;
}

void fill_columns(const Atlas& atlas, const Episode& episode, const World& world,
                  const std::vector<std::size_t>& positions, Panel& panel) {
  const int year = episode.start.year - 1;
  const auto set = [&](PanelColumn column, std::vector<double> values) {
    panel.columns[static_cast<std::size_t>(column)] = std::move(values);
  };
  set(PanelColumn::kAlignment, world.alignment.value);
  set(PanelColumn::kExposure, world.exposure.value);
  set(PanelColumn::kAffinity, world.affinity.value);
  set(PanelColumn::kConnectedness, world.connectedness.value);
  const auto km = kilometres(atlas, positions, episode);
  auto nearness = km;
  for (double& value : nearness) value = -portable_log(std::max(value, kNearestKm));
  set(PanelColumn::kNearness, panel_z(panel, std::move(nearness)));
  set(PanelColumn::kDistance, panel_z(panel, km));
  const auto share =
      panel_z(panel, figures(atlas, positions, year, kShareLookBack, YearColumn::kMuslimShare));
  const bool named = !episode.affinity.of.empty();
  set(PanelColumn::kMuslimShare, share);
  set(PanelColumn::kReligionShare, named ? share : std::vector<double>(share.size(), 0.0));
  set(PanelColumn::kDemocracy,
      panel_z(panel, figures(atlas, positions, year, kDemocracyLookBack, YearColumn::kLibdem)));
  auto persons = figures(atlas, positions, year, kShareLookBack, YearColumn::kPopulation);
  for (double& value : persons) value = portable_log(value);
  set(PanelColumn::kPopulation, panel_z(panel, std::move(persons)));
  set(PanelColumn::kTaste1, world.taste[0]);
  set(PanelColumn::kTaste2, world.taste[1]);
  set(PanelColumn::kTaste3, world.taste[2]);
}

// Of the highest kappa in the five years before the start, ranked nations of the start alone.
std::vector<std::vector<std::uint32_t>> nearest_voters(const Atlas& atlas, const Episode& episode,
                                                       const std::vector<std::size_t>& positions,
                                                       const Panel& panel) {
  const VoteWindow votes = VoteWindow::before(atlas.roll_calls, episode.start);
  const std::size_t n = positions.size();
  std::vector<std::vector<std::pair<double, std::uint32_t>>> found(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) {
      const double kappa = votes.kappa(positions[i], positions[j]);
      if (std::isnan(kappa)) continue;
      if (panel.ranked[j] != 0) found[i].emplace_back(-kappa, j);
      if (panel.ranked[i] != 0) found[j].emplace_back(-kappa, i);
    }
  }
  std::vector<std::vector<std::uint32_t>> nearest(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto most = std::min<std::size_t>(found[i].size(), kPanelPeers);
    std::partial_sort(found[i].begin(), found[i].begin() + static_cast<std::ptrdiff_t>(most),
                      found[i].end());
    for (std::size_t k = 0; k < most; ++k) nearest[i].push_back(found[i][k].second);
  }
  return nearest;
}

std::vector<std::vector<std::uint32_t>> peers_at_start(const World& world) {
  const Ties& ties = world.eras.front().peers;
  std::vector<std::vector<std::uint32_t>> peers(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    for (std::uint32_t k = ties.row_start[i]; k < ties.row_start[i + 1]; ++k) {
      peers[i].push_back(ties.to[k]);
    }
  }
  return peers;
}

bool is_left_out(const Atlas& atlas, const Episode& episode, const NationInfo& nation,
                 RankedSet ranked) {
  if (nation.contested) return true;
  if (ranked == RankedSet::kNoSponsors) return nation.sponsor || nation.rival;
  const auto leads = [&](const std::vector<std::string>& side) {
    if (side.empty()) return false;
    if (side.front() == nation.iso3) return true;
    const auto members = atlas.members(side.front(), episode.start.year);
    return !members.empty() && atlas.nations[members.front()].iso3 == nation.iso3;
  };
  return leads(episode.sponsors) || leads(episode.rivals);
}

void read_record(const Episode& episode, const World& world, Panel& panel) {
  for (std::size_t i = 0; i < panel.size(); ++i) {
    if (world.rung_before[i] >= panel.rung) panel.recognised[i] = -1;
  }
  for (const RecordedMove& move : world.moves) {
    const auto nation = world.find(move.nation);
    const int tick = world.tick_of(move.month);
    if (!nation || move.to < panel.rung || tick >= panel.months) continue;
    int& first = panel.recognised[*nation];
    first = std::min(first, tick);
  }
  for (const LeaderMove& leader : episode.leader_moves) {
    const auto nation = world.find(leader.nation);
    if (nation && world.tick_of(leader.month) < panel.months) panel.ranked[*nation] = 0;
  }
}

}  // namespace

int complete_months(const Episode& episode, int most) {
  const Month start = episode.start.in_month();
  Month last = kRecordsCompiled;
  if (!episode.record.empty()) last = std::max(last, episode.record.back().date.in_month());
  if (episode.complete_until) last = *episode.complete_until;
  return std::clamp(last - start + 1, 0, most);
}

Panel make_panel(const Atlas& atlas, const Episode& episode, const World& world,
                 const PanelOptions& options) {
  Panel panel;
  panel.rung = options.rung;
  panel.episode = episode.name;
  panel.start = episode.start.in_month();
  panel.government = episode.kind == EpisodeKind::kGovernment;
  panel.months = complete_months(episode, std::min(world.months, kPanelMonths));
  for (const NationInfo& nation : world.nations) {
    panel.nations.push_back(nation.iso3);
    panel.keys.push_back(nation.key);
    panel.enters.push_back(nation.enters);
    panel.leaves.push_back(nation.leaves);
    panel.ranked.push_back(is_left_out(atlas, episode, nation, options.ranked) ? 0 : 1);
  }
  panel.recognised.assign(panel.size(), kNeverRecognised);
  read_record(episode, world, panel);
  const auto positions = atlas_positions(atlas, world);
  fill_columns(atlas, episode, world, positions, panel);
  panel.peers = peers_at_start(world);
  panel.voters = nearest_voters(atlas, episode, positions, panel);
  return panel;
}

Panel read_panel(const Atlas& atlas, const Episode& episode, const PanelOptions& options) {
  WorldRequest request;
  request.first_month = episode.start.in_month();
  request.months = kPanelMonths;
  return make_panel(atlas, episode, build_world(atlas, episode, request), options);
}

}  // namespace recognition
