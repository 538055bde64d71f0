#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "store/run_reader.hpp"
#include "store/run_writer.hpp"
#include "store/sample_run.hpp"
#include "store/schema.hpp"

namespace recognition {
namespace {

using test::sample_header;
using test::sample_run;
using test::SampleSize;
using test::slice;
using test::TemporaryFolder;
using test::write_run;

bool same(const Move& a, const Move& b) {
  return a.replicate == b.replicate && a.month == b.month && a.nation == b.nation &&
         a.from == b.from && a.to == b.to;
}

bool same(const RunBatch& a, const RunBatch& b) {
  return a.first == b.first && a.count == b.count && a.first_month == b.first_month &&
         a.counts == b.counts && a.rung == b.rung && a.conduct == b.conduct &&
         a.un_seat == b.un_seat && a.isolation_gdp == b.isolation_gdp &&
         a.isolation_neighbours == b.isolation_neighbours && a.cooperation == b.cooperation &&
         std::equal(a.moves.begin(), a.moves.end(), b.moves.begin(), b.moves.end(),
                    [](const Move& x, const Move& y) { return same(x, y); });
}

SampleSize any_size() {
  SampleSize size;
  size.replicates = *rc::gen::inRange<std::uint32_t>(1, 40);
  size.paths = *rc::gen::inRange<std::uint32_t>(0, size.replicates + 1);
  size.months = *rc::gen::inRange(1, 12);
  size.nations = *rc::gen::inRange<std::size_t>(1, 9);
  size.seed = *rc::gen::arbitrary<std::uint64_t>();
  return size;
}

TEST_CASE("any run comes back as it went in, whatever the batches it is written and read in") {
  const TemporaryFolder folder;
  rc::prop("written and read runs are equal", [&] {
    const auto header = sample_header(any_size());
    const auto run = sample_run(header, *rc::gen::inRange<std::uint32_t>(0, 100));
    const auto written = *rc::gen::inRange<std::uint32_t>(1, run.count + 1);
    const auto path = folder / "run.h5";
    std::filesystem::remove(path);
    write_run(path, header, run, written);

    const RunReader reader(path);
    RC_ASSERT(same(reader.read(0, run.count), run));
    const auto from = *rc::gen::inRange<std::uint32_t>(0, run.count);
    const auto to = *rc::gen::inRange<std::uint32_t>(from, run.count + 1);
    RC_ASSERT(same(reader.read(from, to), slice(header, run, from, to)));
  });
}

TEST_CASE("a run that spans several chunks comes back") {
  const TemporaryFolder folder;
  const auto header = sample_header({2500, 1100, 3, 4, 1});
  const auto run = sample_run(header);
  write_run(folder / "run.h5", header, run, 700);
  const RunReader reader(folder / "run.h5");
  CHECK(same(reader.read(0, 2500), run));
  CHECK(same(reader.read(1000, 1200), slice(header, run, 1000, 1200)));
}

TEST_CASE("what a small type cannot hold is stored in a wider one") {
  const TemporaryFolder folder;
  const auto header = sample_header({2, 2, 127, 256, 1});
  auto run = sample_run(header);
  run.first_month[0] = 127;
  run.counts[0] = 256;
  write_run(folder / "run.h5", header, run, 2);
  CHECK(same(RunReader(folder / "run.h5").read(0, 2), run));
  for (const Variable& variable : variables_of(header)) {
    if (variable.name == "first_month") CHECK(variable.element == Element::kInt16);
    if (variable.name == "count") CHECK(variable.element == Element::kUint16);
  }
  for (const Variable& variable : variables_of(sample_header({2, 2, 126, 255, 1}))) {
    if (variable.name == "first_month") CHECK(variable.element == Element::kInt8);
    if (variable.name == "count") CHECK(variable.element == Element::kUint8);
  }
}

TEST_CASE("a run of more nations than 16 bits count comes back") {
  const TemporaryFolder folder;
  const auto header = sample_header({3, 1, 2, 70'000, 1});
  auto run = sample_run(header);
  run.counts[0] = 70'000;
  CHECK(std::any_of(run.moves.begin(), run.moves.end(),
                    [](const Move& move) { return move.nation > 0xffff; }));
  write_run(folder / "run.h5", header, run, 2);
  const RunReader reader(folder / "run.h5");
  CHECK(same(reader.read(0, 3), run));
  CHECK(reader.compute_content_hash() == reader.stamp().content_hash);
  for (const Variable& variable : variables_of(header)) {
    if (variable.name == "move_nation") CHECK(variable.element == Element::kUint32);
    if (variable.name == "count") CHECK(variable.element == Element::kUint32);
  }
  for (const Variable& variable : variables_of(sample_header({1, 1, 1, 0xffff, 1}))) {
    if (variable.name == "move_nation") CHECK(variable.element == Element::kUint16);
    if (variable.name == "count") CHECK(variable.element == Element::kUint16);
  }
}

TEST_CASE("a run without a single move or parameter comes back") {
  const TemporaryFolder folder;
  auto header = sample_header({});
  header.parameters.clear();
  header.warnings.clear();
  auto run = sample_run(header);
  run.moves.clear();
  write_run(folder / "run.h5", header, run, 5);
  const RunReader reader(folder / "run.h5");
  CHECK(same(reader.read(0, 5), run));
  CHECK(reader.header().parameters.empty());
  CHECK(reader.header().warnings.empty());
}

TEST_CASE("warnings noticed on the way follow those known at the start") {
  const TemporaryFolder folder;
  const auto header = sample_header({});
  RunWriter writer(folder / "run.h5", header, {});
  writer.append(sample_run(header));
  writer.finish({"noticed late"});
  CHECK(RunReader(folder / "run.h5").header().warnings ==
        std::vector<std::string>{header.warnings.at(0), "noticed late"});
}

TEST_CASE("the header comes back whole") {
  const TemporaryFolder folder;
  const auto header = sample_header({});
  const auto hash = write_run(folder / "run.h5", header, sample_run(header, 7), 2);
  const RunReader reader(folder / "run.h5");
  const RunHeader& read = reader.header();
  CHECK(read.title == header.title);
  CHECK(read.question == header.question);
  CHECK(read.scenario_name == header.scenario_name);
  CHECK(read.resolved_scenario == header.resolved_scenario);
  CHECK(read.episode == header.episode);
  CHECK(read.target == header.target);
  CHECK(read.parameters_from == header.parameters_from);
  CHECK(read.seed == header.seed);
  CHECK(read.replicates == header.replicates);
  CHECK(read.paths == header.paths);
  CHECK(read.first_month == header.first_month);
  CHECK(read.months == header.months);
  CHECK(read.nations == header.nations);
  CHECK(read.nation_names == header.nation_names);
  CHECK(read.initial_rung == header.initial_rung);
  CHECK(read.data_cut_off == header.data_cut_off);
  CHECK(read.warnings == header.warnings);
  CHECK(read.code_version == header.code_version);
  CHECK(read.code_commit == header.code_commit);
  CHECK(read.world_hash == header.world_hash);
  CHECK(read.episode_hash == header.episode_hash);
  CHECK(read.command_line == header.command_line);
  REQUIRE(read.parameters.size() == 2);
  CHECK(read.parameters[0].name == "beta_al");
  CHECK(read.parameters[0].value == 0.8);
  CHECK(read.parameters[1].unit == "months");
  CHECK(read.parameters[0].prior == "N(0.8, 0.5)");
  CHECK(read.parameters[1].grade == "assumption");
  CHECK(read.parameters[0].source == "own fit");
  CHECK(read.parameters[1].meaning == "how long cover lasts");
  CHECK(reader.stamp().schema_version == kSchemaVersion);
  CHECK(reader.stamp().content_hash == hash);
  CHECK(reader.stamp().first_replicate == 7);
}

}  // namespace
}  // namespace recognition
