#include "study/scoring/sheet.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>

#include "core/problems.hpp"
#include "study/scoring/baselines.hpp"
#include "study/scoring/engine_entrant.hpp"
#include "study/scoring/held_out.hpp"

namespace recognition {
namespace {

// Everything that is read once.
struct Library {
  Atlas atlas;
  std::vector<Episode> episodes;
  std::vector<Panel> panels;        // ranked: no sponsor, no rival
  std::vector<Panel> leads_panels;  // ranked: all but the leads
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

// One held-out episode: what the others taught, and the forecasts that follow.
class Fold {
 public:
  Fold(const ScoreRequest& request, const Library& library, std::size_t held_out)
      : request_(&request), library_(&library), held_out_(held_out) {
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
    std::vector<Forecast> forecasts = simulated(question);
    const std::size_t first = forecasts.size();
    forecasts.resize(first + baselines_.size());
    each(baselines_.size(), [&](std::size_t k) {
      forecasts[first + k] = forecast_logit(baselines_[k], question,
                                            {request_->baseline_draws, request_->bootstrap.seed});
    });
    forecasts.push_back(nothing_changes(question));
    return score(question, forecasts, request_->bootstrap);
  }

  void rank(ScoreSheet& sheet) const {
    using enum Column;
    const std::vector<Column> four{kAlignment, kExposure, kAffinity, kConnectedness};
    add_ranking("four", four, library_->panels[held_out_], sheet);
    add_ranking("four, leads alone left out", four, library_->leads_panels[held_out_], sheet);
    add_ranking("chosen", choose_columns(training_), library_->panels[held_out_], sheet);
  }

 private:
  // Work k of n, in any order, on the threads asked for.
  template <class Work>
  void each(std::size_t n, Work work) const {
    oneapi::tbb::task_arena arena(request_->threads > 0 ? request_->threads
                                                        : oneapi::tbb::task_arena::automatic);
    arena.execute([&] { oneapi::tbb::parallel_for(std::size_t{0}, n, work); });
  }

  [[nodiscard]] std::vector<Forecast> simulated(const Question& question) const {
    const auto run = prepare_held_out(library_->episodes[held_out_], question.origin,
                                      request_->replicates, request_->scenarios_dir);
    EngineOptions options{"default", run->scenario.seed, request_->replicates, request_->threads,
                          request_->stopped};
    return {forecast_engine(run->model, question, options)};
  }

  void add_ranking(const std::string& name, const std::vector<Column>& columns, const Panel& panel,
                   ScoreSheet& sheet) const {
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
  std::vector<const Panel*> training_;
  std::vector<LogitFit> baselines_;
};

void append(const std::vector<ScoreRow>& rows, std::vector<ScoreRow>& all) {
  all.insert(all.end(), rows.begin(), rows.end());
}

std::vector<EntrantTitle> titles() {
  std::vector<EntrantTitle> all{{"default", "Simulator, defaults (priors), not calibrated", true}};
  for (const LogitSpec& spec : baseline_specs()) all.push_back({spec.name, spec.title, false});
  all.push_back({kNothingChanges, "Nothing changes", false});
  return all;
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
    if (request.stopped && request.stopped()) throw Interrupted("stopped; nothing was written");
    if (request.progress) request.progress(library.episodes[held_out].name);
    Fold fold(request, library, held_out);
    append(fold.answer(kTransferred, request.horizons), sheet.rows);
    append(fold.answer(kReset, request.horizons), sheet.rows);
    for (const int origin : request.rolling) {
      append(fold.answer(origin, {origin + kRankingMonths}), sheet.rolling);
    }
    fold.rank(sheet);
  }
  return sheet;
}

}  // namespace recognition
