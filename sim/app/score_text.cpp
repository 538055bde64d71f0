#include "app/score_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "app/score_checks_text.hpp"
#include "core/text.hpp"
#include "study/summary.hpp"

namespace recognition {
namespace {

constexpr int kYear = 12;
constexpr int kPitBins = 5;

std::string figure(double value, int digits = 2) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

const ScoreRow* find_row(const std::vector<ScoreRow>& rows, const std::string& episode,
                         const std::string& entrant, int origin, int asked) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const ScoreRow& row) {
    return row.episode == episode && row.entrant == entrant && row.origin == origin &&
           row.asked == asked;
  });
  return found == rows.end() ? nullptr : &*found;
}

std::vector<std::string> episodes_of(const ScoreSheet& sheet) {
  std::vector<std::string> episodes;
  for (const RankingRow& row : sheet.rankings) {
    if (std::find(episodes.begin(), episodes.end(), row.episode) == episodes.end()) {
      episodes.push_back(row.episode);
    }
  }
  return episodes;
}

bool is_large(const ScoreSheet& sheet, const std::string& episode) {
  return std::find(sheet.large.begin(), sheet.large.end(), episode) != sheet.large.end();
}

// The large ones that were held out, in the order of names.
std::vector<std::string> large_held_out(const ScoreSheet& sheet) {
  std::vector<std::string> large = episodes_of(sheet);
  large.erase(std::remove_if(large.begin(), large.end(),
                             [&](const std::string& name) { return !is_large(sheet, name); }),
              large.end());
  return large;
}

std::string rule_text(int origin) {
  return origin == kTransferred ? "level transferred from the other episodes"
                                : "level re-set after three months";
}

// "kosovo_2008" -> "kosovo", for narrow columns.
std::string short_name(const std::string& episode) { return episode.substr(0, episode.find('_')); }

using RowFigure = double (*)(const ScoreRow&);

// Entrants down, large episodes across, and their mean.
Listing by_episode(const ScoreSheet& sheet, int origin, int asked, RowFigure of, int digits) {
  Listing listing{{{"entrant", "entrant"}}, {}};
  const auto large = large_held_out(sheet);
  for (const std::string& episode : large) {
    listing.columns.push_back({episode, short_name(episode), kRight});
  }
  listing.columns.push_back({"mean", "mean", kRight});
  for (const EntrantTitle& entrant : sheet.entrants) {
    std::vector<Json> line{entrant.name};
    double sum = 0.0;
    for (const std::string& episode : large) {
      const ScoreRow* row = find_row(sheet.rows, episode, entrant.name, origin, asked);
      const double value = row != nullptr ? of(*row) : std::nan("");
      line.emplace_back(figure(value, digits));
      sum += value;
    }
    line.emplace_back(figure(sum / static_cast<double>(large.size()), digits));
    listing.rows.push_back(std::move(line));
  }
  return listing;
}

void add_by_episode(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  struct Part {
    const char* title;
    RowFigure of;
    int digits;
    const char* text;
  };
  const std::array parts{
      Part{
          "AUC", [](const ScoreRow& row) { return row.auc.value; }, 2,
          "Chance that one who recognises within the year was ranked above one who does not; .5 is "
          "guessing."},
      Part{"Log score", [](const ScoreRow& row) { return row.log_score.value; }, 3,
           "Mean surprise at what each nation did, nats; smaller is better."},
      Part{"Brier score", [](const ScoreRow& row) { return row.brier.score; }, 3,
           "Mean squared error of the nations' chances; smaller is better."},
      Part{"CRPS of the curve", [](const ScoreRow& row) { return row.crps_curve; }, 1,
           "How far the forecast of the number of recognisers lies from the number on record, mean "
           "over the months; nations, smaller is better."}};
  for (const int origin : {kTransferred, kReset}) {
    for (const Part& part : parts) {
      const bool brier = std::string(part.title) == "Brier score";
      sections.push_back({fmt::format("{} within 12 months, {}", part.title, rule_text(origin)),
                          part.text, by_episode(sheet, origin, kYear, part.of, part.digits),
                          !brier});
    }
  }
}

