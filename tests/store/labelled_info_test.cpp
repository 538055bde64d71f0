#include "store/labelled_info.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/problems.hpp"
#include "store/sample_labelled.hpp"
#include "store/sample_run.hpp"

namespace recognition {
namespace {

using test::read_bytes;
using test::sample_labelled;
using test::TemporaryFolder;
using test::write_bytes;

TEST_CASE("the description of a labelled file names title, attributes, dimensions and variables") {
  const TemporaryFolder folder;
  write_labelled(sample_labelled(), folder / "a.h5", {});
  const auto text =
      describe_labelled(read_labelled(folder / "a.h5", "recognition-comparison"), folder / "a.h5");
  for (const char* part :
       {"Élan\n", "recognition-comparison 1, complete", "seed             9007199254740993",
        "content_hash", "  year                         3",
        "(policy, year)           float64: "
        "effect, nations\n",
        "text: resolved scenario\n"}) {
    CHECK_THAT(text, Catch::Contains(part));
  }
}

TEST_CASE("variables on the same dimensions share one table") {
  const TemporaryFolder folder;
  auto file = sample_labelled();
  std::get<std::vector<double>>(file.arrays[0].values)[1] = std::nan("");
  const auto paths = export_labelled(file, folder / "tables", {});
  CHECK(paths.size() == 4);
  CHECK(read_bytes(folder / "tables/policy_year.csv") ==
        "policy,year,effect\nbase,2026,1\nbase,2027,\nbase,2028,3\nCôte,2026,4\nCôte,2027,5\n"
        "Côte,2028,6\n");
  CHECK(read_bytes(folder / "tables/level.csv") ==
        "level,hits,share\n0.25,1,0.5\n0.5,65535,0.25\n");
  CHECK(read_bytes(folder / "tables/policy.csv") == "policy,note\nbase,none\nCôte,größer\n");
  CHECK(read_bytes(folder / "tables/values.csv") == "name,value\nscenario,\"months = 3\n\"\n");
}

TEST_CASE("no table of a labelled file is replaced unasked, and none is written then") {
  const TemporaryFolder folder;
  write_bytes(folder / "values.csv", "mine");
  CHECK_THROWS_AS(export_labelled(sample_labelled(), folder.path(), {}), InputError);
  CHECK_FALSE(std::filesystem::exists(folder / "policy.csv"));
  CHECK(read_bytes(folder / "values.csv") == "mine");
}

}  // namespace
}  // namespace recognition
