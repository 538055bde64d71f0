#pragma once
// What the benchmark measures (docs/performance.md).

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bench/timing.hpp"
#include "study/prepare.hpp"
#include "study/simulate.hpp"

namespace recognition::bench {

[[nodiscard]] std::unique_ptr<const PreparedRun> prepared(
    const std::string& scenario, const std::string& policy = {},
    std::vector<std::pair<std::string, std::string>> set = {});

// taliban-2025 with one set of parameters instead of the shipped posterior, so that a posterior
// made anew changes no figure: the table's, with levels at which eight nations follow in ten years.
[[nodiscard]] std::unique_ptr<const PreparedRun> prepared_one_set(
    const std::string& policy = {}, std::vector<std::pair<std::string, std::string>> set = {});

// The scenarios stay here; the cases point at them.
struct Bench {
  std::unique_ptr<const PreparedRun> shipped, quiet, hot, long_run;
  std::vector<std::unique_ptr<const PreparedRun>> policies, worlds;
  std::unique_ptr<const ParameterDraws> draws;
  Model posterior;
  std::vector<Parameters> points;
  std::vector<Case> cases;
};
[[nodiscard]] std::unique_ptr<Bench> make_bench(std::unique_ptr<const PreparedRun> shipped);

}  // namespace recognition::bench