struct Wins {
  int log = 0;
  int crps = 0;
  int of = 0;
};

Wins wins_over(const ScoreSheet& sheet, const std::string& ours, const std::string& theirs,
               int origin) {
  Wins wins;
  for (const std::string& episode : large_held_out(sheet)) {
    const ScoreRow* mine = find_row(sheet.rows, episode, ours, origin, kYear);
    const ScoreRow* other = find_row(sheet.rows, episode, theirs, origin, kYear);
    if (mine == nullptr || other == nullptr) continue;
    ++wins.of;
    wins.log += mine->log_score.value < other->log_score.value ? 1 : 0;
    wins.crps += mine->crps_curve < other->crps_curve ? 1 : 0;
  }
  return wins;
}

void add_wins(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"simulator", "simulator"},
                   {"baseline", "baseline"},
                   {"log_transferred", "log score", kRight},
                   {"crps_transferred", "CRPS", kRight},
                   {"log_reset", "log score, re-set", kRight},
                   {"crps_reset", "CRPS, re-set", kRight}},
                  {}};
  const auto cell = [](int wins, int of) { return fmt::format("{} of {}", wins, of); };
  for (const EntrantTitle& ours : sheet.entrants) {
    if (!ours.simulator) continue;
    for (const EntrantTitle& theirs : sheet.entrants) {
      if (theirs.simulator) continue;
      const Wins first = wins_over(sheet, ours.name, theirs.name, kTransferred);
      const Wins second = wins_over(sheet, ours.name, theirs.name, kReset);
      listing.rows.push_back({ours.name, theirs.name, cell(first.log, first.of),
                              cell(first.crps, first.of), cell(second.log, second.of),
                              cell(second.crps, second.of)});
    }
  }
  sections.push_back({"Episodes won against each baseline, 12 months",
                      "In how many of the large episodes the simulator scores better; what is "
                      "missing to the whole are losses.",
                      std::move(listing)});
}

// Where a baseline is better by more than chance.
void add_losses(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"episode", "episode"},
                   {"rule", "rule"},
                   {"months", "months", kRight},
                   {"baseline", "baseline"},
                   {"gain", "log score better by", kRight},
                   {"interval", "90% interval", kRight}},
                  {}};
  for (const ScoreRow& row : sheet.rows) {
    if (row.log_behind.high >= 0.0 || std::isnan(row.log_behind.high)) continue;
    listing.rows.push_back(
        {row.episode, row.origin == kTransferred ? "transferred" : "re-set", row.asked, row.entrant,
         figure(-row.log_behind.value, 3),
         fmt::format("{} to {}", figure(-row.log_behind.high, 3), figure(-row.log_behind.low, 3))});
  }
  sections.push_back(
      {fmt::format("Losses of {} beyond chance", sheet.entrants.front().name),
       "Every horizon and episode at which another entrant's log score is better, with a bootstrap "
       "over nations that does not include 0.",
       std::move(listing), false});
}

struct Pooled {
  std::uint64_t forecasts = 0;
  std::uint64_t in_half = 0;
  std::uint64_t in_most = 0;
  double score_50 = 0.0;
  double score_90 = 0.0;
  std::vector<int> pit = std::vector<int>(kPitBins, 0);
};

Pooled pooled(const ScoreSheet& sheet, const std::string& entrant) {
  Pooled pool;
  for (const ScoreRow& row : sheet.rolling) {
    if (row.entrant != entrant) continue;
    ++pool.forecasts;
    pool.in_half += row.half.covers(row.recognised) ? 1 : 0;
    pool.in_most += row.most.covers(row.recognised) ? 1 : 0;
    pool.score_50 += row.interval_score_50;
    pool.score_90 += row.interval_score_90;
    const int bin = std::min(static_cast<int>(row.pit * kPitBins), kPitBins - 1);
    ++pool.pit[static_cast<std::size_t>(bin)];
  }
  return pool;
}

std::string share_text(std::uint64_t hits, std::uint64_t trials) {
  const Interval interval = wilson_interval(hits, trials, 1.96);
  return fmt::format("{:.0f}% ({:.0f} to {:.0f})",
                     100.0 * static_cast<double>(hits) / static_cast<double>(trials),
                     100.0 * interval.low, 100.0 * interval.high);
}

