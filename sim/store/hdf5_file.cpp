#include "store/hdf5_file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

namespace recognition {
namespace {

constexpr unsigned kCreationOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

}  // namespace

Hdf5Handle create_result_file(const std::string& path) {
  const auto doing = fmt::format("create {}", path);
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, doing);
  check_hdf5(H5Pset_link_creation_order(creation.get(), kCreationOrder), doing);
  check_hdf5(H5Pset_attr_creation_order(creation.get(), kCreationOrder), doing);
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
  check_hdf5(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), doing);
  // Nothing is held back until a dataset is closed: a close that fails on a full disk leaks.
  check_hdf5(H5Pset_sieve_buf_size(access.get(), 0), doing);
  // The partial file carries a lock of our own.
  check_hdf5(H5Pset_file_locking(access.get(), false, true), doing);
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose, doing};
}

Hdf5Handle create_dataset(hid_t file, const std::string& name, hid_t type, const Shape& shape) {
  const auto doing = fmt::format("create '{}'", name);
  const Hdf5Handle space(shape.extents.empty()
                             ? H5Screate(H5S_SCALAR)
                             : H5Screate_simple(static_cast<int>(shape.extents.size()),
                                                shape.extents.data(), shape.limits.data()),
                         H5Sclose, doing);
  const Hdf5Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, doing);
  check_hdf5(H5Pset_attr_creation_order(creation.get(), kCreationOrder), doing);
  if (!shape.chunk.empty()) {
    check_hdf5(
        H5Pset_chunk(creation.get(), static_cast<int>(shape.chunk.size()), shape.chunk.data()),
        doing);
    check_hdf5(H5Pset_fill_time(creation.get(), H5D_FILL_TIME_NEVER), doing);
  }
  return {
      H5Dcreate2(file, name.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
      H5Dclose, doing};
}

Hdf5Handle open_result_file(const std::string& path) {
  const auto doing = fmt::format("open {}", path);
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, doing);
  check_hdf5(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), doing);
  check_hdf5(H5Pset_file_locking(access.get(), false, true),
             doing);  // a published file never changes
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, doing};
}

Hdf5Handle open_dataset(hid_t file, const std::string& name) {
  return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, fmt::format("read '{}'", name)};
}

std::string utc_now() {
  const auto time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(time));
}

}  // namespace recognition
