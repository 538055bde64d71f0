#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/csv.hpp"
#include "core/problems.hpp"
#include "store/export_csv.hpp"
#include "store/run_info.hpp"
#include "store/sample_run.hpp"
#include "store/schema.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using test::read_bytes;
using test::sample_header;
using test::sample_run;
using test::TemporaryFolder;
using test::write_run;

struct Exported {
  explicit Exported(test::SampleSize size) : header(sample_header(size)), run(sample_run(header)) {
    header.parameters[0].source = "one, \"two\"";
    header.nation_names[0] = "Korea, Republic of";
    run.conduct[0] = kMissing;
    write_run(folder / "run.h5", header, run, 300);
    paths = export_csv(RunReader(folder / "run.h5"), folder / "csv", {});
  }
  [[nodiscard]] CsvTable table(const std::string& name) {
    return {folder / "csv" / name, {}, problems};
  }
  TemporaryFolder folder;
  RunHeader header;
  RunBatch run;
  std::vector<fs::path> paths;
  Problems problems;
};

TEST_CASE("the tables hold what the result holds, row by row") {
  Exported exported({600, 300, 3, 4, 1});  // more than one batch of reading
  const auto& run = exported.run;

  const auto moves = exported.table("moves.csv");
  REQUIRE(moves.header() == std::vector<std::string>{"replicate", "month", "nation", "from", "to"});
  REQUIRE(moves.rows() == run.moves.size());
  const std::size_t last = run.moves.size() - 1;
  CHECK(moves.integer(last, 0) == 599);
  CHECK(moves.text(last, 1) ==
        (exported.header.first_month + run.moves[last].month).text() + "-01");
  CHECK(moves.text(last, 2) == exported.header.nations[run.moves[last].nation]);
  CHECK(moves.integer(last, 3) == run.moves[last].from);
  CHECK(moves.integer(last, 4) == run.moves[last].to);

  const auto first_month = exported.table("first_month.csv");
  REQUIRE(first_month.rows() == 600 * 4 * 4);
  for (std::size_t row = 0; row < first_month.rows(); ++row) {
    const std::size_t replicate = row / 16;
    const auto months = run.first_month[replicate * 20 + 4 + row % 16];
    CHECK(first_month.integer(row, 0) == static_cast<int>(replicate));
    CHECK(first_month.integer(row, 2) == static_cast<int>(row % 16 / 4 + 1));
    if (months == kNeverReached) {
      CHECK(first_month.text(row, 3).empty());
    } else {
      CHECK(first_month.integer(row, 3) == months);
    }
  }

  const auto counts = exported.table("counts.csv");
  REQUIRE(counts.rows() == run.counts.size());
  for (std::size_t row = 0; row < counts.rows(); ++row) {
    CHECK(counts.integer(row, 3) == static_cast<int>(run.counts[row]));
  }

  const auto monthly = exported.table("monthly.csv");
  REQUIRE(monthly.rows() == run.conduct.size());
  CHECK(monthly.text(0, 2).empty());
  CHECK(static_cast<float>(monthly.number(7, 6)) == run.cooperation[7]);

  const auto rung = exported.table("rung.csv");
  REQUIRE(rung.rows() == run.rung.size());
  CHECK(rung.integer(rung.rows() - 1, 0) == 299);
  for (std::size_t row = 0; row < rung.rows(); ++row) {
    CHECK(rung.integer(row, 3) == static_cast<int>(run.rung[row]));
  }

  const auto nations = exported.table("nations.csv");
  CHECK(nations.text(0, 1) == "Korea, Republic of");
  const auto parameters = exported.table("parameters.csv");
  CHECK(parameters.text(0, 5) == "one, \"two\"");
  CHECK(parameters.number(0, 1) == 0.8);
  CHECK(exported.problems.empty());
}

TEST_CASE("a result without paths gives no table of rungs") {
  const Exported exported({3, 0, 3, 4, 1});
  CHECK(exported.paths.size() == 6);
  CHECK(!fs::exists(exported.folder / "csv" / "rung.csv"));
}

TEST_CASE("an export overwrites nothing unasked, and then writes nothing at all") {
  Exported exported({});
  const RunReader reader(exported.folder / "run.h5");
  const auto folder = exported.folder / "csv";
  fs::remove(folder / "nations.csv");
  const auto before = read_bytes(folder / "moves.csv");
  try {
    export_csv(reader, folder, {});
    FAIL("it was overwritten");
  } catch (const InputError& error) {
    CHECK(std::string(error.what()) ==
          (folder / "parameters.csv").string() +
              " exists (results are never overwritten unasked). Choose another name, or replace "
              "it with --force.");
  }
  CHECK(!fs::exists(folder / "nations.csv"));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 6);
  CHECK(export_csv(reader, folder, {true}).size() == 7);
  CHECK(read_bytes(folder / "moves.csv") == before);
}

TEST_CASE("the description names title, question, provenance, dimensions, variables and scenario") {
  const TemporaryFolder folder;
  const auto header = sample_header({5, 2, 4, 3, 1});
  const auto hash = write_run(folder / "run.h5", header, sample_run(header), 5);
  const auto text = describe_run(RunReader(folder / "run.h5"));
  CHECK_THAT(text, Catch::StartsWith("Élan: a made-up run\nDoes it come back as it went in?\n"));
  for (const std::string& part :
       {std::string("content hash     ") + hash,
        std::string("seed             18364758544493064720"),
        std::string("command          recognition run 'a scenario.toml' --seed 7"),
        std::string("code             0.1.0 (0123456789ab)"),
        std::string("format           recognition-results 1, complete"),
        std::string("months           4 from 2025-07 on"), std::string("path             2"),
        std::string("beta_al"), std::string("N(0.8, 0.5)"), std::string("source: own fit"),
        std::string("the order property fails"), std::string("  paths = 3")}) {
    CHECK_THAT(text, Catch::Contains(part));
  }
  for (const Variable& variable : variables_of(header)) {
    CHECK_THAT(text, Catch::Contains("  " + variable.name + " "));
  }
}

TEST_CASE("the page of the format describes every variable, dimension and attribute") {
  const auto page = read_bytes(test::source_dir() / "docs/results-format.md");
  for (const Variable& variable : variables_of(sample_header({5, 2, 4, 3, 1}))) {
    CHECK_THAT(page, Catch::Contains("| `" + variable.name + "` |"));
    CHECK_THAT(page, Catch::Contains(variable.long_name));
    for (const auto& dimension : variable.dimensions) {
      CHECK_THAT(page, Catch::Contains("`" + dimension + "`"));
    }
  }
  for (const std::string name :
       {"Conventions",   "schema",      "schema_version", "title",           "question",
        "scenario_name", "episode",     "target",         "parameters_from", "data_cut_off",
        "first_month",   "months",      "seed",           "replicates",      "paths",
        "code_version",  "code_commit", "world_hash",     "episode_hash",    "command_line",
        "warnings",      "started",     "finished",       "content_hash",    "complete"}) {
    CHECK_THAT(page, Catch::Contains("| `" + name + "` |"));
  }
}

}  // namespace
}  // namespace recognition
