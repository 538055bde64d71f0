// How fast histories are made: `cmake --build build/release --target bench`. Cases alternate, so
// that a machine whose speed drifts slows all of them alike; CPU time of one thread, median of the
// repetitions; the readable reference is run in the same process to be a ratio to.
//   recognition_bench [repetitions] [file.json]

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/version.hpp"
#include "scenario/scenario.hpp"
#include "store/run_writer.hpp"
#include "study/prepare.hpp"
#include "study/run.hpp"
#include "study/simulate.hpp"

namespace recognition {
namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double wall_seconds() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

struct Timing {
  double cpu = 0.0;
  double wall = 0.0;
};

Timing time_of(const std::function<void()>& work) {
  const double cpu = cpu_seconds();
  const double wall = wall_seconds();
  work();
  return {cpu_seconds() - cpu, wall_seconds() - wall};
}

struct Case {
  std::string name;
  const PreparedRun* run = nullptr;
  std::uint32_t histories = 0;
  SimulateOptions options;
  std::vector<Timing> timings;
  double bytes = 0.0;  // of results, per history
  double moves = 0.0;  // per history
};

std::unique_ptr<const PreparedRun> prepared(const std::string& scenario) {
  const std::filesystem::path directory{source_scenarios_dir()};
  ScenarioRequest request;
  request.file = directory / scenario;
  request.scenarios_dir = directory;
  return prepare_run(read_scenario(request), directory);
}

std::size_t bytes_of(const RunBatch& batch) {
  return batch.first_month.size() + batch.counts.size() + 10 * batch.moves.size() +
         17 * batch.conduct.size();
}

void repeat(Case& c) {
  std::size_t bytes = 0;
  std::size_t moves = 0;
  c.options.replicates = c.histories;
  c.timings.push_back(time_of([&] {
    simulate(c.run->model, c.options, [&](const RunBatch& batch) {
      bytes += bytes_of(batch);
      moves += batch.moves.size();
    });
  }));
  c.bytes = static_cast<double>(bytes) / c.histories;
  c.moves = static_cast<double>(moves) / c.histories;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double median_cpu(const Case& c) {
  std::vector<double> seconds;
  for (const Timing& timing : c.timings) seconds.push_back(timing.cpu / c.histories);
  return median(seconds);
}

double median_ratio(const Case& c) {  // cpu / wall: 1 = the core was ours
  std::vector<double> ratios;
  for (const Timing& timing : c.timings) ratios.push_back(timing.cpu / timing.wall);
  return median(ratios);
}

std::vector<Case> cases_of(const PreparedRun& quiet, const PreparedRun& hot) {
  std::vector<Case> cases;
  const auto add = [&](std::string name, const PreparedRun& run, Kernel kernel, Isa isa,
                       std::uint32_t histories) {
    SimulateOptions options;
    options.seed = run.scenario.seed;
    options.threads = 1;
    options.kernel = kernel;
    options.isa = isa;
    cases.push_back({std::move(name), &run, histories, options, {}, 0.0, 0.0});
  };
  const auto add_all = [&](const std::string& name, const PreparedRun& run) {
    add(name + ", reference", run, Kernel::kReference, Isa::kBaseline, 50);
    for (int isa = 0; isa <= static_cast<int>(best_isa()); ++isa) {
      const auto kind = static_cast<Isa>(isa);
      add(fmt::format("{}, {}", name, isa_name(kind)), run, Kernel::kFast, kind, 2000);
    }
  };
  add_all("taliban-2025", quiet);
  add_all("kosovo-2008", hot);
  return cases;
}

void report(const std::vector<Case>& cases, double start_up_seconds, const char* json_file) {
  nlohmann::json results = nlohmann::json::array();
  fmt::print("{:<28}{:>12}{:>12}{:>12}{:>10}{:>9}{:>10}{:>9}\n", "case", "us/history",
             "histories/s", "ns/nation-m", "x ref.", "moves", "bytes", "cpu/wall");
  double reference = 0.0;
  for (const Case& c : cases) {
    const double seconds = median_cpu(c);
    if (c.options.kernel == Kernel::kReference) reference = seconds;
    const World& world = c.run->world;
    const double cells = static_cast<double>(world.size()) * world.months;
    fmt::print("{:<28}{:>12.1f}{:>12.0f}{:>12.2f}{:>10.1f}{:>9.1f}{:>10.0f}{:>9.2f}\n", c.name,
               seconds * 1e6, 1.0 / seconds, seconds * 1e9 / cells, reference / seconds, c.moves,
               c.bytes, median_ratio(c));
    results.push_back({{"case", c.name},
                       {"seconds_per_history", seconds},
                       {"ratio_to_reference", reference / seconds},
                       {"moves_per_history", c.moves},
                       {"bytes_per_history", c.bytes},
                       {"cpu_per_wall", median_ratio(c)}});
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "start-up (tables, world, drivers of taliban-2025): {:.0f} ms cpu; peak memory {} MB\n",
      start_up_seconds * 1e3, usage.ru_maxrss / 1024);
  if (json_file == nullptr) return;
  const nlohmann::json document{
      {"version", code_version().version}, {"commit", code_version().commit},
      {"isa", isa_name(best_isa())},       {"start_up_seconds", start_up_seconds},
      {"peak_memory_kb", usage.ru_maxrss}, {"results", results}};
  std::ofstream(json_file) << document.dump(2) << '\n';
}

}  // namespace
}  // namespace recognition

int main(int argc, char** argv) {
  using namespace recognition;
  const int repetitions = argc > 1 ? std::atoi(argv[1]) : 7;
  std::unique_ptr<const PreparedRun> quiet;
  const Timing start_up = time_of([&] { quiet = prepared("taliban-2025.toml"); });
  const auto hot = prepared("kosovo-2008.toml");
  auto cases = cases_of(*quiet, *hot);
  for (int i = 0; i < repetitions; ++i) {
    for (Case& c : cases) repeat(c);
  }
  report(cases, start_up.cpu, argc > 2 ? argv[2] : nullptr);
  return 0;
}
