// Debian's Python, not another one on PATH: that would lack h5py and xarray.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "store/sample_run.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

using test::sample_header;
using test::sample_run;
using test::write_run;

TEST_CASE("xarray and h5py open a result with the names, units, dimensions and dates promised") {
  const test::TemporaryFolder folder;
  const auto whole = sample_header({});
  write_run(folder / "whole.h5", whole, sample_run(whole), 2);
  const auto part = sample_header({5, 2, 4, 3, 1});
  write_run(folder / "part.h5", part, sample_run(part), 2);
  const auto quiet = sample_header({5, 0, 4, 3, 1});
  auto run = sample_run(quiet);
  run.moves.clear();
  write_run(folder / "quiet.h5", quiet, run, 2);

  const auto script = test::source_dir() / "tests/store/open_in_python.py";
  const auto log = folder / "log";
  const auto command = "PYTHONDONTWRITEBYTECODE=1 RECOGNITION_TEST_RESULTS='" +
                       folder.path().string() +
                       "' /usr/bin/python3 -m pytest -q -p no:cacheprovider '" + script.string() +
                       "' > '" + log.string() + "' 2>&1";
  const int status = std::system(command.c_str());
  INFO(test::read_bytes(log));
  CHECK(status == 0);
}

}  // namespace
}  // namespace recognition
