#include "study/scoring/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/problems.hpp"
#include "engine/parallel.hpp"
#include "study/scoring/baselines.hpp"

namespace recognition {
namespace {

constexpr std::uint32_t kFoldDraws = 200;  // of a posterior

// Everything that is read once.
struct Library {
  Atlas atlas;
  std::vector<Episode> episodes;
  std::vector<Panel> panels;        // ranked: no sponsor, no rival
  std::vector<Panel> leads_panels;  // ranked: all but the leads
  std::vector<EpisodeRecord> records;
};

Library read_library(const ScoreRequest& request) {
  Library library;
  library.atlas = read_atlas(request.scenarios_dir / "world");
  const auto folder = request.scenarios_dir / "episodes";
  for (const std::string& name : list_episodes(folder)) {
    library.episodes.push_back(read_episode(folder, name));
  }
  for (const Episode& episode : library.episodes) {
    library.panels.push_back(read_panel(library.atlas, episode));
    library.leads_panels.push_back(read_panel(library.atlas, episode, {RankedSet::kNoLeads}));
    library.records.push_back(episode_record(library.atlas, episode, {}));
  }
  return library;
}

std::vector<std::size_t> held_out_of(const ScoreRequest& request, const Library& library) {
  std::vector<std::string> names;
  for (const Episode& episode : library.episodes) names.push_back(episode.name);
  if (names.size() < 2) {
    throw InputError(
        "there is no other episode to learn from",
        fmt::format("{} holds {}", (request.scenarios_dir / "episodes").string(), names.size()),
        "Add episodes, or choose the folder with RECOGNITION_SCENARIOS.");
  }
  std::vector<std::size_t> chosen;
  for (const std::string& name : request.hold_out) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      throw InputError(fmt::format("there is no episode '{}'", name), "", suggest(name, names));
    }
    chosen.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  if (chosen.empty()) {
    for (std::size_t e = 0; e < names.size(); ++e) chosen.push_back(e);
  }
  return chosen;
}

std::vector<EpisodeRecord> records_but(const Library& library, std::size_t held_out) {
  std::vector<EpisodeRecord> records;
  for (std::size_t e = 0; e < library.records.size(); ++e) {
    if (e != held_out) records.push_back(library.records[e]);
  }
  return records;
}

FoldOptions fold_options(const ScoreRequest& request) {
  return {request.scenarios_dir, request.replicates, request.proposals, kFoldDraws,
          request.threads,       request.stopped};
}

// One held-out episode: what the others taught, and the forecasts that follow.
class Fold {
 public:
  Fold(const ScoreRequest& request, const Library& library, std::size_t held_out)
      : request_(&request),
        library_(&library),
        held_out_(held_out),
        simulator_(records_but(library, held_out), fold_options(request)) {
    for (std::size_t e = 0; e < library.panels.size(); ++e) {
      if (e != held_out) training_.push_back(&library.panels[e]);
    }
    const auto& specs = baseline_specs();
    baselines_.resize(specs.size());
    each(specs.size(), [&](std::size_t k) { baselines_[k] = fit_logit(training_, specs[k]); });
  }

  std::vector<ScoreRow> answer(int origin, const std::vector<int>& horizons) {
    const Question question = ask(library_->panels[held_out_], origin, horizons);
    if (question.horizons.empty() || question.nations.empty()) return {};
    std::vector<Forecast> forecasts =
        simulator_.answer(library_->atlas, library_->episodes[held_out_], question);
    const std::size_t first = forecasts.size();
    forecasts.resize(first + baselines_.size());
    each(baselines_.size(), [&](std::size_t k) {
      forecasts[first + k] = forecast_logit(baselines_[k], question,
                                            {request_->baseline_draws, request_->bootstrap.seed});
    });
    forecasts.push_back(nothing_changes(question));
    return score(question, forecasts, request_->bootstrap);
  }

  [[nodiscard]] const SimulatorFold& simulator() const { return simulator_; }

  void rank(ScoreSheet& sheet) const {
    using enum PanelColumn;
    const std::vector<PanelColumn> four{kAlignment, kExposure, kAffinity, kConnectedness};
    add_ranking("four", four, library_->panels[held_out_], sheet);
    add_ranking("four, leads alone left out", four, library_->leads_panels[held_out_], sheet);
    add_ranking("chosen", choose_columns(training_), library_->panels[held_out_], sheet);
  }

