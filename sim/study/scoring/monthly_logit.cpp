#include "study/scoring/monthly_logit.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "core/random.hpp"
#include "study/scoring/logit_rows.hpp"
#include "study/scoring/penalised_logit.hpp"

namespace recognition {
namespace {

constexpr double kSlopePenalty = 3.0;  // 1 / variance of a slope's prior around 0
constexpr double kInterceptPenalty = 0.02;
constexpr int kLevelSteps = 60;  // of Newton's method
constexpr int kLevelMonths = 3;  // from which levels are re-set when drift is measured
constexpr double kMostDrift = 1.5;
constexpr double kBaselineFrailty = 0.6;  // sd, of nations, where columns tell them apart
constexpr double kWalkSd = 0.25;          // of the common level, a month
constexpr double kWalkKeeps = 0.95;

PenalisedLogit stack(std::span<const Panel* const> training, const LogitSpec& spec) {
  std::vector<LogitRows> parts;
  Eigen::Index rows = 0;
  for (const Panel* panel : training) {
    parts.push_back(logit_rows(*panel, spec, 0, panel->months));
    rows += parts.back().features.rows();
  }
  const auto slopes = static_cast<Eigen::Index>(slope_count(spec));
  PenalisedLogit design;
  design.features = Eigen::MatrixXd::Zero(rows, slopes + static_cast<Eigen::Index>(parts.size()));
  Eigen::Index at = 0;
  for (std::size_t e = 0; e < parts.size(); ++e) {
    const Eigen::Index count = parts[e].features.rows();
    design.features.block(at, 0, count, slopes) = parts[e].features;
    design.features.col(slopes + static_cast<Eigen::Index>(e)).segment(at, count).setOnes();
    design.moved.insert(design.moved.end(), parts[e].moved.begin(), parts[e].moved.end());
    at += count;
  }
  return design;
}

struct Level {
  double mean = 0.0;
  double sd = 1.0;
};

// Of one episode, from months [0, last) and what the training episodes say.
Level level_after(const LogitFit& fit, const Panel& panel, int last) {
  Level level{fit.level, fit.level_sd};
  if (last <= 0) return level;
  const LogitRows rows = logit_rows(panel, fit.spec, 0, last);
  const Eigen::VectorXd offset = rows.features * fit.slopes;
  const double precision = 1.0 / (fit.level_sd * fit.level_sd);
  for (int step = 0; step < kLevelSteps; ++step) {
    double gradient = -precision * (level.mean - fit.level);
    double curvature = precision;
    for (Eigen::Index r = 0; r < offset.size(); ++r) {
      const double p = logistic(offset[r] + level.mean);
      gradient += rows.moved[static_cast<std::size_t>(r)] - p;
      curvature += p * (1.0 - p);
    }
    const double change = std::clamp(gradient / curvature, -1.0, 1.0);
    level.mean += change;
    level.sd = 1.0 / std::sqrt(curvature);
    if (std::abs(change) < 1e-9) break;
  }
  return level;
}

// Root mean square, over training episodes, of ln(observed / expected) after the level was set.
double drift_of(const LogitFit& fit, std::span<const Panel* const> training) {
  double squares = 0.0;
  double count = 0.0;
  for (const Panel* panel : training) {
    if (panel->months <= kLevelMonths) continue;
    const Level level = level_after(fit, *panel, kLevelMonths);
    const LogitRows rows = logit_rows(*panel, fit.spec, kLevelMonths, panel->months);
    const Eigen::VectorXd offset = rows.features * fit.slopes;
    double expected = 1.0;
    double observed = 1.0;
    for (Eigen::Index r = 0; r < offset.size(); ++r) {
      expected += logistic(offset[r] + level.mean);
      observed += rows.moved[static_cast<std::size_t>(r)];
    }
    squares += std::pow(std::log(observed / expected), 2);
    count += 1.0;
  }
  return count > 0.0 ? std::min(std::sqrt(squares / count), kMostDrift) : kMostDrift;
}

void summarise_levels(LogitFit& fit) {
  const auto n = static_cast<double>(fit.intercept.size());
  double sum = 0.0;
  for (const double value : fit.intercept) sum += value;
  fit.level = n > 0.0 ? sum / n : 0.0;
  double squares = 0.0;
  for (const double value : fit.intercept) squares += (value - fit.level) * (value - fit.level);
  fit.level_sd = std::max(n > 0.0 ? std::sqrt(squares / n) : 0.0, 1.0);
}

// One history of a forecast.
class LogitHistory {
 public:
  LogitHistory(const LogitFit& fit, const Question& question)
      : fit_(&fit),
        question_(&question),
        panel_(question.panel),
        followed_(*question.panel, fit.spec.follows),
        spread_(fit.covariance.llt().matrixL()),
        level_(level_after(fit, *question.panel, question.origin)) {
    if (question.origin > 0) level_.sd = std::hypot(level_.sd, fit.drift_sd);
  }

  const std::vector<int>& run(ReplicateKey key) {
    draw(key);
    start();
    for (int tick = question_->origin; tick < question_->end(); ++tick) month(key, tick);
    return first_;
  }

 private:
  [[nodiscard]] bool has_columns() const { return !fit_->spec.columns.empty(); }

