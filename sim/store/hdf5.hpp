#pragma once
// A thin layer over the HDF5 C API: handles that close themselves, and errors as StoreError.
// HDF5 never prints, and never flushes at exit (after a full disk that crashes).

#include <hdf5.h>

#include <string>
#include <string_view>

namespace recognition {

// To be called before HDF5 is used in a thread. Cheap; may be called again and again.
void start_hdf5();

// Throws StoreError "Cannot <doing>: <innermost reason>." when `status` is negative.
void check_hdf5(long long status, std::string_view doing);

// Owns one HDF5 identifier.
class Hdf5Handle {
 public:
  using Closer = herr_t (*)(hid_t);

  Hdf5Handle() = default;
  // Takes what an H5?create or H5?open call returned; throws StoreError when that is a failure.
  Hdf5Handle(hid_t id, Closer closer, std::string_view doing);
  ~Hdf5Handle();  // closes too, but loses the error: writers call close()
  Hdf5Handle(Hdf5Handle&& other) noexcept;
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept;
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;

  [[nodiscard]] hid_t get() const { return id_; }
  void close(std::string_view doing);  // throws StoreError

 private:
  hid_t id_ = H5I_INVALID_HID;
  Closer closer_ = nullptr;
};

// Sends what HDF5 still writes to `file` nowhere. Closing a file that cannot be written, as on a
// full disk, leaks and may crash; after this it works. For files that are given up.
void give_up_file(hid_t file) noexcept;

}  // namespace recognition
