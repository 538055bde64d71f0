// Every kind of file that is no result of ours, and the sentence it is refused with.
#include <fmt/format.h>
#include <hdf5.h>
#include <rapidcheck/catch.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <functional>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "store/reseal.hpp"
#include "store/run_reader.hpp"
#include "store/sample_run.hpp"
#include "store/schema.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using test::read_bytes;
using test::sample_header;
using test::sample_run;
using test::TemporaryFolder;
using test::write_bytes;
using test::write_run;

std::string refusal(const fs::path& path) {
  try {
    const RunReader reader(path);
    return "read";
  } catch (const InputError& error) {
    return error.what();
  }
}

fs::path a_result(const TemporaryFolder& folder, const std::string& name = "run.h5") {
  const auto header = sample_header({});
  write_run(folder / name, header, sample_run(header), 5);
  return folder / name;
}

void change_and_seal(const fs::path& path, const std::function<void(hid_t)>& change) {
  test::change_and_reseal(path, kSchemaName, static_cast<int>(kSchemaVersion), change);
}

TEST_CASE("a file that is not there is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "none.h5";
  CHECK(refusal(path) == path.string() +
                             " cannot be read (No such file or directory). Check its name and its "
                             "permissions.");
}

TEST_CASE("a folder is refused") {
  const TemporaryFolder folder;
  CHECK(refusal(folder.path()) ==
        folder.path().string() + " is a folder (a result is one file). Name the file.");
}

TEST_CASE("a named pipe is refused without waiting for a writer") {
  const TemporaryFolder folder;
  const auto path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(refusal(path) == path.string() + " is no ordinary file. Name a result.");
}

TEST_CASE("an empty file is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "empty.h5";
  write_bytes(path, "");
  CHECK(refusal(path) == path.string() + " is empty. Compute it again with recognition run.");
}

TEST_CASE("a file that is no HDF5 is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "text.h5";
  for (const std::string& bytes : {std::string("hello"), std::string(100'000, 'x')}) {
    write_bytes(path, bytes);
    CHECK(refusal(path) == path.string() +
                               " is no result of recognition (it is no HDF5 file). Name a file "
                               "that recognition run wrote.");
  }
}

TEST_CASE("an HDF5 file of another program is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "foreign.h5";
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  REQUIRE(file >= 0);
  REQUIRE(H5Fclose(file) >= 0);
  CHECK(refusal(path) == path.string() +
                             " is no result of recognition (it is an HDF5 file of another "
                             "program). Name a file that recognition run wrote.");
}

TEST_CASE("a result that was cut short is refused, wherever it was cut") {
  const TemporaryFolder folder;
  const auto path = a_result(folder);
  const auto bytes = read_bytes(path);
  rc::prop("every proper prefix is refused", [&] {
    const auto length = *rc::gen::inRange<std::size_t>(0, bytes.size());
    write_bytes(path, bytes.substr(0, length));
    RC_ASSERT(refusal(path) != "read");
  });
  write_bytes(path, bytes.substr(0, bytes.size() - 1));
  CHECK(refusal(path) == path.string() +
                             " is not whole (its end is missing, or another program changed it). "
                             "Compute it again with recognition run.");
}

TEST_CASE("a result with one changed bit is refused, wherever it is") {
  const TemporaryFolder folder;
  const auto path = a_result(folder);
  const auto bytes = read_bytes(path);
  rc::prop("every flipped bit is seen", [&] {
    auto changed = bytes;
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    changed[at] = static_cast<char>(changed[at] ^ (1 << *rc::gen::inRange(0, 8)));
    write_bytes(path, changed);
    RC_ASSERT(refusal(path) != "read");
  });
  auto changed = bytes;
  changed[bytes.size() / 2] ^= 1;
  write_bytes(path, changed);
  CHECK(refusal(path) == path.string() +
                             " was changed or damaged after it was written (its bytes do not "
                             "match the SHA-256 at its end). Compute it again with recognition "
                             "run.");
}

TEST_CASE("a result of a newer format is refused with the remedy") {
  const TemporaryFolder folder;
  const auto path = a_result(folder);
  auto bytes = read_bytes(path);
  const auto at = bytes.size() - kSealBytes + 1 + kSchemaName.size() + 1;
  REQUIRE(bytes[at] == '1');
  bytes[at] = '2';
  write_bytes(path, bytes);
  CHECK(refusal(path) == path.string() +
                             " has results format 2; this program reads up to 1. Read it with the "
                             "newer recognition that wrote it.");
}

TEST_CASE("a result of a format that is too old is refused with the remedy") {
  const TemporaryFolder folder;
  const auto path = a_result(folder);
  auto bytes = read_bytes(path);
  bytes[bytes.size() - kSealBytes + 1 + kSchemaName.size() + 1] = '0';
  write_bytes(path, bytes);
  CHECK(refusal(path) == path.string() +
                             " has results format 0; this program reads from 1 on. Compute it "
                             "again with recognition run.");
}

TEST_CASE("a sealed file that lacks a variable is refused, whichever it is") {
  for (const Variable& variable : variables_of(sample_header({}))) {
    const TemporaryFolder folder;
    const auto path = a_result(folder);
    change_and_seal(path, [&](hid_t file) {
      REQUIRE(H5Ldelete(file, variable.name.c_str(), H5P_DEFAULT) >= 0);
    });
    CHECK_THAT(refusal(path), Catch::StartsWith(path.string() +
                                                " does not hold what results format 1 promises "
                                                "(Cannot read '" +
                                                variable.name + "'"));
  }
}

TEST_CASE("a sealed file that lacks an attribute is refused, whichever it is") {
  for (const std::string name :
       {"schema_version", "title",           "question",     "scenario_name", "episode",
        "target",         "parameters_from", "data_cut_off", "first_month",   "months",
        "seed",           "replicates",      "paths",        "code_version",  "code_commit",
        "world_hash",     "episode_hash",    "started",      "finished",      "content_hash",
        "complete"}) {
    const TemporaryFolder folder;
    const auto path = a_result(folder);
    change_and_seal(path, [&](hid_t file) { REQUIRE(H5Adelete(file, name.c_str()) >= 0); });
    CHECK_THAT(refusal(path), Catch::Contains("promises (Cannot read the attribute '" + name));
  }
}

TEST_CASE("a sealed file with a variable of another shape or type is refused") {
  const TemporaryFolder folder;
  const auto path = a_result(folder);
  const auto replace = [&](const char* name, int rank, const std::vector<hsize_t>& extents,
                           hid_t type) {
    change_and_seal(path, [&](hid_t file) {
      REQUIRE(H5Ldelete(file, name, H5P_DEFAULT) >= 0);
      const hid_t space = H5Screate_simple(rank, extents.data(), nullptr);
      const hid_t dataset =
          H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
      REQUIRE(dataset >= 0);
      H5Dclose(dataset);
      H5Sclose(space);
    });
  };
  replace("count", 3, {5, 4, 5}, H5T_STD_I8LE);
  CHECK_THAT(refusal(path), Catch::Contains("'count' is not of type uint8"));
  replace("count", 2, {5, 20}, H5T_STD_U8LE);
  CHECK_THAT(refusal(path), Catch::Contains("'count' has the shape (5, 20), not (5, 4, 5)"));
  replace("nation", 1, {3}, H5T_STD_U8LE);
  CHECK_THAT(refusal(path), Catch::Contains("'nation': it is no text of variable length"));
}

}  // namespace
}  // namespace recognition
