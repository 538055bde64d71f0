#include "study/scoring/ranking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "study/scoring/penalised_logit.hpp"

namespace recognition {
namespace {

constexpr double kRankingPenalty = 5.0;
constexpr double kRankingLevelPenalty = 0.1;  // 0.02 x ridge 5, as the slopes'
constexpr double kEpisodeWeight = 160.0;      // nations that an episode counts for
constexpr std::ptrdiff_t kEnough = 15;
constexpr std::array kOptional{PanelColumn::kExposure,      PanelColumn::kAffinity,
                               PanelColumn::kConnectedness, PanelColumn::kNearness,
                               PanelColumn::kMuslimShare,   PanelColumn::kReligionShare,
                               PanelColumn::kDemocracy,     PanelColumn::kPopulation};
constexpr int kMostOptional = 4;

Question first_year(const Panel& panel) { return ask(panel, 0, {kRankingMonths}); }

Flags recognised_within(const Question& question) {
  Flags happened;
  for (const int tick : question.recognised) happened.push_back(tick < question.end() ? 1 : 0);
  return happened;
}

// All choices of optional columns, by their bits.
std::vector<std::vector<PanelColumn>> choices() {
  std::vector<std::vector<PanelColumn>> all;
  for (unsigned bits = 1; bits < 1U << kOptional.size(); ++bits) {
    std::vector<PanelColumn> chosen{PanelColumn::kAlignment};
    for (std::size_t k = 0; k < kOptional.size(); ++k) {
      if ((bits >> k & 1U) != 0) chosen.push_back(kOptional[k]);
    }
    if (chosen.size() <= kMostOptional + 1) all.push_back(std::move(chosen));
  }
  return all;
}

// Mean AUC over the episodes that tell, each ranked by the others.
double mean_auc_left_out(std::span<const Panel* const> training,
                         const std::vector<PanelColumn>& columns) {
  double sum = 0.0;
  double count = 0.0;
  for (const Panel* judge : training) {
    if (!tells_rankings_apart(*judge)) continue;
    std::vector<const Panel*> others;
    std::copy_if(training.begin(), training.end(), std::back_inserter(others),
                 [&](const Panel* panel) { return panel != judge; });
    sum += ranking_auc(fit_ranking(others, columns), *judge);
    count += 1.0;
  }
  return count > 0.0 ? sum / count : 0.0;
}

}  // namespace

Ranking fit_ranking(std::span<const Panel* const> training,
                    const std::vector<PanelColumn>& columns) {
  const auto slopes = static_cast<Eigen::Index>(columns.size());
  std::vector<Question> questions;
  Eigen::Index rows = 0;
  for (const Panel* panel : training) {
    questions.push_back(first_year(*panel));
    rows += static_cast<Eigen::Index>(questions.back().nations.size());
  }
  PenalisedLogit logit;
  const auto levels = static_cast<Eigen::Index>(training.size());
  logit.features = Eigen::MatrixXd::Zero(rows, slopes + levels);
  logit.penalty = Eigen::VectorXd::Constant(slopes + levels, kRankingLevelPenalty);
  logit.penalty.head(slopes).setConstant(kRankingPenalty);
  Eigen::Index row = 0;
  for (std::size_t e = 0; e < questions.size(); ++e) {
    const auto happened = recognised_within(questions[e]);
    const double weight =
        kEpisodeWeight / static_cast<double>(std::max<std::size_t>(questions[e].nations.size(), 1));
    for (std::size_t k = 0; k < happened.size(); ++k, ++row) {
      for (Eigen::Index c = 0; c < slopes; ++c) {
        logit.features(row, c) =
            training[e]->column(columns[static_cast<std::size_t>(c)])[questions[e].nations[k]];
      }
      logit.features(row, slopes + static_cast<Eigen::Index>(e)) = 1.0;
      logit.moved.push_back(happened[k]);
      logit.weight.push_back(weight);
    }
  }
  const LogitMode mode = maximise(logit);
  Ranking ranking{columns, {}};
  for (Eigen::Index c = 0; c < slopes; ++c) ranking.slopes.push_back(mode.coefficients[c]);
  return ranking;
}

std::vector<double> ranking_scores(const Ranking& ranking, const Question& question) {
  std::vector<double> scores;
  for (const std::uint32_t nation : question.nations) {
    double sum = 0.0;
    for (std::size_t c = 0; c < ranking.columns.size(); ++c) {
      sum += ranking.slopes[c] * question.panel->column(ranking.columns[c])[nation];
    }
    scores.push_back(sum);
  }
  return scores;
}

double ranking_auc(const Ranking& ranking, const Panel& panel) {
  const Question question = first_year(panel);
  return auc(recognised_within(question), ranking_scores(ranking, question));
}

bool tells_rankings_apart(const Panel& panel) {
  const auto happened = recognised_within(first_year(panel));
  const auto yes = std::count(happened.begin(), happened.end(), 1);
  return yes >= kEnough && static_cast<std::ptrdiff_t>(happened.size()) - yes >= kEnough;
}

std::vector<PanelColumn> choose_columns(std::span<const Panel* const> training) {
  std::vector<PanelColumn> best{PanelColumn::kAlignment, PanelColumn::kExposure,
                                PanelColumn::kAffinity, PanelColumn::kConnectedness};
  double highest = mean_auc_left_out(training, best);
  for (const auto& columns : choices()) {
    const double found = mean_auc_left_out(training, columns);
    if (found <= highest) continue;
    highest = found;
    best = columns;
  }
  return best;
}

std::string column_name(PanelColumn column) {
  constexpr std::array<std::string_view, kPanelColumns> kNames{
      "al",        "ex",         "af",           "co",
      "nearness",  "distance",   "Muslim share", "religion named",
      "democracy", "population", "taste 1",      "taste 2",
      "taste 3"};
  return std::string(kNames[static_cast<std::size_t>(column)]);
}

}  // namespace recognition
