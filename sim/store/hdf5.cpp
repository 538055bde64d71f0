#include "store/hdf5.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <mutex>
#include <utility>

#include "store/errors.hpp"

namespace recognition {
namespace {

// The innermost entry of the error stack knows the reason.
herr_t keep_first(unsigned position, const H5E_error2_t* entry, void* reason) {
  if (position == 0 && entry->desc != nullptr) *static_cast<std::string*>(reason) = entry->desc;
  return 0;
}

// What the system says, where the entry quotes it ("..., errno = 28, error message = 'No space
// left on device', ..."), else the whole entry.
std::string in_plain_words(const std::string& reason) {
  constexpr std::string_view kQuote = "error message = '";
  const auto start = reason.find(kQuote);
  if (start == std::string::npos) return reason.empty() ? "HDF5 gives no reason" : reason;
  const auto from = start + kQuote.size();
  return reason.substr(from, reason.find('\'', from) - from);
}

}  // namespace

void start_hdf5() {
  static std::once_flag once;
  std::call_once(once, [] { H5dont_atexit(); });
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // each thread has an error stack of its own
}

void check_hdf5(long long status, std::string_view doing) {
  if (status >= 0) return;
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &reason);
  H5Eclear2(H5E_DEFAULT);
  throw StoreError(fmt::format("Cannot {}: {}.", doing, in_plain_words(reason)));
}

Hdf5Handle::Hdf5Handle(hid_t id, Closer closer, std::string_view doing) : id_(id), closer_(closer) {
  check_hdf5(id, doing);
}

Hdf5Handle::~Hdf5Handle() {
  if (id_ >= 0) closer_(id_);
}

Hdf5Handle::Hdf5Handle(Hdf5Handle&& other) noexcept
    : id_(std::exchange(other.id_, H5I_INVALID_HID)), closer_(other.closer_) {}

Hdf5Handle& Hdf5Handle::operator=(Hdf5Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(closer_, other.closer_);
  return *this;
}

void Hdf5Handle::close(std::string_view doing) {
  if (id_ >= 0) check_hdf5(closer_(std::exchange(id_, H5I_INVALID_HID)), doing);
}

void give_up_file(hid_t file) noexcept {
  void* descriptor = nullptr;
  if (file < 0 || H5Fget_vfd_handle(file, H5P_DEFAULT, &descriptor) < 0) return;
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return;
  ::dup2(nowhere, *static_cast<int*>(descriptor));  // the default driver's handle is a descriptor
  ::close(nowhere);
}

}  // namespace recognition
