#include "study/calibration/laplace.hpp"

#include <algorithm>
#include <cmath>

namespace recognition {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kLeastSpread = 1e-4;
constexpr int kMostSteps = 40;

enum SpreadKind : std::size_t {
  kAlphaSpread,
  kSlopeSpread,
  kTasteSpread,
  kFrailtySpread,
  kWalkSpread
};

Index at(std::size_t position) { return static_cast<Index>(position); }

// Deviations of level and slopes from what all episodes share.
VectorXd centred(const Parameters& shared, const VectorXd& latents) {
  VectorXd z = latents;
  z[0] -= shared.alpha;
  for (std::size_t k = 0; k < kEpisodeSlopes; ++k) z[at(1 + k)] -= shared.*kFittedSlopes[k];
  return z;
}

}  // namespace

ArrowFactor::Parts split(const EpisodeLikelihood& likelihood, const MatrixXd& latents) {
  const auto d = at(kFrailtyAt);
  const auto n = at(likelihood.nations());
  const auto k = at(likelihood.knots());
  ArrowFactor::Parts parts;
  parts.small.resize(d + k, latents.cols());
  parts.small << latents.topRows(d), latents.bottomRows(k);
  parts.diagonal = latents.middleRows(d, n);
  return parts;
}

MatrixXd join(const EpisodeLikelihood& likelihood, const ArrowFactor::Parts& parts) {
  const auto d = at(kFrailtyAt);
  const auto k = at(likelihood.knots());
  MatrixXd latents(parts.small.rows() + parts.diagonal.rows(), parts.small.cols());
  latents << parts.small.topRows(d), parts.diagonal, parts.small.bottomRows(k);
  return latents;
}

const std::array<double Parameters::*, 5> kSpreads{&Parameters::sigma_alpha,
                                                   &Parameters::sigma_slope, &Parameters::sigma_b,
                                                   &Parameters::sigma_u, &Parameters::sigma_w};

double variance_of(const Parameters& shared, std::size_t spread) {
  const double sd = std::max(shared.*kSpreads[spread], kLeastSpread);
  return sd * sd;
}

double EpisodeLaplace::log_prior(const Parameters& shared, const VectorXd& latents,
                                 VectorXd* gradient) const {
  const VectorXd z = centred(shared, latents);
  const auto n = at(likelihood_.nations());
  const auto& months = likelihood_.record().knot_months;
  double value = 0.0;
  const auto term = [&](std::size_t from, std::size_t count, std::size_t spread) {
    const double variance = variance_of(shared, spread);
    for (std::size_t k = from; k < from + count; ++k) {
      value -= 0.5 * (z[at(k)] * z[at(k)] / variance + portable_log(variance));
      if (gradient != nullptr) (*gradient)[at(k)] -= z[at(k)] / variance;
    }
  };
  term(0, 1, kAlphaSpread);
  term(1, kEpisodeSlopes, kSlopeSpread);
  term(1 + kEpisodeSlopes, kTastes, kTasteSpread);
  const double frailty = variance_of(shared, kFrailtySpread);
  const VectorXd pulled = likelihood_.frailty_precision() * z.segment(at(kFrailtyAt), n) / frailty;
  value -= 0.5 * (pulled.dot(z.segment(at(kFrailtyAt), n)) - likelihood_.frailty_log_det() +
                  static_cast<double>(n) * portable_log(frailty));
  if (gradient != nullptr) gradient->segment(at(kFrailtyAt), n) -= pulled;
  const double walk = variance_of(shared, kWalkSpread);
  double before = 0.0;
  for (std::size_t k = 0; k < likelihood_.knots(); ++k) {
    const double variance = walk * (k == 0 ? 1 : months[k - 1]);
    const double step = z[at(likelihood_.walk_at() + k)] - before;
    before += step;
    value -= 0.5 * (step * step / variance + portable_log(variance));
    if (gradient == nullptr) continue;
    (*gradient)[at(likelihood_.walk_at() + k)] -= step / variance;
    if (k > 0) (*gradient)[at(likelihood_.walk_at() + k - 1)] += step / variance;
  }
  return value;
}

