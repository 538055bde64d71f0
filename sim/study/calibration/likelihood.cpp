#include "study/calibration/likelihood.hpp"

#include <algorithm>
#include <cmath>

#include "study/calibration/situations.hpp"

namespace recognition {
namespace {

using Eigen::Index;
using Columns = std::array<double, kColumns>;

// First and negative second derivative of a row's log probability by one log hazard.
struct Response {
  double slope = 0.0;
  double weight = 0.0;
};
using Responses = std::array<Response, kHazardKinds>;

double rate_of(double eta) { return portable_exp(std::clamp(eta, -40.0, 40.0)); }

// log(1 - e^-h) for h > 0, and its answer to ln h.
double log_happens(double h, Response& response) {
  if (h < 1e-8) {
    response = {1.0 - 0.5 * h, 0.5 * h};
    return portable_log(h) - 0.5 * h;
  }
  if (h > 300.0) return 0.0;
  const double grown = portable_exp(h);
  response.slope = h / (grown - 1.0);
  response.weight = response.slope * (h * grown / (grown - 1.0) - 1.0);
  return portable_log(1.0 - portable_exp(-h));
}

// Log probability of what a row did, and its answers. `h`: monthly hazards, 0 where impossible.
double log_outcome(const RiskRow& row, const std::array<double, kHazardKinds>& h,
                   Responses& responses) {
  const double up = h[kLeapHazard] + h[kStepHazard];
  switch (row.outcome) {
    case Outcome::kLeap:
      return log_happens(h[kLeapHazard], responses[kLeapHazard]);
    case Outcome::kStep:
      responses[kLeapHazard] = {-h[kLeapHazard], h[kLeapHazard]};
      return log_happens(h[kStepHazard], responses[kStepHazard]) - h[kLeapHazard];
    case Outcome::kExit:
      return log_happens(h[kExitHazard], responses[kExitHazard]);
    case Outcome::kStay:
      break;
  }
  if (h[kExitHazard] == 0.0 || up == 0.0) {
    for (std::size_t j = 0; j < kHazardKinds; ++j) {
      responses[j] = {-row.months * h[j], row.months * h[j]};
    }
    return -row.months * (up + h[kExitHazard]);
  }
  // Both ways are open: e^-up + e^-down - 1, at least a trifle where they overlap.
  const double not_up = portable_exp(-std::min(up, 700.0));
  const double not_down = portable_exp(-std::min(h[kExitHazard], 700.0));
  const double stay = std::max(not_up + not_down - 1.0, 1e-12);
  for (std::size_t j = 0; j < kHazardKinds; ++j) {
    const double share = (j == kExitHazard ? not_down : not_up) / stay;
    responses[j] = {-row.months * h[j] * share, row.months * h[j] * share};
  }
  return row.months * portable_log(stay);
}

class EpisodePass {
 public:
  EpisodePass(const EpisodeLikelihood& likelihood, const Eigen::MatrixXd& unlean,
              const EpisodePoint& point, Wanted need, EpisodeSlopesAt& result)
      : likelihood_(likelihood),
        record_(likelihood.record()),
        point_(point),
        unlean_(unlean),
        need_(need),
        columns_(need == Wanted::kAll ? kColumns : kFrailtyAt),
        at_(EpisodeLikelihood::parameters_at(*point.shared, *point.latents)),
        answers_(answers_of(record_, at_)),
        result_(result) {
    for (std::size_t k = 0; k < kSlopeCount; ++k) slopes_[k] = at_.*kFittedSlopes[k];
    lean_offsets();
    clear();
  }

  void run() {
    for (const RiskRow& row : record_.rows) add_row(row);
    for (const IntervalMove& interval : record_.intervals) add_interval(interval);
    if (need_ != Wanted::kValue) spread_frailties();
  }

