// How fast histories are made: `cmake --build build/release --target bench`. Cases alternate, so
// that a machine whose speed drifts slows all of them alike; medians of the repetitions; the
// readable reference is run in the same process to be a ratio to.
//   recognition_bench [repetitions] [file.json]
//   recognition_bench --count AVX2 HISTORIES [SCENARIO]   nothing but these histories, for
//                     callgrind: of one set, or of a scenario as shipped

#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>

#include "bench/cases.hpp"
#include "core/version.hpp"

namespace recognition::bench {
namespace {

const Case& find(const std::vector<Case>& cases, const std::string& name) {
  return *std::find_if(cases.begin(), cases.end(), [&](const Case& c) { return c.name == name; });
}

void report(const std::vector<Case>& cases, const Timing& start_up, const char* json_file) {
  nlohmann::json results = nlohmann::json::array();
  fmt::print("{:<34}{:>12}{:>12}{:>12}{:>9}  {:<34}{:>10}{:>10}{:>9}\n", "case", "us/history",
             "histories/s", "ns/nation-m", "cost", "relative to", "moves", "bytes", "cpu/wall");
  for (const Case& c : cases) {
    const double seconds = c.seconds();
    const double ratio = c.ratio_to(find(cases, c.relative_to));
    const double moves = static_cast<double>(c.yield.moves) / c.histories;
    const double bytes = static_cast<double>(c.yield.bytes) / c.histories;
    fmt::print("{:<34}{:>12.1f}{:>12.0f}{:>12.2f}{:>9.4f}  {:<34}{:>10.1f}{:>10.0f}{:>9.2f}\n",
               c.name, seconds * 1e6, 1.0 / seconds, seconds * 1e9 / c.cells, ratio, c.relative_to,
               moves, bytes, c.cpu_per_wall());
    results.push_back({{"case", c.name},
                       {"seconds_per_history", seconds},
                       {"nanoseconds_per_nation_month", seconds * 1e9 / c.cells},
                       {"cost_relative", ratio},
                       {"relative_to", c.relative_to},
                       {"moves_per_history", moves},
                       {"bytes_per_history", bytes},
                       {"cpu_per_wall", c.cpu_per_wall()}});
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "start-up (tables, world, drivers of taliban-2025): {:.0f} ms cpu; peak memory {} MB\n",
      start_up.cpu * 1e3, usage.ru_maxrss / 1024);
  if (json_file == nullptr) return;
  const nlohmann::json document{
      {"version", code_version().version}, {"commit", code_version().commit},
      {"isa", isa_name(best_isa())},       {"start_up_seconds", start_up.cpu},
      {"peak_memory_kb", usage.ru_maxrss}, {"results", results}};
  std::ofstream(json_file) << document.dump(2) << '\n';
}

int count(std::string_view isa, std::uint32_t histories, const std::string& scenario) {
  const auto run = scenario.empty() ? prepared_one_set() : prepared(scenario + ".toml");
  SimulateOptions options;
  options.seed = run->scenario.seed;
  options.threads = 1;
  options.replicates = histories;
  options.isa = isa == isa_name(Isa::kAvx2) ? Isa::kAvx2 : Isa::kBaseline;
  std::size_t moves = 0;
  simulate(run->model, options, [&](const RunBatch& batch) { moves += batch.moves.size(); });
  fmt::print("{} {} {}\n", run->world.size(), run->world.months, moves);
  return moves > 0 ? 0 : 1;
}

}  // namespace
}  // namespace recognition::bench

int main(int argc, char** argv) {
  using namespace recognition::bench;
  if (argc >= 4 && std::string_view(argv[1]) == "--count") {
    return count(argv[2], static_cast<std::uint32_t>(std::atoi(argv[3])), argc > 4 ? argv[4] : "");
  }
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 7;
  std::unique_ptr<const recognition::PreparedRun> shipped;
  const Timing start_up = time_of([&] { shipped = prepared("taliban-2025.toml"); });
  const auto bench = make_bench(std::move(shipped));
  for (int i = 0; i < repetitions; ++i) {
    for (Case& c : bench->cases) c.repeat();
  }
  report(bench->cases, start_up, argc > 2 ? argv[2] : nullptr);
  return 0;
}
