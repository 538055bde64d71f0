#include "world/votes.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include "core/csv.hpp"

namespace recognition {
namespace {

constexpr std::array<Vote, 3> kVotes{Vote::kNo, Vote::kAbstain, Vote::kYes};
constexpr std::size_t kLeastDividing = 5;
constexpr int kLeastVotesOnDividing = 4;
constexpr double kLeastTurnout = 0.25;
constexpr double kRounding = 1e6;  // axes are rounded, so that no machine's last bits show

}  // namespace

VoteWindow::VoteWindow(const RollCalls& calls, Date from, Date until) : calls_(&calls) {
  const auto& dates = calls.dates();
  const auto position = [&](Date date) {
    return static_cast<std::size_t>(std::lower_bound(dates.begin(), dates.end(), date) -
                                    dates.begin());
  };
  first_ = position(from);
  last_ = std::max(first_, position(until));
  const std::size_t first_word = first_ / 64;
  width_ = last_ > first_ ? (last_ + 63) / 64 - first_word : 0;
  words_.resize(calls.nations() * 3 * width_);
  for (std::size_t nation = 0; nation < calls.nations(); ++nation) {
    for (const Vote vote : kVotes) {
      for (std::size_t k = 0; k < width_; ++k) {
        std::uint64_t bits = calls.word(nation, vote, first_word + k);
        if (k == 0) bits &= ~std::uint64_t{0} << (first_ % 64);
        if (k + 1 == width_ && last_ % 64 != 0) bits &= ~(~std::uint64_t{0} << (last_ % 64));
        words_[(nation * 3 + static_cast<std::size_t>(vote)) * width_ + k] = bits;
      }
    }
  }
}

int VoteWindow::last_year() const { return last_ > first_ ? calls_->dates()[last_ - 1].year : 0; }

int VoteWindow::votes_cast(std::size_t nation) const {
  int votes = 0;
  for (const Vote vote : kVotes) {
    for (std::size_t k = 0; k < width_; ++k) votes += std::popcount(word(nation, vote, k));
  }
  return votes;
}

VoteWindow::Counts VoteWindow::count(std::size_t a, std::size_t b) const {
  Counts counts{};
  for (std::size_t x = 0; x < 3; ++x) {
    for (std::size_t y = 0; y < 3; ++y) {
      int common = 0;
      for (std::size_t k = 0; k < width_; ++k) {
        common += std::popcount(word(a, kVotes[x], k) & word(b, kVotes[y], k));
      }
      counts[x][y] = common;
    }
  }
  return counts;
}

double VoteWindow::agreement(std::size_t a, std::size_t b) const {
  const Counts counts = count(a, b);
  double common = 0.0;
  double apart = 0.0;
  for (std::size_t x = 0; x < 3; ++x) {
    for (std::size_t y = 0; y < 3; ++y) {
      common += counts[x][y];
      apart += std::abs(static_cast<double>(x) - static_cast<double>(y)) * counts[x][y];
    }
  }
  return common < kLeastCommonVotes ? kMissing : 1.0 - apart / common / 2.0;
}

double VoteWindow::kappa(std::size_t a, std::size_t b) const {
  const Counts counts = count(a, b);
  std::array<double, 3> of_a{};
  std::array<double, 3> of_b{};
  double common = 0.0;
  for (std::size_t x = 0; x < 3; ++x) {
    for (std::size_t y = 0; y < 3; ++y) {
      of_a[x] += counts[x][y];
      of_b[y] += counts[x][y];
      common += counts[x][y];
    }
  }
  double apart = 0.0;
  double by_chance = 0.0;
  for (std::size_t x = 0; x < 3; ++x) {
    for (std::size_t y = 0; y < 3; ++y) {
      const double steps = std::abs(static_cast<double>(x) - static_cast<double>(y));
      apart += steps * counts[x][y];
      by_chance += steps * of_a[x] * of_b[y];
    }
  }
  if (common < kLeastCommonVotesKappa || by_chance <= 0.0) return kMissing;
  return 1.0 - apart * common / by_chance;
}

std::vector<double> VoteWindow::share_with(std::size_t sponsor, std::size_t rival) const {
  std::vector<double> share(calls_->nations(), kMissing);
  // The roll calls by what the two sides voted, for the pairs of votes that differ.
  std::size_t dividing = 0;
  const Counts sides = count(sponsor, rival);
  for (std::size_t s = 0; s < 3; ++s) {
    for (std::size_t r = 0; r < 3; ++r) {
      if (s != r) dividing += static_cast<std::size_t>(sides[s][r]);
    }
  }
  if (dividing < kLeastDividing) return share;
  for (std::size_t nation = 0; nation < share.size(); ++nation) {
    double sum = 0.0;
    int votes = 0;
    for (std::size_t s = 0; s < 3; ++s) {
      for (std::size_t r = 0; r < 3; ++r) {
        if (s == r) continue;
        for (std::size_t x = 0; x < 3; ++x) {
          int common = 0;
          for (std::size_t k = 0; k < width_; ++k) {
            common += std::popcount(word(sponsor, kVotes[s], k) & word(rival, kVotes[r], k) &
                                    word(nation, kVotes[x], k));
          }
          const double side = static_cast<double>(s) - static_cast<double>(r);
          const double position = (static_cast<double>(x) - static_cast<double>(r)) / side;
          sum += common * position;
          votes += common;
        }
      }
    }
    if (votes >= kLeastVotesOnDividing) share[nation] = sum / votes;
  }
  return share;
}

std::array<std::vector<double>, 3> VoteWindow::principal_axes() const {
  const std::size_t nations = calls_->nations();
  std::array<std::vector<double>, 3> axes;
  axes.fill(std::vector<double>(nations, 0.0));
  std::vector<std::size_t> voters;
  for (std::size_t nation = 0; nation < nations; ++nation) {
    if (votes_cast(nation) > kLeastTurnout * static_cast<double>(size())) voters.push_back(nation);
  }
  if (voters.size() < 4) return axes;

  const auto rows = static_cast<Eigen::Index>(voters.size());
  Eigen::MatrixXd votes = Eigen::MatrixXd::Zero(rows, static_cast<Eigen::Index>(size()));
  for (std::size_t call = 0; call < size(); ++call) {
    const auto column = static_cast<Eigen::Index>(call);
    const std::size_t bit = first_ % 64 + call;
    double sum = 0.0;
    int cast = 0;
    std::vector<Eigen::Index> present;
    for (Eigen::Index row = 0; row < rows; ++row) {
      for (const Vote vote : kVotes) {
        const auto bits = word(voters[static_cast<std::size_t>(row)], vote, bit / 64);
        if (((bits >> (bit % 64)) & 1U) == 0) continue;
        votes(row, column) = static_cast<double>(vote);
        sum += static_cast<double>(vote);
        ++cast;
        present.push_back(row);
      }
    }
    for (const Eigen::Index row : present) votes(row, column) -= sum / cast;
  }

  const Eigen::MatrixXd products = votes * votes.transpose();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(products);
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    Eigen::VectorXd entries = solver.eigenvectors().col(rows - 1 - static_cast<Eigen::Index>(axis));
    entries.array() -= entries.mean();
    const double spread = std::sqrt(entries.squaredNorm() / static_cast<double>(rows));
    if (spread < 1e-9) continue;
    Eigen::Index largest = 0;
    entries.cwiseAbs().maxCoeff(&largest);
    const double scale = (entries(largest) < 0.0 ? -1.0 : 1.0) / spread;
    for (Eigen::Index row = 0; row < rows; ++row) {
      axes[axis][voters[static_cast<std::size_t>(row)]] =
          std::round(entries(row) * scale * kRounding) / kRounding;
    }
  }
  return axes;
}

}  // namespace recognition
