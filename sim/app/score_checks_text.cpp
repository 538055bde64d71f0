#include "app/score_checks_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/listing.hpp"

namespace recognition {
namespace {

std::string digits_of(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

std::string slope_text(const SlopeEstimate& estimate) {
  return fmt::format("{:.2f} ({:.2f})", estimate.slope, estimate.error);
}

struct LadderMean {
  double log = 0.0;
  double crps = 0.0;
  double auc = 0.0;
  int ranked = 0;  // years that have an AUC
  int years = 0;
  int covered = 0;
};

LadderMean ladder_mean(const ScoreSheet& sheet, Rung rung, const std::string& entrant) {
  LadderMean mean;
  for (const LadderRow& row : sheet.ladder) {
    if (row.rung != rung || row.score.entrant != entrant) continue;
    ++mean.years;
    mean.log += row.score.log_score.value;
    mean.crps += row.score.crps;
    mean.covered += row.score.most.covers(row.score.recognised) ? 1 : 0;
    if (std::isnan(row.score.auc.value)) continue;
    mean.auc += row.score.auc.value;
    ++mean.ranked;
  }
  return mean;
}

Listing ladder_means(const ScoreSheet& sheet) {
  Listing means{{{"rung", "rung"},
                 {"entrant", "entrant"},
                 {"years", "years", kRight},
                 {"log", "log score", kRight},
                 {"crps", "CRPS", kRight},
                 {"auc", "AUC", kRight},
                 {"covered", "in the 90% interval", kRight}},
                {}};
  std::vector<std::string> names;
  for (const LadderRow& row : sheet.ladder) {
    if (std::find(names.begin(), names.end(), row.score.entrant) == names.end()) {
      names.push_back(row.score.entrant);
    }
  }
  for (const Rung rung : {kMission, kAmbassador, kRecognised}) {
    for (const std::string& name : names) {
      const LadderMean mean = ladder_mean(sheet, rung, name);
      if (mean.years == 0) continue;
      means.rows.push_back({rung_name(rung), name, mean.years, digits_of(mean.log / mean.years, 3),
                            digits_of(mean.crps / mean.years, 2),
                            mean.ranked > 0 ? digits_of(mean.auc / mean.ranked, 2) : "-",
                            fmt::format("{} of {}", mean.covered, mean.years)});
    }
  }
  return means;
}

void add_shocks(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"episode", "episode"},
                   {"leader", "leader"},
                   {"month", "month"},
                   {"after", "months after", kRight},
                   {"moves", "moves of aligned, others", kRight},
                   {"change", "change", kRight},
                   {"placebos", "earlier dates with as much", kRight}},
                  {}};
  for (const ShockRow& row : sheet.shocks) {
    listing.rows.push_back({row.episode, row.leader, row.month.text(), row.months_after,
                            fmt::format("{}, {}", row.aligned_moves, row.other_moves),
                            fmt::format("{:+.2f}", row.change),
                            fmt::format("{} of {}", row.placebos_above, row.placebos)});
  }
  sections.push_back(
      {"Placebo: shocks dated before they happened",
       "Moves up by nations that vote with the leader against those of others, after the act "
       "against the 24 months before it (log ratio), and in how many earlier months, taken for the "
       "date, the change is as large. Many: what followed the act is no more than what follows any "
       "month.",
       std::move(listing)});
}

}  // namespace

void add_ladder_sections(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  if (sheet.ladder.empty()) return;
  Listing listing{{{"episode", "episode"},
                   {"rung", "rung"},
                   {"as_of", "as of"},
                   {"entrant", "entrant"},
                   {"record", "on record", kRight},
                   {"number", "number (90%)", kRight},
                   {"auc", "AUC", kRight},
                   {"log", "log score", kRight},
                   {"crps", "CRPS", kRight}},
                  {}};
  for (const LadderRow& row : sheet.ladder) {
    const ScoreRow& score = row.score;
    listing.rows.push_back({score.episode, rung_name(row.rung), row.as_of.text(), score.entrant,
                            fmt::format("{} of {}", score.recognised, score.nations),
                            fmt::format("{:.1f} ({:.0f} to {:.0f})", score.number_mean,
                                        score.most.low, score.most.high),
                            digits_of(score.auc.value, 2), digits_of(score.log_score.value, 3),
                            digits_of(score.crps, 2)});
  }
  sections.push_back(
      {"The ladder, year by year",
       "As of each January, from what was known then: who comes to that rung or above within the "
       "year, among those that never stood there (months cut to the record).",
       std::move(listing), false});
  sections.push_back({"The ladder, mean over the Januaries",
                      "Years in which nobody came to the rung give no AUC.", ladder_means(sheet)});
}

void add_placebo_sections(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"network", "whom a nation watches"},
                   {"placebo", "placebo"},
                   {"plain", "alone", kRight},
                   {"similar", "with al, ex, af, co", kRight},
                   {"tastes", "and tastes", kRight}},
                  {}};
  for (const PlaceboRow& row : sheet.placebos) {
    listing.rows.push_back({row.title, row.placebo ? "yes" : "no", slope_text(row.plain),
                            slope_text(row.similar), slope_text(row.with_tastes)});
  }
  sections.push_back(
      {"Peer slopes and their placebos",
       "Log odds a month of recognising where all whom a nation watches have, against none "
       "(standard error); popularity and time in the model, all episodes. What peers do only in "
       "the future cannot pull: as far as it shows a slope, likeness does.",
       std::move(listing)});
  add_shocks(sheet, sections);
}

void add_fact_section(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{
      {{"fact", "fact"}, {"published", "published"}, {"found", "found"}, {"verdict", "verdict"}},
      {}};
  for (const FactRow& row : sheet.facts) {
    listing.rows.push_back({row.fact, row.published, row.found, row.verdict});
  }
  sections.push_back({"Published facts", "From the records, the fits and the forecasts above.",
                      std::move(listing), false});
}

}  // namespace recognition