void add_rolling(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"entrant", "entrant"},
                   {"forecasts", "forecasts", kRight},
                   {"in_50", "in the 50% interval", kRight},
                   {"in_90", "in the 90% interval", kRight},
                   {"score_50", "score 50", kRight},
                   {"score_90", "score 90", kRight},
                   {"pit", "PIT by fifths", kRight}},
                  {}};
  for (const EntrantTitle& entrant : sheet.entrants) {
    const Pooled pool = pooled(sheet, entrant.name);
    if (pool.forecasts == 0) continue;
    const auto n = static_cast<double>(pool.forecasts);
    listing.rows.push_back({entrant.name, pool.forecasts, share_text(pool.in_half, pool.forecasts),
                            share_text(pool.in_most, pool.forecasts), figure(pool.score_50 / n, 1),
                            figure(pool.score_90 / n, 1),
                            fmt::format("{}", fmt::join(pool.pit, " "))});
  }
  sections.push_back(
      {"Intervals of the number of recognisers a year ahead, rolling origins, all episodes",
       "Coverage with a 95% interval that takes forecasts for independent, which those of one "
       "episode are not. Interval scores are means, nations, smaller is better. A calibrated PIT "
       "is "
       "even.",
       std::move(listing)});
}

std::string columns_text(const std::vector<PanelColumn>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const PanelColumn column : columns) names.push_back(column_name(column));
  return join(names, ", ");
}

void add_rankings(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  Listing listing{{{"ranking", "ranking"}}, {}};
  std::vector<std::string> names;
  for (const RankingRow& row : sheet.rankings) {
    if (std::find(names.begin(), names.end(), row.ranking) == names.end()) {
      names.push_back(row.ranking);
    }
  }
  const auto large = large_held_out(sheet);
  for (const std::string& episode : large) {
    listing.columns.push_back({episode, short_name(episode), kRight});
  }
  listing.columns.push_back({"mean", "mean", kRight});
  for (const std::string& name : names) {
    std::vector<Json> line{name};
    double sum = 0.0;
    for (const std::string& episode : large) {
      for (const RankingRow& row : sheet.rankings) {
        if (row.ranking != name || row.episode != episode) continue;
        line.emplace_back(figure(row.auc));
        sum += row.auc;
      }
    }
    line.emplace_back(figure(sum / static_cast<double>(large.size())));
    listing.rows.push_back(std::move(line));
  }
  sections.push_back(
      {"AUC within 12 months of rankings alone",
       "A ridge logit on fixed columns, one row a nation: al, ex, af and co (four); the same where "
       "only the leads of both sides are left out; and columns chosen without the held-out episode "
       "(chosen).",
       std::move(listing)});
  Listing chosen{{{"episode", "episode"}, {"columns", "columns chosen without it"}}, {}};
  for (const RankingRow& row : sheet.rankings) {
    if (row.ranking == "chosen") chosen.rows.push_back({row.episode, columns_text(row.columns)});
  }
  sections.push_back({"What was chosen", "Nested: the choice saw the other episodes alone.",
                      std::move(chosen), false});
}

