#pragma once
// The simulator's own answer to a question: the very histories that `recognition run` writes.

#include <functional>
#include <string>

#include "study/prepare.hpp"
#include "study/scoring/question.hpp"

namespace recognition {

struct EngineOptions {
  std::string entrant;
  std::uint64_t seed = 1;
  std::uint32_t replicates = 1000;
  int threads = 0;  // 0: all
  std::function<bool()> stopped;
};

// The model's own nations and months may be other than the panel's, as long as it covers those of
// the question; its record is replayed up to the origin.
[[nodiscard]] Forecast forecast_engine(const Model& model, const Question& question,
                                       const EngineOptions& options);

}  // namespace recognition
