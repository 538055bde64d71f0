// The result of a small scenario, kept as text: whatever changes it is seen, line by line.
//
// After a change that is meant to alter results (equations, data, defaults), look at the diff that
// the failing test prints, then write the new text and commit it with the change:
//   RECOGNITION_UPDATE=1 ./test golden
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "golden/line_diff.hpp"
#include "study/prepare.hpp"
#include "study/simulate.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

fs::path folder() { return test::source_dir() / "tests/golden"; }

std::unique_ptr<const PreparedRun> small_run() {
  ScenarioRequest request;
  request.file = folder() / "small.toml";
  request.scenarios_dir = test::source_dir() / "scenarios";
  return prepare_run(read_scenario(request), request.scenarios_dir);
}

std::string moves_text(const PreparedRun& run, const RunBatch& batch) {
  std::string text;
  std::uint32_t replicate = batch.count;
  for (const Move& move : batch.moves) {
    if (move.replicate != replicate)
      text += fmt::format("\nmoves of replicate {}\n", move.replicate);
    replicate = move.replicate;
    text +=
        fmt::format("{} {} {} -> {}\n", run.world.month_of(move.month).text(),
                    run.world.nations[move.nation].iso3, rung_name(move.from), rung_name(move.to));
  }
  return text;
}

std::string months_text(const PreparedRun& run, const RunBatch& batch) {
  std::string text =
      "\nreplicate and month: nations at rungs 0 to 4, conduct, isolation from the world and from\n"
      "neighbours, cooperation\n";
  for (std::size_t r = 0; r < batch.count; ++r) {
    for (int tick = 5; tick < run.world.months; tick += 6) {
      const std::size_t cell =
          r * static_cast<std::size_t>(run.world.months) + static_cast<std::size_t>(tick);
      const auto* counts = &batch.counts[cell * kRungCount];
      text += fmt::format("{} {}: {} {} {} {} {}, {:.6f} {:.6f} {:.6f} {:.6f}\n", r,
                          run.world.month_of(tick).text(), counts[0], counts[1], counts[2],
                          counts[3], counts[4], batch.conduct[cell], batch.isolation_gdp[cell],
                          batch.isolation_neighbours[cell], batch.cooperation[cell]);
    }
  }
  return text;
}

std::string result_text(Kernel kernel) {
  const auto run = small_run();
  SimulateOptions options;
  options.seed = run->scenario.seed;
  options.replicates = run->scenario.replicates;
  options.kernel = kernel;
  std::string text = fmt::format("{}\n", run->scenario.title);
  simulate(run->model, options,
           [&](RunBatch&& batch) { text += moves_text(*run, batch) + months_text(*run, batch); });
  return text;
}

TEST_CASE("the golden result is unchanged") {
  const fs::path file = folder() / "small.txt";
  const std::string actual = result_text(Kernel::kReference);
  if (std::getenv("RECOGNITION_UPDATE") != nullptr) std::ofstream(file) << actual;
  const std::string diff = test::line_diff(read_text_file(file), actual);
  INFO("- as kept in " << file.string() << "\n+ as computed now\n" << diff);
  INFO("If the change is meant: RECOGNITION_UPDATE=1 ./test golden");
  CHECK(diff.empty());
}

TEST_CASE("both kernels give the golden result") {
  CHECK(test::line_diff(result_text(Kernel::kReference), result_text(Kernel::kFast)).empty());
}

TEST_CASE("a golden diff shows what changed, and nothing else") {
  CHECK(test::line_diff("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nf\ng").empty());
  CHECK(test::line_diff("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nX\ne\nf\ng") ==
        "  ...\n  b\n  c\n- d\n+ X\n  e\n  f\n");
  CHECK(test::line_diff("a\nb", "a\nb\nc") == "  a\n  b\n+ c\n");
}

}  // namespace
}  // namespace recognition