 private:
  // Frailty and taste of every nation in every era of blocs.
  void lean_offsets() {
    const auto n = record_.nations();
    const Eigen::VectorXd& x = *point_.latents;
    const Eigen::VectorXd own =
        unlean_ * x.segment(static_cast<Index>(kFrailtyAt), static_cast<Index>(n));
    const std::vector<double> frailty(own.data(), own.data() + n);
    offsets_.resize(record_.eras.size());
    for (std::size_t era = 0; era < record_.eras.size(); ++era) {
      lean_to_blocs(record_.eras[era], frailty, offsets_[era]);
      for (std::size_t e = 0; e < kTastes; ++e) {
        const double b = x[static_cast<Index>(1 + kEpisodeSlopes + e)];
        for (std::size_t i = 0; i < n; ++i) offsets_[era][i] += b * record_.taste[era][e][i];
      }
    }
    residuals_.assign(record_.eras.size(), std::vector<double>(n, 0.0));
  }

  void clear() {
    const auto n = static_cast<Index>(likelihood_.nations());
    const auto k = static_cast<Index>(likelihood_.knots());
    const auto c = static_cast<Index>(kColumns);
    result_.value = 0.0;
    if (need_ == Wanted::kValue) return;
    result_.gradient.setZero(static_cast<Index>(likelihood_.latents()));
    result_.shared.setZero(static_cast<Index>(kSharedCount));
    if (need_ == Wanted::kGradient) return;
    result_.dense.setZero(c, c);
    result_.nation.setZero(n);
    result_.knot.setZero(k);
    result_.nation_dense.setZero(n, c);
    result_.knot_dense.setZero(k, c);
    result_.nation_knot.setZero(n, k);
  }

  struct Sums {
    double difference = 0.0;  // A - H
    double pressure = 0.0;    // H
  };
  [[nodiscard]] Sums sums_of(const RiskRow& row) const {
    Sums sums;
    for (std::size_t k = 0; k < kSlopeCount; ++k) {
      sums.difference += slopes_[k] * row.difference[k];
    }
    sums.difference += offsets_[row.era][row.nation];
    sums.difference += (*point_.latents)[static_cast<Index>(likelihood_.walk_at() + row.knot)];
    if (record_.ladder.steps) {
      for (std::size_t k = 0; k < kSlopeCount; ++k) sums.pressure += slopes_[k] * row.pressure[k];
    }
    return sums;
  }

  [[nodiscard]] double eta_of(const RiskRow& row, std::size_t kind, const Sums& sums) const {
    const HazardAnswer& answer = answers_[row.situation][kind];
    return answer.level + answer.by_difference * sums.difference +
           answer.by_pressure * sums.pressure + (kind == kLeapHazard ? row.push : 0.0);
  }

  void add_row(const RiskRow& row) {
    const Sums sums = sums_of(row);
    std::array<double, kHazardKinds> h{};
    for (std::size_t j = 0; j < kHazardKinds; ++j) {
      if (answers_[row.situation][j].possible) h[j] = rate_of(eta_of(row, j, sums));
    }
    Responses responses;
    result_.value += row.weight * log_outcome(row, h, responses);
    if (need_ == Wanted::kValue) return;
    for (std::size_t j = 0; j < kHazardKinds; ++j) {
      if (!answers_[row.situation][j].possible) continue;
      add_response(row, j, sums,
                   {row.weight * responses[j].slope, row.weight * responses[j].weight});
    }
  }

  // 1 - exp(-sum of the hazards of the months in which it may have been).
  void add_interval(const IntervalMove& interval) {
    const auto kind = interval.outcome == Outcome::kLeap   ? kLeapHazard
                      : interval.outcome == Outcome::kStep ? kStepHazard
                                                           : kExitHazard;
    double total = 0.0;
    std::vector<double> rates;
    std::vector<Sums> sums;
    for (const RiskRow& row : interval.rows) {
      sums.push_back(sums_of(row));
      rates.push_back(rate_of(eta_of(row, kind, sums.back())));
      total += rates.back();
    }
    Response response;
    result_.value += interval.weight * log_happens(total, response);
    if (need_ == Wanted::kValue) return;
    for (std::size_t r = 0; r < rates.size(); ++r) {
      const double share = interval.weight * rates[r] / total;
      add_response(interval.rows[r], kind, sums[r],
                   {share * response.slope, share * response.weight});
    }
  }

