#pragma once
// What the records of past episodes say about the parameters: posterior draws of what all episodes
// share, with each episode's own level, slopes, tastes, frailties and walk integrated out
// (ODD 8.1). The same records and options give the same bytes on any number of threads.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/parameter_draws.hpp"
#include "study/calibration/coordinates.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

struct FitOptions {
  CausalWorld world = CausalWorld::kContagion;
  bool taste = true;               // slopes on three UNGA eigenvectors
  std::uint32_t proposals = 1600;  // of eight Markov chains together; 400 is a quick fit
  std::uint32_t draws = 400;       // kept
  std::uint64_t seed = 1;
  int threads = 0;  // 0: all
  std::function<bool()> stopped;
};

struct SeenRecord {  // what a fit knows of an episode, and nothing else
  std::string episode;
  std::string hash;
  Month first;
  Month last;
  int moves = 0;  // explained ones
};

struct FittedParameter {
  const ParameterRow* row = nullptr;
  double mean = 0.0, sd = 0.0, q05 = 0.0, q50 = 0.0, q95 = 0.0;
  double r_hat = 1.0;           // between halves of chains
  double effective_size = 0.0;  // independent draws that would tell the mean as well
  std::vector<double> informs;  // by episode: its share of the information, sums to 1 or all 0
};

// What an episode has of its own, drawn given the shared draws and its record: kept with a fit so
// that runs of that episode need not draw it again.
struct OwnDraws {
  std::string episode;  // empty: none are kept
  std::string hash;     // of the record
  std::vector<std::string> nations;
  std::vector<ParameterDraw> draws;  // frailties by `nations`
};

struct Fit {
  CausalWorld world = CausalWorld::kContagion;
  bool taste = true;
  std::uint64_t seed = 1;
  std::vector<SeenRecord> saw;
  std::vector<Parameters> draws;  // shared: alpha and the slopes are means over episodes
  std::vector<FittedParameter> parameters;
  std::vector<double> levels;  // by episode: its own alpha_e at the posterior mean
  Parameters centre;           // posterior mean
  OwnDraws own;
  std::uint32_t proposals = 0;
  double effective_sample_size = 0.0;  // the least of any parameter
  double acceptance = 0.0;             // share of proposals that the chains took
  double seconds = 0.0;                // not stored
};

// Throws Interrupted when stopped.
[[nodiscard]] Fit fit_episodes(std::span<const EpisodeRecord> records, const FitOptions& options);

}  // namespace recognition
