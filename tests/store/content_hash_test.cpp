#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "store/run_reader.hpp"
#include "store/run_writer.hpp"
#include "store/sample_run.hpp"

namespace recognition {
namespace {

using test::sample_header;
using test::sample_run;
using test::TemporaryFolder;
using test::write_run;

TEST_CASE("the content hash does not depend on the sizes of the batches") {
  const TemporaryFolder folder;
  const auto header = sample_header({60, 20, 5, 4, 1});
  const auto run = sample_run(header);
  const auto whole = write_run(folder / "whole.h5", header, run, run.count);
  rc::prop("equal for every batch size", [&] {
    const auto batch = *rc::gen::inRange<std::uint32_t>(1, run.count + 1);
    std::filesystem::remove(folder / "split.h5");
    RC_ASSERT(write_run(folder / "split.h5", header, run, batch) == whole);
  });
}

TEST_CASE("the content hash leaves out time, command line, code version and explanations") {
  const TemporaryFolder folder;
  auto header = sample_header({});
  const auto run = sample_run(header);
  const auto hash = write_run(folder / "a.h5", header, run, 5);
  header.command_line = {"recognition", "run", "--threads", "7"};
  header.code_version = "9.9.9";
  header.code_commit = "fedcba";
  header.parameters[0].source = "elsewhere";
  header.title = "another";
  CHECK(write_run(folder / "b.h5", header, run, 5) == hash);
}

TEST_CASE("the content hash covers every value and the resolved scenario") {
  const auto header = sample_header({});
  const auto run = sample_run(header);
  REQUIRE(!run.moves.empty());
  const std::vector<std::function<void(RunHeader&, RunBatch&)>> changes{
      [](RunHeader&, RunBatch&) {},
      [](RunHeader& h, RunBatch&) { h.resolved_scenario += '\n'; },
      [](RunHeader& h, RunBatch&) { h.nations[1] = "QQQ"; },
      [](RunHeader& h, RunBatch&) {
        h.first_month = Month{2025, 8};
      },
      [](RunHeader& h, RunBatch&) { h.initial_rung[2] ^= 1; },
      [](RunHeader& h, RunBatch&) { h.parameters[1].value = 12.5; },
      [](RunHeader& h, RunBatch&) { h.parameters[1].name = "nu"; },
      [](RunHeader&, RunBatch& b) { b.first_month.back() ^= 1; },
      [](RunHeader&, RunBatch& b) { b.counts.back() ^= 1; },
      [](RunHeader&, RunBatch& b) { b.rung.back() ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.back().replicate ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.back().month ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.back().nation ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.back().from ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.back().to ^= 1; },
      [](RunHeader&, RunBatch& b) { b.moves.pop_back(); },
      [](RunHeader&, RunBatch& b) { b.conduct.back() += 1; },
      [](RunHeader&, RunBatch& b) { b.un_seat.back() ^= 1; },
      [](RunHeader&, RunBatch& b) { b.isolation_gdp.back() += 1; },
      [](RunHeader&, RunBatch& b) { b.isolation_neighbours.back() += 1; },
      [](RunHeader&, RunBatch& b) { b.cooperation.back() += 1; },
      [](RunHeader&, RunBatch& b) { b.first += 1; }};
  std::set<std::string> hashes;
  for (const auto& change : changes) {
    const TemporaryFolder folder;
    auto changed_header = header;
    auto changed_run = run;
    change(changed_header, changed_run);
    RunWriter writer(folder / "run.h5", changed_header, {});
    writer.append(changed_run);
    hashes.insert(writer.finish());
  }
  CHECK(hashes.size() == changes.size());
}

TEST_CASE("the content hash is that of what the file holds") {
  const TemporaryFolder folder;
  for (const std::uint32_t paths : {0U, 17U, 1500U}) {
    const auto header = sample_header({1500, paths, 3, 4, 1});
    const auto path = folder / std::to_string(paths);
    const auto hash = write_run(path, header, sample_run(header), 400);
    CHECK(RunReader(path).compute_content_hash() == hash);
    CHECK(hash.size() == 64);
  }
}

}  // namespace
}  // namespace recognition
