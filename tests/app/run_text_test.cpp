// What a reader of a run is told, and in which order (the honesty rules).
#include "app/run_text.hpp"

#include <catch2/catch.hpp>

namespace recognition {
namespace {

void fill(PreparedRun& run) {
  run.scenario.name = "sample";
  run.scenario.title = "A sample";
  run.scenario.start = Month{2025, 7};
  run.scenario.months = 120;
  run.scenario.seed = 42;
  run.parameters_note = "defaults (priors), not calibrated";
  run.data_cut_off = Month{2025, 6};
}

RunOutcome sample_outcome() {
  RunOutcome outcome;
  RunSummary& summary = outcome.summary;
  summary.replicates = 1000;
  summary.first_drawn = Month{2025, 7};
  summary.last = Month{2035, 6};
  summary.years = {{Month{2025, 12}, 0.931, 1.08, {1, 1}, {1, 2}},
                   {Month{2035, 6}, 0.4, 3.25, {2, 4}, {1, 8}}};
  summary.no_further = 0.4;
  summary.no_further_90 = {0.375, 0.426};
  summary.median_first = Month{2031, 3};
  summary.base_rate = BaseRate{Month{2021, 8}, Month{2025, 6}, 0, 0, 9024};
  summary.scripted = {"RUS"};
  summary.candidates = {{"UZB", "Uzbekistan", kAmbassador, 0.3, {0.277, 0.324}, 0.05, 0.2}};
  outcome.path = "results/sample.h5";
  outcome.content_hash = "abc";
  outcome.warnings = {"A state that the record does not list is not known to be at rung 0."};
  return outcome;
}

std::string sample_text() {
  PreparedRun run;
  fill(run);
  return run_text(run, sample_outcome());
}

TEST_CASE("the summary of a run reads so") {
  CHECK(sample_text() == R"(A sample
1,000 replicates of 120 months from 2025-07, seed 42.
Parameters: defaults (priors), not calibrated.
Data cut-off: 2025-06.

P(no further recogniser) by the end of the run, 2035-06: 40.0%  (90% Monte-Carlo interval 37.5 to 42.6%)
On record from 2021-08 to 2025-06: no recognition in 9,024 nation-months.
Half of the replicates have a further recogniser by 2031-03.

Nations at rung 4 (recognised); 0 at the start, by script or record then RUS:
at the end of  P(no further)  mean  50% of replicates     90%
2025-12                93.1%   1.1             1 to 1  1 to 2
2035-06                40.0%   3.2             2 to 4  1 to 8

Likeliest further recognisers, months from 2025-07:
nation              rung at the start  by 2035-06   90% interval  in 12 months  in 60 months
UZB     Uzbekistan  ambassador              30.0%  27.7 to 32.4%          5.0%         20.0%
Intervals tell how exactly 1,000 replicates measure the model's own chances, not how right the model is.

Keep in mind:
- A state that the record does not list is not known to be at rung 0.

The result is results/sample.h5 (content hash abc).
)");
}

TEST_CASE("P(no further recogniser) comes before every other result") {
  const std::string text = sample_text();
  for (const char* later : {"On record", "Nations at rung 4", "Likeliest", "UZB"}) {
    CHECK(text.find("P(no further recogniser)") < text.find(later));
  }
}

TEST_CASE("parameters that a scenario sets, and calibrated ones, are named") {
  PreparedRun run;
  fill(run);
  run.scenario.parameters_set = {"alpha", "beta_r"};
  CHECK(run_text(run, sample_outcome())
            .find("defaults (priors), not calibrated; set by the scenario: alpha, beta_r.") !=
        std::string::npos);
  run.parameters_note = "200 draws from the posterior 'contagion'";
  CHECK(run_text(run, sample_outcome()).find("posterior 'contagion'; set by the scenario: alpha") !=
        std::string::npos);
}

TEST_CASE("a record with events gives its rate, scripted leaders told apart") {
  PreparedRun run;
  fill(run);
  RunOutcome outcome = sample_outcome();
  outcome.summary.base_rate = BaseRate{Month{2021, 8}, Month{2026, 1}, 1, 1, 10362};
  CHECK(run_text(run, outcome)
            .find("to 2026-01: 1 recognition in 10,362 nation-months, 9.7e-05 per nation and month "
                  "(scripted leaders among them: 1).") != std::string::npos);
  outcome.summary.base_rate.reset();
  CHECK(run_text(run, outcome).find("there is no base rate") != std::string::npos);
}

TEST_CASE("a quiet run says so") {
  PreparedRun run;
  fill(run);
  RunOutcome outcome = sample_outcome();
  outcome.summary.median_first.reset();
  outcome.summary.candidates.clear();
  const std::string text = run_text(run, outcome);
  CHECK(text.find("Fewer than half of the replicates have a further recogniser at all.") !=
        std::string::npos);
  CHECK(text.find("Likeliest") == std::string::npos);
}

}  // namespace
}  // namespace recognition
