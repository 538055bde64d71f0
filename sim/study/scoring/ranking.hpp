#pragma once
// Who recognises within a year, from columns alone: a ridge logit of one row a nation, every
// episode with its own level and the same weight. Its columns may be chosen from the training
// episodes themselves (nested), so that the choice has not seen the episode it is judged on.

#include <span>
#include <string>
#include <vector>

#include "study/scoring/question.hpp"

namespace recognition {

inline constexpr int kRankingMonths = 12;

struct Ranking {
  std::vector<PanelColumn> columns;
  std::vector<double> slopes;
};

[[nodiscard]] Ranking fit_ranking(std::span<const Panel* const> training,
                                  const std::vector<PanelColumn>& columns);

// sum of slope x column, for the nations of a question.
[[nodiscard]] std::vector<double> ranking_scores(const Ranking& ranking, const Question& question);

// AUC of a ranking within a year of the start; NaN where nobody or everybody recognised.
[[nodiscard]] double ranking_auc(const Ranking& ranking, const Panel& panel);

// Whether an episode has enough of both to say how well a ranking does: at least 15 that recognised
// within the year and 15 that did not.
[[nodiscard]] bool tells_rankings_apart(const Panel& panel);

// The columns, two to five with alignment among them, whose ranking has the highest mean AUC when
// each of the training episodes is left out in turn. Where none of them tells rankings apart: al,
// ex, af, co.
[[nodiscard]] std::vector<PanelColumn> choose_columns(std::span<const Panel* const> training);

[[nodiscard]] std::string column_name(PanelColumn column);

}  // namespace recognition