  // What a unit of each column adds to eta.
  void fill_columns(const RiskRow& row, const HazardAnswer& answer, const Sums& sums,
                    Columns& columns) const {
    const bool pressed = answer.by_pressure != 0.0;
    const auto by_slope = [&](std::size_t k) {
      const double by_difference = answer.by_difference * row.difference[k];
      return pressed ? by_difference + answer.by_pressure * row.pressure[k] : by_difference;
    };
    columns[0] = answer.to_alpha;
    for (std::size_t k = 0; k < kEpisodeSlopes; ++k) columns[1 + k] = by_slope(k);
    for (std::size_t e = 0; e < kTastes; ++e) {
      columns[1 + kEpisodeSlopes + e] =
          answer.by_difference * record_.taste[row.era][e][row.nation];
    }
    if (columns_ <= kFrailtyAt && need_ != Wanted::kGradient) return;
    std::size_t c = kFrailtyAt;
    for (std::size_t k = kEpisodeSlopes; k < kSlopeCount; ++k) columns[c++] = by_slope(k);
    for (std::size_t k = 0; k < kLevelCount; ++k) columns[c++] = answer.to_levels[k];
    columns[kColumns - 1] +=
        answer.lambda_by_difference * sums.difference + answer.lambda_by_pressure * sums.pressure;
  }

  void add_response(const RiskRow& row, std::size_t kind, const Sums& sums, Response response) {
    const HazardAnswer& answer = answers_[row.situation][kind];
    Columns columns;
    fill_columns(row, answer, sums, columns);
    const double slope = response.slope;
    const double pulled = slope * answer.by_difference;
    for (std::size_t c = 0; c < kFrailtyAt; ++c) {
      result_.gradient[static_cast<Index>(c)] += slope * columns[c];
    }
    residuals_[row.era][row.nation] += pulled;
    result_.gradient[static_cast<Index>(likelihood_.walk_at() + row.knot)] += pulled;
    if (need_ != Wanted::kCurvature) {
      for (std::size_t c = kFrailtyAt; c < kColumns; ++c) {
        result_.shared[static_cast<Index>(c - kFrailtyAt)] += slope * columns[c];
      }
    }
    if (need_ == Wanted::kGradient) return;
    add_curvature(row, answer.by_difference, response.weight, columns);
  }

  void add_curvature(const RiskRow& row, double by_difference, double weight,
                     const Columns& columns) {
    if (columns_ == kFrailtyAt) {
      add_products<kFrailtyAt>(row, by_difference, weight, columns);
    } else {
      add_products<kColumns>(row, by_difference, weight, columns);
    }
    const double w = weight * by_difference * by_difference;
    result_.nation[row.nation] += w;
    result_.knot[row.knot] += w;
    result_.nation_knot(row.nation, row.knot) += w;
  }

  template <std::size_t Count>
  void add_products(const RiskRow& row, double by_difference, double weight,
                    const Columns& columns) {
    const double w = weight * by_difference;
    double* const dense = result_.dense.data();
    double* const nation = result_.nation_dense.data() + row.nation * kColumns;
    double* const knot = result_.knot_dense.data() + row.knot * kColumns;
    for (std::size_t c = 0; c < Count; ++c) {
      const double wc = weight * columns[c];
      double* const line = dense + c * kColumns;
      for (std::size_t d = 0; d < Count; ++d) line[d] += wc * columns[d];
    }
    for (std::size_t c = 0; c < Count; ++c) nation[c] += w * columns[c];
    for (std::size_t c = 0; c < Count; ++c) knot[c] += w * columns[c];
  }

