#include "store/seal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <vector>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "store/errors.hpp"
#include "store/schema.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHdf5Signature = "\x89HDF\r\n\x1a\n";
constexpr std::size_t kBlock = 1U << 20U;

class Descriptor {
 public:
  explicit Descriptor(const fs::path& path)
      // Never waits: a named pipe opens at once and is then refused.
      : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

std::string read_at(int descriptor, std::uint64_t offset, std::size_t count, const fs::path& path) {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    const auto got =
        ::pread(descriptor, bytes.data() + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw StoreError(fmt::format("Cannot read {}: {}.", path.string(),
                                   std::generic_category().message(errno)));
    }
    if (got == 0) break;  // shorter than it was a moment ago
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

std::string hash_of(int descriptor, std::uint64_t length, const fs::path& path) {
  Hasher hasher;
  for (std::uint64_t offset = 0; offset < length; offset += kBlock) {
    hasher.add(read_at(descriptor, offset,
                       static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, length - offset)),
                       path));
  }
  return hasher.hex();
}

std::uint64_t size_of_file(int descriptor, const fs::path& path) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    throw StoreError(
        fmt::format("Cannot read {}: {}.", path.string(), std::generic_category().message(errno)));
  }
  if (S_ISDIR(status.st_mode)) {
    throw InputError(fmt::format("{} is a folder", path.string()), "a result is one file",
                     "Name the file.");
  }
  if (!S_ISREG(status.st_mode)) {
    throw InputError(fmt::format("{} is no ordinary file", path.string()), "", "Name a result.");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

std::string seal_text(std::string_view format, std::int64_t version, std::uint64_t length,
                      std::string_view hash) {
  std::string text = fmt::format("\n{} {} bytes={} sha256={}", format, version, length, hash);
  text.resize(kSealBytes - 1, ' ');
  return text + '\n';
}

// The number that `text` holds from `prefix` to the next blank; -1 where there is none.
std::int64_t number_after(std::string_view text, std::string_view prefix) {
  const auto start = text.find(prefix);
  if (start == std::string_view::npos) return -1;
  std::int64_t value = -1;
  std::from_chars(text.data() + start + prefix.size(), text.data() + text.size(), value);
  return value;
}

void refuse_version(std::int64_t version, const ResultFormat& format, const fs::path& path) {
  if (version > format.newest) {
    throw InputError(fmt::format("{} has results format {}; this program reads up to {}",
                                 path.string(), version, format.newest),
                     "", "Read it with the newer recognition that wrote it.");
  }
  if (version < format.oldest) {
    throw InputError(fmt::format("{} has results format {}; this program reads from {} on",
                                 path.string(), version, format.oldest),
                     "", compute_again(format));
  }
}

[[noreturn]] void refuse_unsealed(int descriptor, std::uint64_t size, const ResultFormat& format,
                                  const fs::path& path) {
  if (size == 0) {
    throw InputError(fmt::format("{} is empty", path.string()), "", compute_again(format));
  }
  const auto remedy = fmt::format("Name a file that recognition {} wrote.", format.command);
  const auto start = read_at(descriptor, 0, kBlock, path);
  if (!start.starts_with(kHdf5Signature)) {
    throw InputError(fmt::format("{} is no result of recognition", path.string()),
                     "it is no HDF5 file", remedy);
  }
  if (start.find(format.name) == std::string::npos) {
    throw InputError(fmt::format("{} is no result of recognition", path.string()),
                     "it is an HDF5 file of another program", remedy);
  }
  throw InputError(fmt::format("{} is not whole", path.string()),
                   "its end is missing, or another program changed it", compute_again(format));
}

// The first word of a seal.
std::string_view format_in(std::string_view seal) {
  if (!seal.starts_with('\n')) return {};
  const auto end = seal.find(' ');
  return end == std::string_view::npos ? std::string_view{} : seal.substr(1, end - 1);
}

// Of a file that is known to be at least as long.
std::string last_bytes(int descriptor, std::uint64_t size, const fs::path& path) {
  return read_at(descriptor, size >= kSealBytes ? size - kSealBytes : 0, kSealBytes, path);
}

void refuse_other_format(std::string_view seal, const ResultFormat& format, const fs::path& path) {
  const ResultFormat* const other = find_format(format_in(seal));
  if (other == nullptr || other->name == format.name) return;
  throw InputError(fmt::format("{} is a file of recognition {}, not of recognition {}",
                               path.string(), other->command, format.command),
                   fmt::format("its format is {}, not {}", other->name, format.name),
                   fmt::format("Name a file that recognition {} wrote.", format.command));
}

}  // namespace

void seal(const PartialFile& file, std::string_view format, int version) {
  const auto length = size_of_file(file.descriptor(), file.path());
  const auto hash = hash_of(file.descriptor(), length, file.path());
  if (::lseek(file.descriptor(), 0, SEEK_END) < 0) {
    throw StoreError(fmt::format("Cannot write {}: {}.", file.path().string(),
                                 std::generic_category().message(errno)));
  }
  write_all(file.descriptor(), seal_text(format, version, length, hash), file.path());
}

void check_seal(const fs::path& path, const ResultFormat& format) {
  const Descriptor descriptor(path);
  if (descriptor.get() < 0) {
    throw InputError(fmt::format("{} cannot be read", path.string()),
                     std::generic_category().message(errno), "Check its name and its permissions.");
  }
  const auto size = size_of_file(descriptor.get(), path);
  const auto text = last_bytes(descriptor.get(), size, path);
  if (size >= kSealBytes) refuse_other_format(text, format, path);
  const auto start = fmt::format("\n{} ", format.name);
  if (size < kSealBytes || !text.starts_with(start)) {
    refuse_unsealed(descriptor.get(), size, format, path);
  }
  const auto version = number_after(text, start);
  if (version < 0) refuse_unsealed(descriptor.get(), size, format, path);
  refuse_version(version, format, path);
  const auto length = size - kSealBytes;
  if (text != seal_text(format.name, version, length, hash_of(descriptor.get(), length, path))) {
    throw InputError(fmt::format("{} was changed or damaged after it was written", path.string()),
                     "its bytes do not match the SHA-256 at its end", compute_again(format));
  }
}

std::string format_of(const fs::path& path) {
  const Descriptor descriptor(path);
  struct stat status {};
  if (descriptor.get() < 0 || ::fstat(descriptor.get(), &status) != 0) return "";
  if (!S_ISREG(status.st_mode)) return "";
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < kSealBytes) return "";
  return std::string(format_in(last_bytes(descriptor.get(), size, path)));
}

}  // namespace recognition
