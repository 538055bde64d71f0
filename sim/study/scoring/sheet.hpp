#pragma once
// The score sheet: every episode held out in turn, forecast by the simulator and by the baselines
// from the other episodes alone, and scored on its record (ODD 8.3).

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "study/scoring/facts.hpp"
#include "study/scoring/ladder.hpp"
#include "study/scoring/placebos.hpp"
#include "study/scoring/ranking.hpp"
#include "study/scoring/score_rows.hpp"
#include "study/scoring/simulator_fold.hpp"

namespace recognition {

// Both rules for the level of a held-out episode, and the origins that roll on.
inline constexpr int kTransferred = 0;  // months seen
inline constexpr int kReset = 3;

struct ScoreRequest {
  std::filesystem::path scenarios_dir;
  std::vector<std::string> hold_out;              // empty: every episode
  std::vector<int> horizons{3, 12, 24, 60};       // months from the start
  std::vector<int> rolling{0, 3, 6, 12, 24, 36};  // origins of forecasts a year ahead
  std::uint32_t replicates = 1000;
  std::uint32_t baseline_draws = 400;
  std::uint32_t proposals = 400;  // of each fit
  BootstrapOptions bootstrap;
  std::filesystem::path folds;  // where the fits of the folds are kept; empty: nowhere
  bool overwrite = false;       // of those
  int threads = 0;
  std::function<void(const std::string&)> progress;  // what is being done
  std::function<bool()> stopped;
};

struct EntrantTitle {
  std::string name;
  std::string title;
  bool simulator = false;
};

struct RankingRow {
  std::string episode;
  std::string ranking;  // "four", "chosen", "four, leads alone left out"
  std::vector<PanelColumn> columns;
  int months = 0;
  int recognised = 0;
  int nations = 0;
  double auc = 0.0;
};

struct ScoreSheet {
  std::vector<EntrantTitle> entrants;  // the simulator's first; log scores are behind the first
  std::vector<ScoreRow> rows;          // by held-out episode; horizons of both rules
  std::vector<ScoreRow> rolling;       // a year ahead from each origin
  std::vector<RankingRow> rankings;
  std::vector<LadderRow> ladder;
  std::vector<PlaceboRow> placebos;
  std::vector<ShockRow> shocks;
  std::vector<FactRow> facts;
  std::vector<FoldTrace> folds;
  std::vector<std::string> large;  // episodes with many recognisers: what means are taken over
  std::uint32_t replicates = 0;
  std::uint32_t baseline_draws = 0;
};

// Throws InputError for an episode that does not exist, or where none is left to learn from;
// Interrupted when stopped.
[[nodiscard]] ScoreSheet score_episodes(const ScoreRequest& request);

}  // namespace recognition
