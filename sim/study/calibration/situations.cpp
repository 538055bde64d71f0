#include "study/calibration/situations.hpp"

namespace recognition {
namespace {

using Etas = std::array<double, kHazardKinds>;

Etas etas_of(const Parameters& parameters, const Ladder& ladder, const Situation& situation,
             double pull, double pressure) {
  const Hazards eta =
      hazards(parameters, ladder, situation.rung, pull, pressure, situation.campaign, 0.0);
  return {eta.leap, eta.step, eta.exit};
}

SituationAnswers answers_in(const Ladder& ladder, const Situation& situation,
                            const Parameters& at) {
  // Hazards are affine in each level and in (A, H), so that differences of one unit are exact; from
  // levels of 0 they stay clear of the clamp.
  Parameters zero = at;
  zero.alpha = 0.0;
  for (std::size_t k = 0; k < kLevelCount; ++k) {
    zero.*kSharedParameters[kSharedCount - kLevelCount + k] = 0.0;
  }
  Parameters with_lambda = zero;
  with_lambda.lambda = at.lambda;
  Parameters unit_lambda = zero;
  unit_lambda.lambda = 1.0;
  const Etas level = etas_of(at, ladder, situation, 0.0, 0.0);
  const Etas base = etas_of(zero, ladder, situation, 0.0, 0.0);
  const Etas by_pull = etas_of(with_lambda, ladder, situation, 1.0, 0.0);
  const Etas by_both = etas_of(with_lambda, ladder, situation, 1.0, 1.0);
  const Etas lambda_pull = etas_of(unit_lambda, ladder, situation, 1.0, 0.0);
  const Etas lambda_both = etas_of(unit_lambda, ladder, situation, 1.0, 1.0);
  const Etas none_pull = etas_of(zero, ladder, situation, 1.0, 0.0);
  const Etas none_both = etas_of(zero, ladder, situation, 1.0, 1.0);
  Parameters alpha = zero;
  alpha.alpha = 1.0;
  const Etas to_alpha = etas_of(alpha, ladder, situation, 0.0, 0.0);

  SituationAnswers answers;
  for (std::size_t j = 0; j < kHazardKinds; ++j) {
    HazardAnswer& answer = answers[j];
    answer.possible = base[j] != kImpossible;
    if (!answer.possible) continue;
    answer.level = level[j];
    // A = 1, H = 0 moves A - H; A = H = 1 moves H alone at the same A - H.
    answer.by_difference = by_pull[j] - base[j];
    answer.by_pressure = by_both[j] - base[j];
    answer.to_alpha = to_alpha[j] - base[j];
    answer.lambda_by_difference = lambda_pull[j] - none_pull[j];
    answer.lambda_by_pressure = lambda_both[j] - none_both[j];
    for (std::size_t k = 0; k < kLevelCount; ++k) {
      Parameters unit = zero;
      unit.*kSharedParameters[kSharedCount - kLevelCount + k] = 1.0;
      answer.to_levels[k] = etas_of(unit, ladder, situation, 0.0, 0.0)[j] - base[j];
    }
  }
  return answers;
}

}  // namespace

std::vector<SituationAnswers> answers_of(const EpisodeRecord& record,
                                         const Parameters& parameters) {
  std::vector<SituationAnswers> answers;
  answers.reserve(record.situations.size());
  for (const Situation& situation : record.situations) {
    answers.push_back(answers_in(record.ladder, situation, parameters));
  }
  return answers;
}

}  // namespace recognition
