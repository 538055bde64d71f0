// Results made of labelled arrays: what goes in comes out, and whatever is no whole one is refused.
#include "store/labelled.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "store/reseal.hpp"
#include "store/sample_labelled.hpp"
#include "store/sample_run.hpp"
#include "store/seal.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using test::read_bytes;
using test::sample_labelled;
using test::TemporaryFolder;
using test::write_bytes;

constexpr std::string_view kFormat = "recognition-comparison";

std::string labelled_refusal(const fs::path& path, std::string_view format = kFormat) {
  try {
    (void)read_labelled(path, format);
    return "read";
  } catch (const InputError& error) {
    return error.what();
  }
}

void change_labelled_and_seal(const fs::path& path, const std::function<void(hid_t)>& change) {
  test::change_and_reseal(path, kFormat, 1, change);
}

template <class Error>
std::string write_failure(const LabelledFile& file) {
  const TemporaryFolder folder;
  try {
    (void)write_labelled(file, folder / "a.h5", {});
    return "written";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("a labelled file comes back as it was written") {
  const TemporaryFolder folder;
  const auto written = sample_labelled();
  const auto hash = write_labelled(written, folder / "a.h5", {});
  const auto read = read_labelled(folder / "a.h5", kFormat);
  CHECK(read.format == kFormat);
  CHECK(read.version == 1);
  REQUIRE(read.dimensions.size() == written.dimensions.size());
  for (std::size_t i = 0; i < read.dimensions.size(); ++i) {
    CHECK(read.dimensions[i].name == written.dimensions[i].name);
    CHECK(read.dimensions[i].labels == written.dimensions[i].labels);
    CHECK(read.dimensions[i].long_name == written.dimensions[i].long_name);
    CHECK(read.dimensions[i].units == written.dimensions[i].units);
    CHECK(read.dimensions[i].stored == written.dimensions[i].stored);
  }
  REQUIRE(read.arrays.size() == written.arrays.size());
  for (std::size_t i = 0; i < read.arrays.size(); ++i) {
    CHECK(read.arrays[i].name == written.arrays[i].name);
    CHECK(read.arrays[i].dimensions == written.arrays[i].dimensions);
    CHECK(read.arrays[i].values == written.arrays[i].values);
    CHECK(read.arrays[i].long_name == written.arrays[i].long_name);
    CHECK(read.arrays[i].units == written.arrays[i].units);
    CHECK(read.arrays[i].stored == written.arrays[i].stored);
  }
  CHECK(attribute_of(read, "title") == "Élan");
  CHECK(attribute_of(read, "seed") == "9007199254740993");
  CHECK(attribute_of(read, "precision") == "0.125");
  CHECK(attribute_of(read, "content_hash") == hash);
  CHECK(attribute_of(read, "nothing") == "");
  CHECK(content_hash_of(read) == hash);
}

TEST_CASE("the content hash covers dimensions and arrays, not attributes") {
  const auto hash = content_hash_of(sample_labelled());
  auto other = sample_labelled();
  other.attributes.clear();
  CHECK(content_hash_of(other) == hash);
  other.arrays.front().values = std::vector<double>{1, 2, 3, 4, 5, 7};
  CHECK(content_hash_of(other) != hash);
  other = sample_labelled();
  other.dimensions.front().labels = std::vector<std::string>{"base", "other"};
  CHECK(content_hash_of(other) != hash);
}

TEST_CASE("xarray and h5py open a labelled file with its names, labels, units and types") {
  const TemporaryFolder folder;
  write_labelled(sample_labelled(), folder / "a.h5", {});
  const auto script = test::source_dir() / "tests/store/open_labelled_in_python.py";
  const auto log = folder / "log";
  const auto command = fmt::format(
      "PYTHONDONTWRITEBYTECODE=1 RECOGNITION_TEST_RESULTS='{}' /usr/bin/python3 -m pytest -q -p "
      "no:cacheprovider '{}' > '{}' 2>&1",
      folder.path().string(), script.string(), log.string());
  const int status = std::system(command.c_str());
  INFO(read_bytes(log));
  CHECK(status == 0);
}

TEST_CASE("what does not fit together is not written") {
  auto file = sample_labelled();
  file.arrays.front().values = std::vector<double>{1};
  CHECK(write_failure<std::logic_error>(file) ==
        "'effect' holds 1 values, not the 6 of its shape (2, 3)");
  file = sample_labelled();
  file.arrays.front().dimensions = {"policy", "moon"};
  CHECK(write_failure<std::logic_error>(file) ==
        "'effect' lies along 'moon', which is no dimension of the file");
  file = sample_labelled();
  file.arrays.back().name = "policy";
  CHECK(write_failure<std::logic_error>(file) == "'policy' is there twice");
  file = sample_labelled();
  file.arrays[1].values = std::vector<std::int64_t>{1, 70000};
  CHECK(write_failure<std::logic_error>(file) == "70000 does not fit into 'hits'");
  file = sample_labelled();
  file.arrays[1].stored = Element::kFloat32;
  CHECK(write_failure<std::logic_error>(file) == "'hits' cannot be stored as float32");
  file = sample_labelled();
  file.format = "recognition-moon";
  CHECK(write_failure<std::logic_error>(file) ==
        "recognition-moon 1 is no format that this program writes");
}

TEST_CASE("an existing file is not replaced by a labelled one unasked") {
  const TemporaryFolder folder;
  write_bytes(folder / "a.h5", "dear data");
  CHECK_THROWS_AS(write_labelled(sample_labelled(), folder / "a.h5", {}), InputError);
  CHECK(read_bytes(folder / "a.h5") == "dear data");
  write_labelled(sample_labelled(), folder / "a.h5", {true});
  CHECK(labelled_refusal(folder / "a.h5") == "read");
}

TEST_CASE("a file of another command is refused, and both are named") {
  const TemporaryFolder folder;
  const auto path = folder / "a.h5";
  write_labelled(sample_labelled(), path, {});
  CHECK(format_of(path) == kFormat);
  CHECK(labelled_refusal(path, "recognition-sweep") ==
        path.string() +
            " is a file of recognition compare, not of recognition merge (its format is "
            "recognition-comparison, not recognition-sweep). Name a file that recognition merge "
            "wrote.");
  const auto header = test::sample_header({});
  test::write_run(folder / "run.h5", header, test::sample_run(header), 5);
  CHECK(format_of(folder / "run.h5") == kSchemaName);
  CHECK_THAT(labelled_refusal(folder / "run.h5"),
             Catch::Contains("is a file of recognition run, not of recognition compare"));
  CHECK(format_of(folder / "none.h5") == "");
  CHECK(format_of(folder.path()) == "");
}

TEST_CASE("a labelled file that was cut short or changed is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "a.h5";
  write_labelled(sample_labelled(), path, {});
  const auto bytes = read_bytes(path);
  write_bytes(path, bytes.substr(0, bytes.size() - 1));
  CHECK(labelled_refusal(path) == path.string() +
                                      " is not whole (its end is missing, or another program "
                                      "changed it). Compute it again with recognition compare.");
  auto changed = bytes;
  changed[bytes.size() / 2] ^= 1;
  write_bytes(path, changed);
  CHECK(labelled_refusal(path) ==
        path.string() +
            " was changed or damaged after it was written (its bytes do not match the SHA-256 at "
            "its end). Compute it again with recognition compare.");
}

TEST_CASE("a labelled file of a version that is not read is refused with the remedy") {
  const TemporaryFolder folder;
  const auto path = folder / "a.h5";
  write_labelled(sample_labelled(), path, {});
  auto bytes = read_bytes(path);
  const auto at = bytes.size() - kSealBytes + 1 + kFormat.size() + 1;
  bytes[at] = '2';
  write_bytes(path, bytes);
  CHECK_THAT(labelled_refusal(path), Catch::EndsWith("this program reads up to 1. Read it with the "
                                                     "newer recognition that wrote it."));
  bytes[at] = '0';
  write_bytes(path, bytes);
  CHECK_THAT(labelled_refusal(path), Catch::EndsWith("this program reads from 1 on. Compute it "
                                                     "again with recognition compare."));
}

TEST_CASE("a sealed file that is no labelled one is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "a.h5";
  const auto promise = path.string() +
                       " does not hold what a file of recognition-comparison "
                       "promises";
  write_labelled(sample_labelled(), path, {});
  change_labelled_and_seal(
      path, [](hid_t file) { REQUIRE(H5Ldelete(file, "policy", H5P_DEFAULT) >= 0); });
  CHECK_THAT(labelled_refusal(path), Catch::StartsWith(promise));
  write_labelled(sample_labelled(), path, {true});
  change_labelled_and_seal(path, [](hid_t file) { REQUIRE(H5Adelete(file, "complete") >= 0); });
  CHECK_THAT(labelled_refusal(path), Catch::StartsWith(promise + " (It is not complete)"));
}

TEST_CASE("a variable that is missing is told with the remedy") {
  const auto file = sample_labelled();
  CHECK(doubles_of(file, "effect").size() == 6);
  CHECK(integers_of(file, "hits").size() == 2);
  CHECK(texts_of(file, "scenario").size() == 1);
  CHECK(size_of(dimension_of(file, "year")) == 3);
  CHECK_THROWS_WITH(
      doubles_of(file, "moon"),
      "the result lacks the variable 'moon' (format recognition-comparison 1 promises "
      "it). Compute it again with recognition compare.");
  CHECK_THROWS_WITH(doubles_of(file, "hits"),
                    Catch::StartsWith("the result lacks values of the promised type in 'hits'"));
  CHECK_THROWS_WITH(dimension_of(file, "moon"),
                    Catch::StartsWith("the result lacks the dimension 'moon'"));
}

TEST_CASE("a labelled file without any row is written and read") {
  const TemporaryFolder folder;
  LabelledFile file;
  file.format = kFormat;
  file.dimensions.push_back({"policy", std::vector<std::string>{}, "policy", ""});
  file.arrays.push_back({"effect", {"policy"}, std::vector<double>{}, "effect", "1"});
  const auto hash = write_labelled(file, folder / "a.h5", {});
  CHECK(content_hash_of(read_labelled(folder / "a.h5", kFormat)) == hash);
}

}  // namespace
}  // namespace recognition
