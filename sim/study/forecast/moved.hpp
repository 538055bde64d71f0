#pragma once
// What moved between two forecasts of the same episode, and why: the log hazard of recognition of
// a nation, term by term, when each forecast was made.

#include <string>
#include <vector>

#include "study/forecast/forecast.hpp"

namespace recognition {

struct TermChange {
  std::string term;  // level, readiness, then the named terms of A, then those of -H
  double before = 0.0;
  double now = 0.0;
};

struct NationChange {
  std::string iso3;
  std::string name;
  Rung held_before = kNone;
  Rung held_now = kNone;
  std::vector<TermChange> terms;  // that changed by more than 0.005
  double before = 0.0;            // log hazard a month, at the centre of the posterior
  double now = 0.0;
};

// Each at the first month that its run draws, at the mean of its parameters, without a level walk.
[[nodiscard]] std::vector<NationChange> what_moved(const PreparedRun& before,
                                                   const PreparedRun& now,
                                                   const std::vector<std::string>& nations);

// The mean of a run's draws of the parameters, frailties and tastes; its parameters where it has no
// draws.
[[nodiscard]] ParameterDraw central_draw(const PreparedRun& run);

}  // namespace recognition
