#include "study/scoring/logit_rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/random.hpp"

namespace recognition {
namespace {

constexpr std::array<int, 5> kPieceStarts{1, 3, 6, 12, 24};
constexpr double kClockMiddle = 30.0;      // months
constexpr int kFutureMonths = 12;          // that the placebo looks ahead
constexpr std::uint64_t kShuffleSeed = 7;  // of the placebo's permutation

// Nations in a random order, from keyed draws.
std::vector<std::uint32_t> dealt_out(const Panel& panel) {
  std::vector<std::uint32_t> order(panel.size());
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t k = 1; k < order.size(); ++k) {
    const auto block = draw_block({kShuffleSeed, 0}, k, 0, Purpose::kTies);
    std::swap(order[k], order[block[0] % (k + 1)]);
  }
  return order;
}

std::vector<std::vector<std::uint32_t>> shuffled_network(const Panel& panel) {
  const auto order = dealt_out(panel);
  std::vector<std::vector<std::uint32_t>> network(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i) {
    for (const std::uint32_t peer : panel.peers[i]) network[order[i]].push_back(order[peer]);
  }
  return network;
}

bool has_network(Follows follows) {
  return follows != Follows::kNobody && follows != Follows::kPopularity;
}

bool has_popularity(Follows follows) {
  return follows != Follows::kNobody && follows != Follows::kVoters;
}

}  // namespace

std::size_t follows_count(Follows follows) {
  return (has_popularity(follows) ? 1U : 0U) + (has_network(follows) ? 1U : 0U);
}

std::size_t slope_count(const LogitSpec& spec) {
  return spec.columns.size() + follows_count(spec.follows) + clock_features(spec.clock, 0).size();
}

std::vector<double> clock_features(Clock clock, int tick) {
  if (clock == Clock::kStill) return {};
  if (clock == Clock::kCubic) {
    const double u = tick / kClockMiddle - 1.0;
    return {u, u * u, u * u * u};
  }
  std::vector<double> pieces(kPieceStarts.size(), 0.0);
  const auto after = std::upper_bound(kPieceStarts.begin(), kPieceStarts.end(), tick);
  if (after != kPieceStarts.begin()) {
    pieces[static_cast<std::size_t>(after - kPieceStarts.begin()) - 1] = 1.0;
  }
  return pieces;
}

Followed::Followed(const Panel& panel, Follows follows) : follows_(follows) {
  if (follows == Follows::kVoters) network_ = panel.voters;
  if (follows == Follows::kPeers || follows == Follows::kPeersInTheFuture) network_ = panel.peers;
  if (follows == Follows::kPeersShuffled) network_ = shuffled_network(panel);
}

void Followed::features(const std::vector<std::uint8_t>& recognised, double share,
                        std::size_t nation, double* out) const {
  if (has_popularity(follows_)) *out++ = 2.0 * share;
  if (!has_network(follows_)) return;
  const auto& watched = network_[nation];
  double among = 0.0;
  for (const std::uint32_t other : watched) among += recognised[other];
  *out = watched.empty() ? 0.0 : 2.0 * among / static_cast<double>(watched.size());
}

LogitRows logit_rows(const Panel& panel, const LogitSpec& spec, int first, int last) {
  const Followed followed(panel, spec.follows);
  const std::size_t width = slope_count(spec);
  std::vector<double> cells;
  LogitRows rows;
  std::vector<std::uint8_t> before(panel.size(), 0);
  std::vector<std::uint8_t> soon(panel.size(), 0);
  std::vector<double> row(width);
  for (int tick = first; tick < std::min(last, panel.months); ++tick) {
    double number = 0.0;
    double present = 0.0;
    for (std::size_t i = 0; i < panel.size(); ++i) {
      const bool counts = panel.ranked[i] != 0;
      before[i] = counts && panel.recognised[i] < tick ? 1 : 0;
      // What a nation does itself in this month must not enter the placebo, so it looks past it.
      soon[i] = counts && panel.recognised[i] > tick && panel.recognised[i] <= tick + kFutureMonths;
      number += before[i];
      present += counts && panel.exists(i, tick) ? 1.0 : 0.0;
    }
    const auto& seen = spec.follows == Follows::kPeersInTheFuture ? soon : before;
    const auto clock = clock_features(spec.clock, tick);
    for (std::size_t i = 0; i < panel.size(); ++i) {
      if (panel.ranked[i] == 0 || !panel.exists(i, tick) || before[i] != 0) continue;
      std::size_t k = 0;
      for (const PanelColumn column : spec.columns) row[k++] = panel.column(column)[i];
      followed.features(seen, present > 0.0 ? number / present : 0.0, i, row.data() + k);
      std::copy(clock.begin(), clock.end(), row.end() - static_cast<std::ptrdiff_t>(clock.size()));
      cells.insert(cells.end(), row.begin(), row.end());
      rows.moved.push_back(panel.recognised[i] == tick ? 1 : 0);
    }
  }
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  rows.features = Eigen::Map<const RowMajor>(
      cells.data(), static_cast<Eigen::Index>(rows.moved.size()), static_cast<Eigen::Index>(width));
  return rows;
}

}  // namespace recognition
