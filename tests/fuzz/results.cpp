// Reading a result: no bytes crash it, and whatever it refuses it refuses as bad input. The seal
// keeps unknown bytes from HDF5; to fuzz behind it would be to fuzz HDF5, which does crash.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/problems.hpp"
#include "store/partial_file.hpp"
#include "store/run_info.hpp"
#include "store/run_reader.hpp"

namespace {

// A file in memory, under a name that programs can open.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("input", MFD_CLOEXEC)) {
    if (descriptor_ < 0) std::abort();
    recognition::write_all(descriptor_, bytes, "input");
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] std::filesystem::path path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
  }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  try {
    const recognition::RunReader reader(file.path());
    // What was accepted is whole: it reads, describes itself, and has the hash it claims.
    const auto run = reader.read(0, reader.header().replicates);
    if (run.count != reader.header().replicates) std::abort();
    if (recognition::describe_run(reader).empty()) std::abort();
    if (reader.compute_content_hash() != reader.stamp().content_hash) std::abort();
  } catch (const recognition::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  return 0;
}
