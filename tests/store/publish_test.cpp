// A result appears whole or not at all, and never in place of another one unasked.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <functional>

#include "core/problems.hpp"
#include "store/errors.hpp"
#include "store/run_reader.hpp"
#include "store/run_writer.hpp"
#include "store/sample_run.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using test::read_bytes;
using test::sample_header;
using test::sample_run;
using test::slice;
using test::TemporaryFolder;
using test::write_bytes;
using test::write_run;

template <class Error>
std::string message_of(const std::function<void()>& action) {
  try {
    action();
    return "nothing";
  } catch (const Error& error) {
    return error.what();
  }
}

std::string refusal_to_write(const fs::path& path, WriterOptions options = {}) {
  return message_of<InputError>([&] { check_writable(path, options); });
}

TEST_CASE("an existing file is never overwritten unasked") {
  const TemporaryFolder folder;
  const auto path = folder / "run.h5";
  write_bytes(path, "dear data");
  const auto header = sample_header({});
  const auto expected = path.string() +
                        " exists (results are never overwritten unasked). Choose another name, or "
                        "replace it with --force.";
  CHECK(refusal_to_write(path) == expected);
  CHECK(message_of<InputError>([&] { RunWriter(path, header, {}); }) == expected);
  CHECK(read_bytes(path) == "dear data");
}

TEST_CASE("a file that may be replaced stays until the new one is whole") {
  const TemporaryFolder folder;
  const auto path = folder / "run.h5";
  write_bytes(path, "old");
  const auto header = sample_header({});
  RunWriter writer(path, header, {true});
  writer.append(sample_run(header));
  CHECK(read_bytes(path) == "old");
  writer.finish();
  CHECK(RunReader(path).header().title == header.title);
}

TEST_CASE("a file that appears meanwhile is kept, and so is the result") {
  const TemporaryFolder folder;
  const auto path = folder / "run.h5";
  const auto header = sample_header({});
  RunWriter writer(path, header, {});
  writer.append(sample_run(header));
  write_bytes(path, "somebody else's");
  CHECK(message_of<StoreError>([&] { writer.finish(); }) ==
        "Cannot name " + path.string() + ": File exists. The result is complete; it is kept as " +
            path.string() + ".partial.");
  CHECK(read_bytes(path) == "somebody else's");
  CHECK(RunReader(path.string() + ".partial").header().title == header.title);
}

TEST_CASE("an unfinished writer leaves nothing") {
  const TemporaryFolder folder;
  {
    const auto header = sample_header({});
    RunWriter writer(folder / "run.h5", header, {});
    writer.append(slice(header, sample_run(header), 0, 2));
    CHECK(!fs::is_empty(folder.path()));
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a writer that was given too few replicates does not finish") {
  const TemporaryFolder folder;
  const auto header = sample_header({});
  RunWriter writer(folder / "run.h5", header, {});
  writer.append(slice(header, sample_run(header), 0, 2));
  CHECK_THROWS_AS(writer.finish(), std::logic_error);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a batch that does not follow the last, or is of another shape, is refused") {
  const TemporaryFolder folder;
  const auto header = sample_header({});
  const auto run = sample_run(header);
  RunWriter writer(folder / "run.h5", header, {});
  writer.append(slice(header, run, 0, 2));
  CHECK_THROWS_AS(writer.append(slice(header, run, 3, 4)), std::logic_error);
  auto ragged = slice(header, run, 2, 5);
  ragged.cooperation.pop_back();
  CHECK_THROWS_AS(writer.append(ragged), std::logic_error);
  writer.append(slice(header, run, 2, 5));
  writer.finish();
}

TEST_CASE("the partial file of a dead process is replaced") {
  const TemporaryFolder folder;
  const auto path = folder / "run.h5";
  write_bytes(path.string() + ".partial", "half a result");
  const auto header = sample_header({});
  write_run(path, header, sample_run(header), 5);
  CHECK(!fs::exists(path.string() + ".partial"));
  CHECK(RunReader(path).header().title == header.title);
}

TEST_CASE("two runs do not write the same result") {
  const TemporaryFolder folder;
  const auto path = folder / "run.h5";
  const auto header = sample_header({});
  RunWriter writer(path, header, {});
  CHECK(refusal_to_write(path) ==
        path.string() +
            ".partial is being written by another run. Wait for that run, choose "
            "another name, or delete the file if no run is left.");
  writer.append(sample_run(header));
  writer.finish();
}

TEST_CASE("a place that cannot be written is refused before anything is computed") {
  const TemporaryFolder folder;
  const auto missing = folder / "none";
  CHECK(refusal_to_write(missing / "run.h5") == "the folder " + missing.string() +
                                                    " does not exist. Make it first: mkdir -p '" +
                                                    missing.string() + "'");
  CHECK(refusal_to_write(folder.path()) ==
        folder.path().string() +
            " is a folder (a result is one file). Give the file a name inside it.");
  CHECK(refusal_to_write("") == "'' names no file. Give a file name.");
  write_bytes(folder / "file", "");
  CHECK(refusal_to_write(folder / "file" / "run.h5") ==
        (folder / "file").string() + " is no folder. Choose another one.");
  const auto pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refusal_to_write(pipe, {true}) ==
        pipe.string() +
            " is no ordinary file (a result needs one to appear whole or not at all). Choose "
            "another name.");
}

TEST_CASE("a folder without permission is refused") {
  const TemporaryFolder folder;
  const auto closed = folder / "closed";
  fs::create_directory(closed);
  fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec);
  // Root may write everywhere: a child gives up that right.
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::geteuid() == 0 && (::chmod(folder.path().c_str(), 0755) != 0 ||
                             ::chmod(closed.c_str(), 0555) != 0 || ::setuid(65534) != 0)) {
      ::_exit(2);
    }
    const auto expected = "the folder " + closed.string() +
                          " cannot be written (Permission denied). Choose another one.";
    ::_exit(refusal_to_write(closed / "run.h5") == expected ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  fs::permissions(closed, fs::perms::owner_all);
}

// Runs `action` where no file may grow beyond `bytes`: what a full disk is to a writer.
void with_file_limit(rlim_t bytes, const std::function<void()>& action) {
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  action();
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
}

TEST_CASE("a disk that fills up gives a clear error and leaves nothing, wherever it fills up") {
  const auto header = sample_header({3000, 3000, 12, 20, 1});
  const auto run = sample_run(header);
  std::size_t size = 0;
  {
    const TemporaryFolder folder;
    write_run(folder / "run.h5", header, run, 1000);
    size = fs::file_size(folder / "run.h5");
  }
  int refused = 0;
  for (int part = 0; part < 40; ++part) {
    const TemporaryFolder folder;
    std::string message;
    with_file_limit(size * static_cast<std::size_t>(part) / 40, [&] {
      message = message_of<StoreError>([&] { write_run(folder / "run.h5", header, run, 1000); });
    });
    CHECK_THAT(message, Catch::StartsWith("Cannot ") && Catch::EndsWith(": File too large."));
    CHECK(fs::is_empty(folder.path()));
    if (message != "nothing") ++refused;
  }
  CHECK(refused == 40);

  const TemporaryFolder folder;  // and the next run is none the worse for it
  write_run(folder / "run.h5", header, run, 1000);
  CHECK(RunReader(folder / "run.h5").compute_content_hash() ==
        RunReader(folder / "run.h5").stamp().content_hash);
}

}  // namespace
}  // namespace recognition