ArrowFactor EpisodeLaplace::factor_of(const Parameters& shared,
                                      const EpisodeSlopesAt& slopes) const {
  const auto d = at(kFrailtyAt);
  const auto n = at(likelihood_.nations());
  const auto k = at(likelihood_.knots());
  const auto& months = likelihood_.record().knot_months;
  MatrixXd small = MatrixXd::Zero(d + k, d + k);  // level, slopes, tastes, walk: lower triangle
  small.topLeftCorner(d, d).triangularView<Eigen::Lower>() = slopes.dense.topLeftCorner(d, d);
  small.bottomLeftCorner(k, d) = slopes.knot_dense.leftCols(d);
  small.diagonal().tail(k) = slopes.knot;
  for (std::size_t c = 0; c < kFrailtyAt; ++c) {
    const std::size_t spread = c == 0                ? kAlphaSpread
                               : c <= kEpisodeSlopes ? kSlopeSpread
                                                     : kTasteSpread;
    small(at(c), at(c)) += 1.0 / variance_of(shared, spread);
  }
  for (std::size_t knot = 0; knot < likelihood_.knots(); ++knot) {
    const double precision =
        1.0 / (variance_of(shared, kWalkSpread) * (knot == 0 ? 1 : months[knot - 1]));
    const Index here = d + at(knot);
    small(here, here) += precision;
    if (knot == 0) continue;
    small(here - 1, here - 1) += precision;
    small(here, here - 1) -= precision;
  }
  MatrixXd cross(n, d + k);
  cross.leftCols(d) = slopes.nation_dense.leftCols(d);
  cross.rightCols(k) = slopes.nation_knot;
  const VectorXd frailty = slopes.nation + likelihood_.frailty_precision().diagonal() /
                                               variance_of(shared, kFrailtySpread);
  return {small, std::move(cross), frailty};
}

void EpisodeLaplace::find(const Parameters& shared, double enough, EpisodeMode& mode) const {
  const auto size = at(likelihood_.latents());
  if (mode.latents.size() != size) {
    mode.latents = VectorXd::Zero(size);
    mode.latents[0] = shared.alpha;
    for (std::size_t k = 0; k < kEpisodeSlopes; ++k) {
      mode.latents[at(1 + k)] = shared.*kFittedSlopes[k];
    }
  }
  const auto value_at = [&](const VectorXd& latents, EpisodeSlopesAt& found) {
    likelihood_.evaluate({&shared, &latents}, Wanted::kCurvature, found);
    return found.value + log_prior(shared, latents, nullptr);
  };
  mode.converged = false;
  double value = value_at(mode.latents, mode.at);
  double left = 0.0;  // what the last step would gain
  EpisodeSlopesAt next;
  for (int step = 0; step < kMostSteps; ++step) {
    VectorXd gradient = mode.at.gradient;
    (void)log_prior(shared, mode.latents, &gradient);
    mode.factor = factor_of(shared, mode.at);
    const VectorXd move = join(likelihood_, mode.factor.solve(split(likelihood_, gradient)));
    left = 0.5 * move.dot(gradient);
    if (left < enough) {
      mode.converged = true;
      mode.latents += move;
      break;
    }
    double reached = value;
    VectorXd trial;
    for (double length = 1.0; length > 1e-4; length *= 0.5) {
      trial = mode.latents + length * move;
      reached = value_at(trial, next);
      if (reached > value) break;
    }
    if (!(reached > value)) break;  // rounding
    value = reached;
    mode.latents = trial;
    std::swap(mode.at, next);
  }
  mode.log_marginal = value + left - mode.factor.half_log_determinant();  // 2 pi cancels
}

std::array<EpisodeLaplace::Squares, 5> EpisodeLaplace::squares(const Parameters& shared,
                                                               const EpisodeMode& mode) const {
  const auto n = at(likelihood_.nations());
  const auto& months = likelihood_.record().knot_months;
  const MatrixXd covariance = mode.factor.small_inverse();
  const VectorXd z = centred(shared, mode.latents);
  std::array<Squares, 5> squares;
  const auto term = [&](std::size_t from, std::size_t count, std::size_t spread) {
    for (std::size_t k = from; k < from + count; ++k) {
      squares[spread].sum += z[at(k)] * z[at(k)];
      squares[spread].trace += covariance(at(k), at(k));
      ++squares[spread].count;
    }
  };
  term(0, 1, kAlphaSpread);
  term(1, kEpisodeSlopes, kSlopeSpread);
  term(1 + kEpisodeSlopes, kTastes, kTasteSpread);
  const auto frailty = z.segment(at(kFrailtyAt), n);
  squares[kFrailtySpread].sum = frailty.dot(likelihood_.frailty_precision() * frailty);
  squares[kFrailtySpread].trace =
      mode.factor.diagonal_of_inverse().dot(likelihood_.frailty_precision().diagonal());
  squares[kFrailtySpread].count = static_cast<int>(n);
  for (std::size_t k = 0; k < likelihood_.knots(); ++k) {
    const Index here = at(likelihood_.walk_at() + k);
    const double months_before = k == 0 ? 1 : months[k - 1];
    const double step = z[here] - (k == 0 ? 0.0 : z[here - 1]);
    const Index small = at(kFrailtyAt + k);
    double variance = covariance(small, small);
    if (k > 0) variance += covariance(small - 1, small - 1) - 2.0 * covariance(small, small - 1);
    squares[kWalkSpread].sum += step * step / months_before;
    squares[kWalkSpread].trace += variance / months_before;
    ++squares[kWalkSpread].count;
  }
  return squares;
}

}  // namespace recognition
