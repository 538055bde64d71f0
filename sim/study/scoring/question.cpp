#include "study/scoring/question.hpp"

#include <algorithm>

namespace recognition {

Question ask(const Panel& panel, int origin, const std::vector<int>& horizons) {
  Question question;
  question.panel = &panel;
  question.origin = origin;
  for (const int asked : horizons) {
    const int months = std::min(asked, panel.months);
    if (asked > origin && months > origin) question.horizons.push_back({asked, months});
  }
  for (std::uint32_t i = 0; i < panel.size(); ++i) {
    if (panel.ranked[i] == 0 || !panel.exists(i, origin) || panel.recognised[i] < origin) continue;
    question.nations.push_back(i);
    question.recognised.push_back(panel.recognised[i]);
  }
  double number = 0.0;
  for (int tick = origin; tick < question.end(); ++tick) {
    number += static_cast<double>(
        std::count(question.recognised.begin(), question.recognised.end(), tick));
    question.observed.push_back(number);
  }
  return question;
}

ForecastBuilder::ForecastBuilder(const Question& question, std::string entrant)
    : question_(&question),
      entrant_(std::move(entrant)),
      hits_(question.horizons.size(), std::vector<double>(question.nations.size(), 0.0)),
      numbers_(question.observed.size()) {}

void ForecastBuilder::add(const std::vector<int>& first) {
  histories_ += 1.0;
  std::vector<double> months(numbers_.size(), 0.0);
  for (std::size_t k = 0; k < first.size(); ++k) {
    for (std::size_t h = 0; h < hits_.size(); ++h) {
      if (first[k] < question_->horizons[h].months) hits_[h][k] += 1.0;
    }
    const auto tick = static_cast<std::size_t>(std::max(first[k] - question_->origin, 0));
    if (tick < months.size()) months[tick] += 1.0;
  }
  double number = 0.0;
  for (std::size_t tick = 0; tick < months.size(); ++tick) {
    number += months[tick];
    numbers_[tick].push_back(number);
  }
}

Forecast ForecastBuilder::finish() const {
  Forecast forecast{entrant_, hits_, numbers_};
  for (auto& horizon : forecast.probability) {
    // A share of 0 or 1 among few histories is no certainty.
    for (double& hits : horizon) hits = (hits + 0.5) / (histories_ + 1.0);
  }
  return forecast;
}

}  // namespace recognition
