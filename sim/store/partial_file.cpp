#include "store/partial_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "core/problems.hpp"
#include "store/errors.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr off_t kRoomToStart = 64 << 10;  // bytes

std::string system_reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
  throw StoreError(fmt::format("Cannot {} {}: {}.", doing, path.string(), system_reason(error)));
}

fs::path partial_of(const fs::path& path) {
  fs::path partial = path;
  partial += ".partial";
  return partial;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void refuse_existing(const fs::path& path, WriterOptions options) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (!fs::exists(status)) return;
  if (fs::is_directory(fs::status(path, error))) {
    throw InputError(fmt::format("{} is a folder", path.string()), "a result is one file",
                     "Give the file a name inside it.");
  }
  if (!fs::is_regular_file(status) && !fs::is_symlink(status)) {
    throw InputError(fmt::format("{} is no ordinary file", path.string()),
                     "a result needs one to appear whole or not at all", "Choose another name.");
  }
  if (!options.overwrite) {
    throw InputError(fmt::format("{} exists", path.string()),
                     "results are never overwritten unasked",
                     "Choose another name, or replace it with --force.");
  }
}

void refuse_folder(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    throw InputError(fmt::format("the folder {} does not exist", folder.string()), "",
                     fmt::format("Make it first: mkdir -p '{}'", folder.string()));
  }
  if (!fs::is_directory(folder, error)) {
    throw InputError(fmt::format("{} is no folder", folder.string()), "", "Choose another one.");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw InputError(fmt::format("the folder {} cannot be written", folder.string()),
                     system_reason(errno), "Choose another one.");
  }
}

// A writer holds a lock as long as it lives; on a file system without locks nobody can tell.
void refuse_live_partial(const fs::path& partial) {
  const int descriptor = ::open(partial.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  const bool dead = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  ::close(descriptor);
  if (dead) return;
  throw InputError(fmt::format("{} is being written by another run", partial.string()), "",
                   "Wait for that run, choose another name, or delete the file if no run is left.");
}

}  // namespace

void check_writable(const fs::path& path, WriterOptions options) {
  if (!path.has_filename()) {
    throw InputError(fmt::format("'{}' names no file", path.string()), "", "Give a file name.");
  }
  refuse_existing(path, options);
  refuse_folder(folder_of(path));
  refuse_live_partial(partial_of(path));
}

PartialFile::PartialFile(fs::path path, WriterOptions options)
    : path_(std::move(path)), partial_(partial_of(path_)), options_(options) {
  check_writable(path_, options_);
  std::error_code ignored;
  fs::remove(partial_, ignored);
  descriptor_ = ::open(partial_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    throw InputError(fmt::format("{} cannot be created", partial_.string()), system_reason(errno),
                     "Choose another place.");
  }
  ::flock(descriptor_, LOCK_EX | LOCK_NB);  // fails where the file system knows no locks
  // A disk that is full already is found here: HDF5 leaks when it cannot even create a file.
  const bool room = ::fallocate(descriptor_, 0, 0, kRoomToStart) == 0 || errno == EOPNOTSUPP;
  if (!room || ::ftruncate(descriptor_, 0) != 0) {
    const int error = errno;
    discard();
    fail("create", partial_, error);
  }
}

PartialFile::~PartialFile() { discard(); }

void PartialFile::discard() noexcept {
  if (descriptor_ < 0) return;
  ::unlink(partial_.c_str());
  ::close(std::exchange(descriptor_, -1));
}

void PartialFile::rename_into_place() {
  if (options_.overwrite) {
    if (std::rename(partial_.c_str(), path_.c_str()) != 0) fail("name", path_, errno);
    return;
  }
  if (::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0)
    return;
  // Some network file systems do not know the flag; a hard link does not replace either.
  if (errno != EEXIST && ::link(partial_.c_str(), path_.c_str()) == 0) {
    ::unlink(partial_.c_str());
    return;
  }
  const int error = errno;
  ::close(std::exchange(descriptor_, -1));  // the partial file stays
  throw StoreError(fmt::format("Cannot name {}: {}. The result is complete; it is kept as {}.",
                               path_.string(), system_reason(error), partial_.string()));
}

void PartialFile::publish() {
  struct stat ours {};
  struct stat named {};
  if (::fsync(descriptor_) != 0) fail("write", partial_, errno);
  if (::fstat(descriptor_, &ours) != 0) fail("write", partial_, errno);
  if (::stat(partial_.c_str(), &named) != 0) fail("find", partial_, errno);
  if (ours.st_ino != named.st_ino || ours.st_dev != named.st_dev) {
    ::close(std::exchange(descriptor_, -1));  // what stands there now is not ours to remove
    throw StoreError(fmt::format("{} was replaced while it was written.", partial_.string()));
  }
  rename_into_place();
  if (::close(std::exchange(descriptor_, -1)) != 0) fail("close", path_, errno);
  const auto folder = folder_of(path_);
  const int folder_descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_descriptor < 0) return;  // a folder that may be written but not read
  const bool synced = ::fsync(folder_descriptor) == 0 || errno == EINVAL;
  const int error = errno;
  ::close(folder_descriptor);
  if (!synced) fail("sync the folder of", path_, error);
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", path, written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace recognition
