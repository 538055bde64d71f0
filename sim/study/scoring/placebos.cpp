#include "study/scoring/placebos.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "world/build.hpp"

namespace recognition {
namespace {

constexpr int kMonthsAfter = 12;   // of the act that count
constexpr int kMonthsBefore = 24;  // that they are compared with
constexpr int kFewestPlacebos = 6;

SlopeEstimate peer_slope(std::span<const Panel* const> panels, Follows follows,
                         std::vector<PanelColumn> columns) {
  const LogitSpec spec{"", "", std::move(columns), follows, Clock::kPieces};
  const LogitFit fit = fit_logit(panels, spec);
  // The last of what follows others: popularity stands before it.
  const bool alone = follows == Follows::kVoters;
  const auto at = static_cast<Eigen::Index>(spec.columns.size() + (alone ? 0U : 1U));
  // Features are twice a share, so a whole share is worth two slopes.
  return {2.0 * fit.slopes[at], 2.0 * std::sqrt(fit.covariance(at, at))};
}

struct Ups {
  int aligned = 0;
  int others = 0;
};

// Moves up in months (first, last].
Ups ups_between(const World& world, const std::vector<double>& alignment, const Episode& episode,
                int first, int last) {
  std::vector<Rung> held = world.rung_before;
  Ups ups;
  for (const RecordedMove& move : world.moves) {
    const auto nation = world.find(move.nation);
    if (!nation) continue;
    const bool up = move.to > held[*nation];
    held[*nation] = move.to;
    const int tick = world.tick_of(move.month);
    const bool scripted =
        std::any_of(episode.leader_moves.begin(), episode.leader_moves.end(),
                    [&](const LeaderMove& leader) { return leader.nation == move.nation; });
    if (!up || scripted || tick <= first || tick > last) continue;
    ++(alignment[*nation] > 0.0 ? ups.aligned : ups.others);
  }
  return ups;
}

double change_at(const World& world, const std::vector<double>& alignment, const Episode& episode,
                 int tick, int after, Ups& later) {
  later = ups_between(world, alignment, episode, tick, tick + after);
  const Ups earlier = ups_between(world, alignment, episode, tick - kMonthsBefore, tick);
  return std::log((later.aligned + 0.5) / (later.others + 0.5)) -
         std::log((earlier.aligned + 0.5) / (earlier.others + 0.5));
}

}  // namespace

std::vector<PlaceboRow> peer_placebos(std::span<const Panel* const> panels) {
  using enum PanelColumn;
  struct Kind {
    const char* name;
    const char* title;
    bool placebo;
    Follows follows;
  };
  constexpr std::array kKinds{
      Kind{"peers", "Contiguous or nearest nations (W)", false, Follows::kPeers},
      Kind{"voters", "Nearest in the UNGA", false, Follows::kVoters},
      Kind{"peers-shuffled", "W dealt out at random", true, Follows::kPeersShuffled},
      Kind{"peers-in-the-future", "What W does in the next 12 months", true,
           Follows::kPeersInTheFuture}};
  const std::vector<PanelColumn> four{kAlignment, kExposure, kAffinity, kConnectedness};
  std::vector<PanelColumn> all = four;
  all.insert(all.end(), {kTaste1, kTaste2, kTaste3});
  std::vector<PlaceboRow> rows;
  rows.reserve(kKinds.size());
  for (const Kind& kind : kKinds) {
    rows.push_back({kind.name, kind.title, kind.placebo, peer_slope(panels, kind.follows, {}),
                    peer_slope(panels, kind.follows, four), peer_slope(panels, kind.follows, all)});
  }
  return rows;
}

std::vector<ShockRow> shock_placebos(const Atlas& atlas, const Episode& episode) {
  std::vector<ShockRow> rows;
  if (episode.leader_moves.empty()) return rows;
  WorldRequest request;
  request.first_month = episode.start.in_month();
  constexpr int kLongest = 480;
  request.months = complete_months(episode, kLongest);
  const World world = build_world(atlas, episode, request);
  for (const LeaderMove& leader : episode.leader_moves) {
    const auto alignment = world.alignment_with.find(leader.nation);
    const int tick = world.tick_of(leader.month);
    const int after = std::min(kMonthsAfter, world.months - 1 - tick);
    if (alignment == world.alignment_with.end() || after < 1 || tick < kMonthsBefore) continue;
    ShockRow row;
    row.episode = episode.name;
    row.leader = leader.nation;
    row.month = leader.month;
    row.months_after = after;
    Ups later;
    row.change = change_at(world, alignment->second, episode, tick, after, later);
    row.aligned_moves = later.aligned;
    row.other_moves = later.others;
    // Dated so early that what followed the true act is not among what follows.
    for (int early = kMonthsBefore; early + after <= tick; ++early) {
      Ups unused;
      ++row.placebos;
      const double change = change_at(world, alignment->second, episode, early, after, unused);
      row.placebos_above += change >= row.change ? 1 : 0;
    }
    if (row.placebos >= kFewestPlacebos) rows.push_back(row);
  }
  return rows;
}

}  // namespace recognition