 private:
  // Work k of n, in any order, on the threads asked for.
  template <class Work>
  void each(std::size_t n, Work work) const {
    run_on_threads(request_->threads, [&] { in_parallel(n, work); });
  }

  void add_ranking(const std::string& name, const std::vector<PanelColumn>& columns,
                   const Panel& panel, ScoreSheet& sheet) const {
    const Ranking ranking = fit_ranking(training_, columns);
    const Question question = ask(panel, 0, {kRankingMonths});
    RankingRow row{panel.episode, name, columns, question.end(), 0, 0, 0.0};
    row.nations = static_cast<int>(question.nations.size());
    row.recognised = question.observed.empty() ? 0 : static_cast<int>(question.observed.back());
    row.auc = ranking_auc(ranking, panel);
    sheet.rankings.push_back(row);
  }

  const ScoreRequest* request_;
  const Library* library_;
  std::size_t held_out_;
  SimulatorFold simulator_;
  std::vector<const Panel*> training_;
  std::vector<LogitFit> baselines_;
};

void append(const std::vector<ScoreRow>& rows, std::vector<ScoreRow>& all) {
  all.insert(all.end(), rows.begin(), rows.end());
}

std::vector<EntrantTitle> titles() {
  std::vector<EntrantTitle> all;
  for (const CausalWorld world : {CausalWorld::kContagion, CausalWorld::kCommonCause}) {
    all.push_back({std::string(world_name(world)), world_title(world), true});
  }
  for (const LogitSpec& spec : baseline_specs()) all.push_back({spec.name, spec.title, false});
  all.push_back({kNothingChanges, "Nothing changes", false});
  return all;
}

void say(const ScoreRequest& request, const std::string& what) {
  if (request.stopped && request.stopped()) throw Interrupted("stopped; nothing was written");
  if (request.progress) request.progress(what);
}

void hold_out(const ScoreRequest& request, const Library& library, std::size_t held_out,
              ScoreSheet& sheet) {
  const Episode& episode = library.episodes[held_out];
  say(request, fmt::format("{}: learning from the others", episode.name));
  Fold fold(request, library, held_out);
  say(request, fmt::format("{}: forecasting", episode.name));
  append(fold.answer(kTransferred, request.horizons), sheet.rows);
  append(fold.answer(kReset, request.horizons), sheet.rows);
  for (const int origin : request.rolling) {
    append(fold.answer(origin, {origin + kRankingMonths}), sheet.rolling);
  }
  fold.rank(sheet);
  for (FoldTrace& trace : fold.simulator().traces(episode.name)) {
    sheet.folds.push_back(std::move(trace));
  }
  if (!request.folds.empty()) {
    fold.simulator().write(request.folds, episode.name, request.overwrite);
  }
  if (episode.rungs != Rungs::kLadder) return;
  say(request, fmt::format("{}: its ladder, January by January", episode.name));
  for (LadderRow& row : score_ladder(library.atlas, episode, records_but(library, held_out),
                                     fold_options(request), request.bootstrap)) {
    sheet.ladder.push_back(std::move(row));
  }
}

void add_checks(const Library& library, ScoreSheet& sheet) {
  std::vector<const Panel*> panels;
  for (const Panel& panel : library.panels) panels.push_back(&panel);
  sheet.placebos = peer_placebos(panels);
  for (const Episode& episode : library.episodes) {
    for (const ShockRow& row : shock_placebos(library.atlas, episode)) sheet.shocks.push_back(row);
  }
  sheet.facts = published_facts({&library.atlas, &library.episodes, &library.panels, &sheet.rows,
                                 sheet.entrants.front().name});
}

}  // namespace

ScoreSheet score_episodes(const ScoreRequest& request) {
  const Library library = read_library(request);
  ScoreSheet sheet;
  sheet.entrants = titles();
  sheet.replicates = request.replicates;
  sheet.baseline_draws = request.baseline_draws;
  for (const Panel& panel : library.panels) {
    if (tells_rankings_apart(panel)) sheet.large.push_back(panel.episode);
  }
  for (const std::size_t held_out : held_out_of(request, library)) {
    hold_out(request, library, held_out, sheet);
  }
  add_checks(library, sheet);
  return sheet;
}

}  // namespace recognition
