// Reading a result of labelled arrays, whichever its format: no bytes crash it, and whatever it
// refuses it refuses as bad input.
#include "store/labelled.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/problems.hpp"
#include "store/labelled_info.hpp"
#include "store/seal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int descriptor = ::memfd_create("input", MFD_CLOEXEC);
  if (descriptor < 0) std::abort();
  recognition::write_all(descriptor, {reinterpret_cast<const char*>(data), size}, "input");
  const std::filesystem::path path = "/proc/self/fd/" + std::to_string(descriptor);
  const auto format = recognition::format_of(path);
  try {
    const auto file = recognition::read_labelled(
        path, recognition::find_format(format) == nullptr ? "recognition-sweep" : format);
    // What was accepted is whole: it describes itself, and has the hash it claims.
    if (recognition::describe_labelled(file, path).empty()) std::abort();
    if (content_hash_of(file) != attribute_of(file, "content_hash")) std::abort();
  } catch (const recognition::InputError& error) {
    if (std::string_view(error.what()).empty()) std::abort();
  }
  ::close(descriptor);
  return 0;
}
