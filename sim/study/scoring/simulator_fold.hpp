#pragma once
// The simulator's side of a fold: both worlds fitted to the records of the training episodes, and
// what they say of an episode that they have not seen.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "study/calibration/draws.hpp"
#include "study/calibration/fit.hpp"
#include "study/scoring/question.hpp"

namespace recognition {

struct FoldOptions {
  std::filesystem::path scenarios_dir;
  std::uint32_t replicates = 1000;
  std::uint32_t proposals = 400;
  std::uint32_t draws = 200;
  int threads = 0;
  std::function<bool()> stopped;
};

// What a record gave to a fold.
struct SeenEpisode {
  std::string episode;
  std::string hash;  // of all that the fit saw of it
};

struct FoldTrace {
  std::string held_out;
  std::string entrant;
  double effective_sample_size = 0.0;
  std::vector<SeenEpisode> saw;
};

class SimulatorFold {
 public:
  SimulatorFold(std::vector<EpisodeRecord> training, const FoldOptions& options);

  // One forecast for each world. The first `question.origin` months of the held-out record set its
  // own level, slopes, tastes and frailties; none later has any effect.
  [[nodiscard]] std::vector<Forecast> answer(const Atlas& atlas, const Episode& held_out,
                                             const Question& question) const;

  [[nodiscard]] std::vector<FoldTrace> traces(const std::string& held_out) const;
  // <folder>/<held_out>-<world>.h5, which a scenario can name under `parameters`.
  void write(const std::filesystem::path& folder, const std::string& held_out,
             bool overwrite) const;

 private:
  FoldOptions options_;
  std::vector<Fit> fits_;  // by world
};

[[nodiscard]] std::string world_title(CausalWorld world);

}  // namespace recognition
