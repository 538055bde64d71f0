#include "study/scoring/score_file.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "core/text.hpp"
#include "study/scoring/score_file_checks.hpp"

namespace recognition {
namespace {

constexpr double kBlank = std::numeric_limits<double>::quiet_NaN();

using Texts = std::vector<std::string>;
using Wholes = std::vector<std::int64_t>;

template <typename T>
std::size_t place_of(const std::vector<T>& labels, const T& label) {
  return static_cast<std::size_t>(std::find(labels.begin(), labels.end(), label) - labels.begin());
}

template <typename T>
void add_new(std::vector<T>& labels, const T& label) {
  if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
}

// A figure of a row that becomes an array.
struct Figure {
  const char* name;
  double (*of)(const ScoreRow&);
  const char* meaning;
  const char* unit;
};

// Of every entrant.
constexpr std::array<Figure, 26> kFigures{{
    {"auc", [](const ScoreRow& row) { return row.auc.value; },
     "chance that a recogniser ranks above a nation that did not recognise", "1"},
    {"auc_low", [](const ScoreRow& row) { return row.auc.low; },
     "lower end of 90% of bootstraps over nations", "1"},
    {"auc_high", [](const ScoreRow& row) { return row.auc.high; },
     "upper end of 90% of bootstraps over nations", "1"},
    {"concordance", [](const ScoreRow& row) { return row.concordance; }, "Harrell's C", "1"},
    {"log_score", [](const ScoreRow& row) { return row.log_score.value; },
     "mean of -ln p of what happened, over nations", "nats"},
    {"log_score_low", [](const ScoreRow& row) { return row.log_score.low; },
     "lower end of 90% of bootstraps over nations", "nats"},
    {"log_score_high", [](const ScoreRow& row) { return row.log_score.high; },
     "upper end of 90% of bootstraps over nations", "nats"},
    {"log_behind", [](const ScoreRow& row) { return row.log_behind.value; },
     "log score minus that of the first entrant", "nats"},
    {"log_behind_low", [](const ScoreRow& row) { return row.log_behind.low; },
     "lower end of 90% of bootstraps over nations", "nats"},
    {"log_behind_high", [](const ScoreRow& row) { return row.log_behind.high; },
     "upper end of 90% of bootstraps over nations", "nats"},
    {"brier", [](const ScoreRow& row) { return row.brier.score; },
     "mean squared error of probabilities", "1"},
    {"reliability", [](const ScoreRow& row) { return row.brier.reliability; },
     "part of the Brier score: forecast against frequency, ten groups", "1"},
    {"resolution", [](const ScoreRow& row) { return row.brier.resolution; },
     "part of the Brier score: how far apart the groups' frequencies lie", "1"},
    {"uncertainty", [](const ScoreRow& row) { return row.brier.uncertainty; },
     "part of the Brier score: of the mean frequency", "1"},
    {"number_mean", [](const ScoreRow& row) { return row.number_mean; },
     "expected number of recognisers from the origin to the horizon", "nations"},
    {"number_low_50", [](const ScoreRow& row) { return row.half.low; }, "50% interval", "nations"},
    {"number_high_50", [](const ScoreRow& row) { return row.half.high; }, "50% interval",
     "nations"},
    {"number_low_90", [](const ScoreRow& row) { return row.most.low; }, "90% interval", "nations"},
    {"number_high_90", [](const ScoreRow& row) { return row.most.high; }, "90% interval",
     "nations"},
    {"crps", [](const ScoreRow& row) { return row.crps; },
     "continuous ranked probability score of the number at the horizon", "nations"},
    {"crps_curve", [](const ScoreRow& row) { return row.crps_curve; },
     "the same, mean over the months to the horizon", "nations"},
    {"interval_score_50", [](const ScoreRow& row) { return row.interval_score_50; },
     "interval score of the 50% interval", "nations"},
    {"interval_score_90", [](const ScoreRow& row) { return row.interval_score_90; },
     "interval score of the 90% interval", "nations"},
    {"pit", [](const ScoreRow& row) { return row.pit; },
     "place of the number on record in the forecast: P(X < y) + P(X = y) / 2", "1"},
    {"covered_50", [](const ScoreRow& row) { return row.half.covers(row.recognised) ? 1.0 : 0.0; },
     "whether the 50% interval holds the number on record", "1"},
    {"covered_90", [](const ScoreRow& row) { return row.most.covers(row.recognised) ? 1.0 : 0.0; },
     "whether the 90% interval holds the number on record", "1"},
}};

// The same of all entrants of a question.
constexpr std::array<Figure, 3> kCommonFigures{{
    {"nations", [](const ScoreRow& row) { return static_cast<double>(row.nations); },
     "nations at risk at the origin and there at the horizon", "nations"},
    {"recognised", [](const ScoreRow& row) { return static_cast<double>(row.recognised); },
     "of them, those that recognised by the horizon", "nations"},
    {"months", [](const ScoreRow& row) { return static_cast<double>(row.months); },
     "horizon, cut to the record", "months"},
}};

struct Axes {
  Texts episodes;
  Texts entrants;
  Wholes horizons;
  Wholes origins;
};

Axes axes_of(const ScoreSheet& sheet) {
  Axes axes;
  for (const EntrantTitle& entrant : sheet.entrants) axes.entrants.push_back(entrant.name);
  for (const RankingRow& row : sheet.rankings) add_new(axes.episodes, row.episode);
  for (const ScoreRow& row : sheet.rows) add_new(axes.horizons, std::int64_t{row.asked});
  for (const ScoreRow& row : sheet.rolling) add_new(axes.origins, std::int64_t{row.origin});
  std::sort(axes.horizons.begin(), axes.horizons.end());
  std::sort(axes.origins.begin(), axes.origins.end());
  return axes;
}

// One array for each figure; `place` gives the cell of a row.
template <class Place, std::size_t N>
void add_figures(const std::array<Figure, N>& figures, const std::string& prefix,
                 const std::vector<ScoreRow>& rows, const Texts& dimensions, std::size_t cells,
                 Place place, LabelledFile& file) {
  for (const Figure& figure : figures) {
    std::vector<double> values(cells, kBlank);
    for (const ScoreRow& row : rows) values[place(row)] = figure.of(row);
    file.arrays.push_back(
        {prefix + figure.name, dimensions, std::move(values), figure.meaning, figure.unit});
  }
}

void add_rules(const ScoreSheet& sheet, const Axes& axes, LabelledFile& file) {
  const auto cell = [&](const ScoreRow& row) {
    const std::size_t rule = row.origin == kTransferred ? 0 : 1;
    return (place_of(axes.episodes, row.episode) * 2 + rule) * axes.horizons.size() +
           place_of(axes.horizons, std::int64_t{row.asked});
  };
  const std::size_t cells = axes.episodes.size() * 2 * axes.horizons.size();
  add_figures(kCommonFigures, "", sheet.rows, {"episode", "rule", "horizon"}, cells, cell, file);
  add_figures(
      kFigures, "", sheet.rows, {"episode", "rule", "horizon", "entrant"},
      cells * axes.entrants.size(),
      [&](const ScoreRow& row) {
        return cell(row) * axes.entrants.size() + place_of(axes.entrants, row.entrant);
      },
      file);
}

void add_rolling(const ScoreSheet& sheet, const Axes& axes, LabelledFile& file) {
  const auto cell = [&](const ScoreRow& row) {
    return place_of(axes.episodes, row.episode) * axes.origins.size() +
           place_of(axes.origins, std::int64_t{row.origin});
  };
  const std::size_t cells = axes.episodes.size() * axes.origins.size();
  add_figures(kCommonFigures, "rolling_", sheet.rolling, {"episode", "origin"}, cells, cell, file);
  add_figures(
      kFigures, "rolling_", sheet.rolling, {"episode", "origin", "entrant"},
      cells * axes.entrants.size(),
      [&](const ScoreRow& row) {
        return cell(row) * axes.entrants.size() + place_of(axes.entrants, row.entrant);
      },
      file);
}

void add_rankings(const ScoreSheet& sheet, const Axes& axes, LabelledFile& file) {
  Texts names;
  for (const RankingRow& row : sheet.rankings) add_new(names, row.ranking);
  const std::size_t cells = axes.episodes.size() * names.size();
  std::vector<double> auc(cells, kBlank);
  Texts columns(cells);
  for (const RankingRow& row : sheet.rankings) {
    const std::size_t cell =
        place_of(axes.episodes, row.episode) * names.size() + place_of(names, row.ranking);
    auc[cell] = row.auc;
    Texts chosen;
    for (const PanelColumn column : row.columns) chosen.push_back(column_name(column));
    columns[cell] = join(chosen, ", ");
  }
  file.dimensions.push_back({"ranking", names, "ridge logit of one row a nation", ""});
  file.arrays.push_back({"ranking_auc",
                         {"episode", "ranking"},
                         std::move(auc),
                         "AUC of who recognises within a year of the start",
                         "1"});
  file.arrays.push_back({"ranking_columns",
                         {"episode", "ranking"},
                         std::move(columns),
                         "columns of the ranking",
                         ""});
}

void add_folds(const ScoreSheet& sheet, LabelledFile& file) {
  Wholes number;
  Texts held_out;
  Texts entrant;
  Texts episode;
  Texts hash;
  for (const FoldTrace& fold : sheet.folds) {
    for (const SeenEpisode& seen : fold.saw) {
      number.push_back(static_cast<std::int64_t>(number.size()));
      held_out.push_back(fold.held_out);
      entrant.push_back(fold.entrant);
      episode.push_back(seen.episode);
      hash.push_back(seen.hash);
    }
  }
  if (number.empty()) return;
  file.dimensions.push_back({"seen", number, "what the fit of a fold saw", ""});
  file.arrays.push_back({"seen_held_out", {"seen"}, held_out, "episode held out", ""});
  file.arrays.push_back({"seen_entrant", {"seen"}, entrant, "whose fit", ""});
  file.arrays.push_back({"seen_episode", {"seen"}, episode, "episode learnt from", ""});
  file.arrays.push_back({"seen_hash", {"seen"}, hash, "hash of all that was seen of it", ""});
}

}  // namespace

LabelledFile score_file(const ScoreSheet& sheet, const std::vector<std::string>& command_line) {
  const Axes axes = axes_of(sheet);
  LabelledFile file;
  file.format = kScoresFormat;
  file.attributes = {{"title", std::string("Scores on held-out episodes")},
                     {"command_line", join(command_line, " ")}};
  Texts titles;
  Wholes simulator;
  for (const EntrantTitle& entrant : sheet.entrants) {
    titles.push_back(entrant.title);
    simulator.push_back(entrant.simulator ? 1 : 0);
  }
  Wholes large;
  for (const std::string& episode : axes.episodes) {
    large.push_back(place_of(sheet.large, episode) < sheet.large.size() ? 1 : 0);
  }
  file.dimensions = {
      {"episode", axes.episodes, "held-out episode", ""},
      {"rule", Texts{"transferred", "reset"},
       "level of the episode: from the others, or re-set "
       "after three months",
       ""},
      {"horizon", axes.horizons, "months from the start", "months"},
      {"origin", axes.origins, "months of the record that the forecast has seen", "months"},
      {"entrant", axes.entrants, "who forecasts", ""}};
  file.arrays = {
      {"entrant_title", {"entrant"}, titles, "who forecasts", ""},
      {"entrant_simulator", {"entrant"}, simulator, "whether it is the simulator", "1"},
      {"episode_large", {"episode"}, large, "whether means are taken over it", "1"},
      {"replicates", {}, Wholes{sheet.replicates}, "histories of the simulator", "1"},
      {"baseline_draws", {}, Wholes{sheet.baseline_draws}, "histories of a baseline", "1"}};
  add_rules(sheet, axes, file);
  add_rolling(sheet, axes, file);
  add_rankings(sheet, axes, file);
  add_ladder_arrays(sheet, file);
  add_check_arrays(sheet, file);
  add_folds(sheet, file);
  return file;
}

}  // namespace recognition