  void draw(ReplicateKey key) {
    const auto normal = [&](std::size_t k) {
      return normal_draw(key, static_cast<std::uint32_t>(k), 0, Purpose::kPosterior);
    };
    Eigen::VectorXd standard(fit_->slopes.size());
    for (Eigen::Index k = 0; k < standard.size(); ++k) {
      standard[k] = normal(static_cast<std::size_t>(k));
    }
    slopes_ = fit_->slopes + spread_ * standard;
    intercept_ = level_.mean + level_.sd * normal(static_cast<std::size_t>(standard.size()));
    walk_ = 0.0;
    fixed_.assign(question_->nations.size(), 0.0);
    for (std::size_t k = 0; k < fixed_.size() && has_columns(); ++k) {
      const std::uint32_t nation = question_->nations[k];
      Eigen::Index slope = 0;
      for (const PanelColumn column : fit_->spec.columns) {
        fixed_[k] += slopes_[slope++] * panel_->column(column)[nation];
      }
      const double frailty = normal_draw(key, 0, panel_->keys[nation].value, Purpose::kFrailty);
      fixed_[k] += kBaselineFrailty * frailty - kBaselineFrailty * kBaselineFrailty / 2.0;
    }
  }

  void start() {
    first_.assign(question_->nations.size(), kNeverRecognised);
    recognised_.assign(panel_->size(), 0);
    number_ = present_ = 0.0;
    for (std::size_t i = 0; i < panel_->size(); ++i) {
      if (panel_->ranked[i] == 0 || !panel_->exists(i, question_->origin)) continue;
      present_ += 1.0;
      recognised_[i] = panel_->recognised[i] < question_->origin ? 1 : 0;
      number_ += recognised_[i];
    }
  }

  void month(ReplicateKey key, int tick) {
    const auto calendar = static_cast<std::uint32_t>((panel_->start + tick).count());
    walk_ = kWalkKeeps * walk_ + kWalkSd * normal_draw(key, calendar, 0, Purpose::kWalk);
    const auto clock = clock_features(fit_->spec.clock, tick);
    double common = intercept_ + walk_;
    const Eigen::Index first_clock = slopes_.size() - static_cast<Eigen::Index>(clock.size());
    for (std::size_t k = 0; k < clock.size(); ++k) {
      common += slopes_[first_clock + static_cast<Eigen::Index>(k)] * clock[k];
    }
    const auto columns = static_cast<Eigen::Index>(fit_->spec.columns.size());
    const double share = present_ > 0.0 ? number_ / present_ : 0.0;
    moving_.clear();
    for (std::size_t k = 0; k < question_->nations.size(); ++k) {
      const std::uint32_t nation = question_->nations[k];
      if (recognised_[nation] != 0 || !panel_->exists(nation, tick)) continue;
      double features[2] = {0.0, 0.0};  // NOLINT(modernize-avoid-c-arrays)
      followed_.features(recognised_, share, nation, features);
      double eta = common + fixed_[k];
      for (Eigen::Index f = 0; columns + f < first_clock; ++f) {
        eta += slopes_[columns + f] * features[f];
      }
      if (decision_draw(key, calendar, panel_->keys[nation]).value() < logistic(eta)) {
        moving_.push_back(k);
      }
    }
    for (const std::size_t k : moving_) {
      first_[k] = tick;
      recognised_[question_->nations[k]] = 1;
      number_ += 1.0;
    }
  }

  const LogitFit* fit_;
  const Question* question_;
  const Panel* panel_;
  Followed followed_;
  Eigen::MatrixXd spread_;
  Level level_;
  Eigen::VectorXd slopes_;
  double intercept_ = 0.0;
  double walk_ = 0.0;
  double number_ = 0.0;
  double present_ = 0.0;
  std::vector<double> fixed_;
  std::vector<int> first_;
  std::vector<std::uint8_t> recognised_;
  std::vector<std::size_t> moving_;
};

}  // namespace

LogitFit fit_logit(std::span<const Panel* const> training, const LogitSpec& spec) {
  PenalisedLogit logit = stack(training, spec);
  const auto slopes = static_cast<Eigen::Index>(slope_count(spec));
  logit.penalty = Eigen::VectorXd::Constant(logit.features.cols(), kInterceptPenalty);
  logit.penalty.head(slopes).setConstant(kSlopePenalty);
  const LogitMode mode = maximise(logit);

  LogitFit fit;
  fit.spec = spec;
  fit.slopes = mode.coefficients.head(slopes);
  fit.covariance = mode.covariance.topLeftCorner(slopes, slopes);
  for (Eigen::Index e = slopes; e < mode.coefficients.size(); ++e) {
    fit.intercept.push_back(mode.coefficients[e]);
  }
  summarise_levels(fit);
  fit.drift_sd = drift_of(fit, training);
  return fit;
}

Forecast forecast_logit(const LogitFit& fit, const Question& question,
                        const LogitOptions& options) {
  LogitHistory history(fit, question);
  ForecastBuilder builder(question, fit.spec.name);
  for (std::uint32_t replicate = 0; replicate < options.draws; ++replicate) {
    builder.add(history.run({options.seed, replicate}));
  }
  return builder.finish();
}

}  // namespace recognition