void add_every_row(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  for (const std::string& episode : episodes_of(sheet)) {
    Listing listing{{{"rule", "rule"},
                     {"months", "months", kRight},
                     {"entrant", "entrant"},
                     {"auc", "AUC (90%)", kRight},
                     {"c", "C", kRight},
                     {"log", "log score (90%)", kRight},
                     {"brier", "Brier", kRight},
                     {"rel", "reliability", kRight},
                     {"res", "resolution", kRight},
                     {"number", "number (90%)", kRight},
                     {"record", "on record", kRight},
                     {"crps", "CRPS", kRight},
                     {"curve", "of the curve", kRight},
                     {"pit", "PIT", kRight}},
                    {}};
    for (const ScoreRow& row : sheet.rows) {
      if (row.episode != episode) continue;
      const std::string months = row.months == row.asked
                                     ? fmt::format("{}", row.asked)
                                     : fmt::format("{} (record: {})", row.asked, row.months);
      listing.rows.push_back(
          {row.origin == kTransferred ? "transferred" : "re-set", months, row.entrant,
           fmt::format("{} ({} to {})", figure(row.auc.value), figure(row.auc.low),
                       figure(row.auc.high)),
           figure(row.concordance),
           fmt::format("{} ({} to {})", figure(row.log_score.value, 3),
                       figure(row.log_score.low, 3), figure(row.log_score.high, 3)),
           figure(row.brier.score, 3), figure(row.brier.reliability, 3),
           figure(row.brier.resolution, 3),
           fmt::format("{} ({:.0f} to {:.0f})", figure(row.number_mean, 1), row.most.low,
                       row.most.high),
           fmt::format("{} of {}", row.recognised, row.nations), figure(row.crps, 1),
           figure(row.crps_curve, 1), figure(row.pit)});
    }
    if (!listing.rows.empty()) {
      sections.push_back({fmt::format("{}: every score", episode),
                          "Of those who had not recognised when the forecast was made.",
                          std::move(listing), false});
    }
  }
}

void add_folds(const ScoreSheet& sheet, std::vector<ScoreSection>& sections) {
  if (sheet.folds.empty()) return;
  Listing listing{{{"held_out", "held out"}, {"fit", "fit"}, {"saw", "saw (hash of the record)"}},
                  {}};
  for (const FoldTrace& fold : sheet.folds) {
    std::vector<std::string> saw;
    for (const SeenEpisode& seen : fold.saw) {
      saw.push_back(fmt::format("{} {}", seen.episode, seen.hash.substr(0, 8)));
    }
    listing.rows.push_back({fold.held_out, fold.entrant, join(saw, ", ")});
  }
  sections.push_back({"What each fit saw",
                      "The held-out episode is never among them; a test alters its rows and finds "
                      "the fit unchanged.",
                      std::move(listing), false});
}

std::string opening(const ScoreSheet& sheet) {
  const auto large = large_held_out(sheet);
  std::string text = fmt::format(
      "Held out in turn: {}. Each is forecast from the other episodes alone and scored on its "
      "record.\nRanked are those at risk but sponsors, rivals and the contested state.\n",
      join(episodes_of(sheet), ", "));
  if (!large.empty()) {
    text += fmt::format("Means are over those with many recognisers: {}.\n", join(large, ", "));
  }
  return text;
}

}  // namespace

std::vector<ScoreSection> score_sections(const ScoreSheet& sheet) {
  std::vector<ScoreSection> sections;
  if (!large_held_out(sheet).empty()) {
    add_by_episode(sheet, sections);
    add_wins(sheet, sections);
    add_rankings(sheet, sections);
  }
  add_rolling(sheet, sections);
  add_ladder_sections(sheet, sections);
  add_placebo_sections(sheet, sections);
  add_fact_section(sheet, sections);
  add_losses(sheet, sections);
  add_every_row(sheet, sections);
  add_folds(sheet, sections);
  return sections;
}

std::string score_text(const ScoreSheet& sheet) {
  std::string text = opening(sheet);
  const bool few = large_held_out(sheet).empty();
  for (const ScoreSection& section : score_sections(sheet)) {
    if (!section.on_screen && !few) continue;
    text += fmt::format("\n{}\n{}", section.title, table_text(section.listing));
  }
  return text;
}

std::string score_markdown(const ScoreSheet& sheet, const std::string& command) {
  std::string text = fmt::format(
      "# Validation\n\nWritten by `{}`; {} histories of the simulator and {} of each baseline.\n\n"
      "{}\n## Entrants\n\n",
      command, grouped(sheet.replicates), grouped(sheet.baseline_draws), opening(sheet));
  for (const EntrantTitle& entrant : sheet.entrants) {
    text += fmt::format("- `{}`: {}\n", entrant.name, entrant.title);
  }
  for (const ScoreSection& section : score_sections(sheet)) {
    text += fmt::format("\n## {}\n\n{}\n\n{}", section.title, section.text,
                        section.listing.rows.empty() ? "None.\n" : table_markdown(section.listing));
  }
  return text;
}

}  // namespace recognition