  // From what each nation felt in each era back to effective frailties of the first.
  void spread_frailties() {
    const auto n = record_.nations();
    std::vector<double> own(n, 0.0);
    for (std::size_t era = 0; era < record_.eras.size(); ++era) {
      const BlocLines& blocs = record_.eras[era];
      const std::vector<double>& felt = residuals_[era];
      std::vector<double> of_bloc(blocs.members.size(), 0.0);
      for (std::size_t i = 0; i < n; ++i) {
        own[i] += blocs.own[i] * felt[i];
        for (const auto& [bloc, psi] : blocs.lines[i]) of_bloc[bloc] += psi * felt[i];
      }
      for (std::size_t b = 0; b < of_bloc.size(); ++b) {
        const double share = of_bloc[b] / static_cast<double>(blocs.members[b].size());
        for (const std::uint32_t member : blocs.members[b]) own[member] += share;
      }
    }
    const Eigen::Map<const Eigen::VectorXd> felt(own.data(), static_cast<Index>(n));
    result_.gradient.segment(static_cast<Index>(kFrailtyAt), static_cast<Index>(n)) +=
        unlean_.transpose() * felt;
  }

  const EpisodeLikelihood& likelihood_;
  const EpisodeRecord& record_;
  EpisodePoint point_;
  const Eigen::MatrixXd& unlean_;
  Wanted need_;
  std::size_t columns_;
  Parameters at_;
  std::vector<SituationAnswers> answers_;
  EpisodeSlopesAt& result_;
  std::array<double, kSlopeCount> slopes_{};
  std::vector<std::vector<double>> offsets_;    // eras x n
  std::vector<std::vector<double>> residuals_;  // eras x n
};

}  // namespace

const std::array<double Parameters::*, kSharedCount> kSharedParameters{
    &Parameters::beta_r,     &Parameters::beta_d,     &Parameters::beta_p,   &Parameters::beta_F,
    &Parameters::beta_c,     &Parameters::beta_e,     &Parameters::beta_cov, &Parameters::beta_U,
    &Parameters::alpha_step, &Parameters::step_slope, &Parameters::rho,      &Parameters::delta_0,
    &Parameters::delta_c,    &Parameters::lambda};

EpisodeLikelihood::EpisodeLikelihood(const EpisodeRecord& record)
    : record_(&record), nations_(record.nations()), knots_(record.knot_months.size()) {
  const auto n = static_cast<Index>(nations_);
  Eigen::MatrixXd lean(n, n);
  std::vector<double> unit(nations_, 0.0);
  std::vector<double> column;
  for (std::size_t i = 0; i < nations_; ++i) {
    unit[i] = 1.0;
    lean_to_blocs(record.eras.front(), unit, column);
    lean.col(static_cast<Index>(i)) = Eigen::Map<const Eigen::VectorXd>(column.data(), n);
    unit[i] = 0.0;
  }
  unlean_ = lean.partialPivLu().inverse();
  frailty_precision_ = unlean_.transpose() * unlean_;
  for (Index i = 0; i < n; ++i) frailty_log_det_ += portable_log(frailty_precision_(i, i));
}

Parameters EpisodeLikelihood::parameters_at(const Parameters& shared,
                                            const Eigen::VectorXd& latents) {
  Parameters at = shared;
  at.alpha = latents[0];
  for (std::size_t k = 0; k < kEpisodeSlopes; ++k) {
    at.*kFittedSlopes[k] = latents[static_cast<Index>(1 + k)];
  }
  return at;
}

void EpisodeLikelihood::evaluate(const EpisodePoint& point, Wanted need,
                                 EpisodeSlopesAt& result) const {
  EpisodePass(*this, unlean_, point, need, result).run();
}

}  // namespace recognition
