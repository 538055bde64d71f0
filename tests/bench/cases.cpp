#include "bench/cases.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "core/version.hpp"
#include "engine/history.hpp"
#include "limits/rules/lite.hpp"
#include "model/fast_history.hpp"
#include "scenario/scenario.hpp"
#include "study/run.hpp"

namespace recognition::bench {
namespace {

constexpr std::uint32_t kHistories = 2000;

SimulateOptions options_of(const PreparedRun& run, std::uint32_t histories) {
  SimulateOptions options;
  options.seed = run.scenario.seed;
  options.threads = 1;
  options.replicates = histories;
  return options;
}

std::size_t bytes_of(const RunBatch& batch) {
  return 2 * batch.first_month.size() + 2 * batch.counts.size() + 10 * batch.moves.size() +
         17 * batch.conduct.size();
}

double cells_of(const PreparedRun& run) {
  return static_cast<double>(run.world.size()) * run.world.months;
}

Yield simulated(const Model& model, const SimulateOptions& options) {
  Yield yield;
  simulate(model, options, [&](const RunBatch& batch) {
    yield.bytes += bytes_of(batch);
    yield.moves += batch.moves.size();
  });
  return yield;
}

Case case_of(std::string name, std::string relative_to, const PreparedRun& run, const Model& model,
             const SimulateOptions& options) {
  return {std::move(name), std::move(relative_to), double(options.replicates), cells_of(run),
          [&model, options] { return simulated(model, options); }};
}

// Counts moves and keeps nothing.
struct Counter {
  std::size_t moves = 0;
  template <class History>
  void begin(const History&) {}
  template <class History>
  void month(const History&, int, const std::vector<AgentMove>& of_month) {
    moves += of_month.size();
  }
};

template <ScreenedRule History>
Yield bare(History& history, std::uint64_t seed, std::uint32_t histories, int months,
           Isa isa = best_isa()) {
  std::vector<NationKey> keys;
  for (std::uint32_t i = 0; i < history.agents(); ++i) keys.push_back(history.key_of(i));
  ScreenedDraws draws(keys, history.first_month(), months, isa);
  Counter counter;
  for (std::uint32_t r = 0; r < histories; ++r) {
    draws.begin({seed, r});
    run_history(history, draws, months, counter);
  }
  return {counter.moves, 0};
}

Case bare_case(std::string name, std::string relative_to, const PreparedRun& run,
               std::uint32_t histories) {
  const auto plan = std::make_shared<FastPlan>(run.model);
  return {std::move(name), std::move(relative_to), double(histories), cells_of(run),
          [plan, &run, histories] {
            FastHistory history(*plan);
            return bare(history, run.scenario.seed, histories, run.world.months);
          }};
}

void add_kernels(const std::string& name, const PreparedRun& run, std::vector<Case>& cases) {
  auto options = options_of(run, 50);
  options.kernel = Kernel::kReference;
  cases.push_back(case_of(name + ", reference", name + ", reference", run, run.model, options));
  options = options_of(run, kHistories);
  for (int isa = 0; isa <= static_cast<int>(best_isa()); ++isa) {
    options.isa = static_cast<Isa>(isa);
    cases.push_back(case_of(fmt::format("{}, {}", name, isa_name(options.isa)),
                            name + ", reference", run, run.model, options));
  }
}

// Twenty thousand histories, of which the first thousand keep their paths: the default.
void add_output(const PreparedRun& quiet, const PreparedRun& run, const std::string& fast,
                std::vector<Case>& cases) {
  cases.push_back(bare_case("no output", fast, quiet, kHistories));
  cases.push_back(
      {"20,000 to a result file", fast, double(run.scenario.replicates), cells_of(run), [&run] {
         RunOptions options;
         options.output = std::filesystem::temp_directory_path() /
                          fmt::format("recognition-bench-{}.h5", getpid());
         options.threads = 1;
         options.writer.overwrite = true;
         (void)run_to_file(run, options);
         const std::size_t bytes = std::filesystem::file_size(options.output);
         std::filesystem::remove(options.output);
         return Yield{0, bytes};
       }});
}

// Same run on one thread and two, long enough for a thread to matter.
void add_threads(const PreparedRun& run, std::vector<Case>& cases) {
  auto options = options_of(run, 4 * kHistories);
  for (const int threads : {1, 2}) {
    options.threads = threads;
    cases.push_back(case_of(fmt::format("{} thread{}, wall", threads, threads == 1 ? "" : "s"),
                            "1 thread, wall", run, run.model, options));
    cases.back().by_wall = true;
  }
}

std::vector<Parameters> points_around(const Parameters& centre, std::size_t count) {
  constexpr std::array kVaried{&Parameters::beta_al, &Parameters::beta_ex, &Parameters::beta_r,
                               &Parameters::beta_d,  &Parameters::beta_p,  &Parameters::beta_F,
                               &Parameters::sigma_u, &Parameters::lambda};
  std::vector<Parameters> points(count, centre);
  for (std::uint32_t k = 0; k < count; ++k) {
    for (std::uint32_t v = 0; v < kVaried.size(); ++v) {
      // Up to 2% either way: what is measured is parameters of their own, not other histories.
      const double shift =
          0.02 * std::clamp(normal_draw({1, k}, 0, v, Purpose::kPosterior), -1., 1.);
      points[k].*kVaried[v] *= 1.0 + shift;
    }
  }
  return points;
}

void add_parameters(Bench& bench, const std::string& fast) {
  const PreparedRun& run = *bench.quiet;
  bench.points = points_around(run.model.parameters, 64);
  std::vector<ParameterDraw> draws;
  for (std::size_t k = 0; k < bench.points.size(); ++k) draws.push_back({bench.points[k], {}});
  bench.draws = std::make_unique<ParameterDraws>(std::move(draws), run.world);
  bench.posterior = run.model;
  bench.posterior.draws = bench.draws.get();
  bench.cases.push_back(
      case_of("posterior draws", fast, run, bench.posterior, options_of(run, kHistories)));
  const auto options = options_of(run, 32);
  bench.cases.push_back(
      {"64 points x 32 replicates", fast, 64.0 * 32.0, cells_of(run), [&bench, options] {
         Yield yield;
         simulate_points(bench.quiet->model, bench.points, options,
                         [&](std::size_t, const RunBatch& batch) {
                           yield.moves += batch.moves.size();
                           yield.bytes += bytes_of(batch);
                         });
         return yield;
       }});
}

// Eight policies, one run each and all together.
void add_policies(Bench& bench) {
  constexpr std::uint32_t kEach = 256;
  for (const char* policy :
       {"", "schools-reopen", "border-fighting", "doha-road-map", "eu-common-line", "oic-condemns",
        "trans-afghan-railway", "icc-warrants"}) {
    bench.policies.push_back(prepared_one_set(policy));
  }
  const double histories = kEach * static_cast<double>(bench.policies.size());
  const double cells = cells_of(*bench.quiet);
  bench.cases.push_back({"8 policies apart", "8 policies apart", histories, cells, [&bench] {
                           Yield yield;
                           for (const auto& run : bench.policies) {
                             const Yield of = simulated(run->model, options_of(*run, kEach));
                             yield.moves += of.moves;
                             yield.bytes += of.bytes;
                           }
                           return yield;
                         }});
  bench.cases.push_back({"8 policies together", "8 policies apart", histories, cells, [&bench] {
                           std::vector<const Model*> models;
                           for (const auto& run : bench.policies) models.push_back(&run->model);
                           Yield yield;
                           simulate_together(models, options_of(*bench.quiet, kEach),
                                             [&](std::size_t, const RunBatch& batch) {
                                               yield.moves += batch.moves.size();
                                               yield.bytes += bytes_of(batch);
                                             });
                           return yield;
                         }});
}

void add_lite(std::vector<Case>& cases) {
  for (int level = 0; level <= static_cast<int>(best_isa()); ++level) {
    const auto isa = static_cast<Isa>(level);
    const auto rule = std::make_shared<test::LiteRule>(200, 1, test::LiteWeights{}, isa);
    cases.push_back({fmt::format("lite, {}", isa_name(isa)),
                     fmt::format("lite, {}", isa_name(Isa::kBaseline)), double(kHistories),
                     200.0 * 240.0, [rule, isa] { return bare(*rule, 1, kHistories, 240, isa); }});
  }
}

std::unique_ptr<const PreparedRun> synthetic_world(std::uint32_t nations, std::uint32_t degree,
                                                   Crowds crowds = Crowds::kAllowed) {
  Scenario scenario;
  scenario.name = "synthetic";
  scenario.start = Month(2025, 7);
  scenario.months = 120;
  scenario.seed = 1;
  scenario.parameters = default_parameters();
  scenario.synthetic = SyntheticWorld{nations, degree, 1};
  return prepare_run(std::move(scenario), std::filesystem::path(source_scenarios_dir()), crowds);
}

// A large world beside one of twice the ties and one of four times the nations; one history on two
// threads; and the general kernels where both can still be waited for.
void add_large_worlds(Bench& bench) {
  const std::string large = "100,000 nations";
  const auto add = [&](const std::string& name, const std::string& relative_to,
                       std::unique_ptr<const PreparedRun> run, std::uint32_t histories,
                       Kernel kernel = Kernel::kAuto, int threads = 1) {
    auto options = options_of(*run, histories);
    options.kernel = kernel;
    options.threads = threads;
    bench.cases.push_back(case_of(name, relative_to, *run, run->model, options));
    bench.worlds.push_back(std::move(run));
  };
  add(large, large, synthetic_world(100'000, 12), 3);
  add(large + ", 24 ties", large, synthetic_world(100'000, 24), 3);
  add("400,000 nations", large, synthetic_world(400'000, 12), 1);
  for (const int threads : {1, 2}) {
    add(fmt::format("{}, {} thread{}, wall", large, threads, threads == 1 ? "" : "s"),
        large + ", 1 thread, wall", synthetic_world(100'000, 12), 6, Kernel::kAuto, threads);
    bench.cases.back().by_wall = true;
  }
  const std::string reference = "10,000 nations, reference";
  add(reference, reference, synthetic_world(10'000, 12, Crowds::kDescribed), 1, Kernel::kReference);
  add("10,000 nations, fast", reference, synthetic_world(10'000, 12), 10);
  add("20,000 nations, crowd", reference, synthetic_world(20'000, 12), 5);
}

}  // namespace

std::unique_ptr<const PreparedRun> prepared(const std::string& scenario, const std::string& policy,
                                            std::vector<std::pair<std::string, std::string>> set) {
  const std::filesystem::path directory{source_scenarios_dir()};
  ScenarioRequest request;
  request.file = directory / scenario;
  request.set = std::move(set);
  if (!policy.empty()) request.policies = {directory / "policies" / (policy + ".toml")};
  request.scenarios_dir = directory;
  return prepare_run(read_scenario(request), directory);
}

std::unique_ptr<const PreparedRun> prepared_one_set(
    const std::string& policy, std::vector<std::pair<std::string, std::string>> set) {
  set.insert(set.end(), {{"parameters.from", "default"},
                         {"parameters.alpha", "-12.2"},
                         {"parameters.alpha_step", "-8.15"},
                         {"parameters.delta_0", "-7.15"}});
  return prepared("taliban-2025.toml", policy, std::move(set));
}

std::unique_ptr<Bench> make_bench(std::unique_ptr<const PreparedRun> shipped) {
  auto bench = std::make_unique<Bench>();
  bench->shipped = std::move(shipped);
  bench->quiet = prepared_one_set();
  bench->hot = prepared("kosovo-2008.toml");
  add_kernels("taliban-2025", *bench->shipped, bench->cases);
  add_kernels("one set", *bench->quiet, bench->cases);
  const std::string fast = bench->cases.back().name;
  add_kernels("kosovo-2008", *bench->hot, bench->cases);
  bench->long_run = prepared_one_set("", {{"replicates", "20000"}});
  add_output(*bench->quiet, *bench->long_run, fast, bench->cases);
  add_threads(*bench->quiet, bench->cases);
  add_parameters(*bench, fast);
  add_policies(*bench);
  add_large_worlds(*bench);
  add_lite(bench->cases);
  return bench;
}

}  // namespace recognition::bench
