#pragma once
// Files and datasets as every result has them. All throw StoreError.

#include <string>
#include <vector>

#include "store/hdf5.hpp"

namespace recognition {

struct Shape {
  std::vector<hsize_t> extents;
  std::vector<hsize_t> limits;
  std::vector<hsize_t> chunk;  // empty: not chunked
};

// Remembers the order in which datasets and attributes were made.
[[nodiscard]] Hdf5Handle create_result_file(const std::string& path);
[[nodiscard]] Hdf5Handle create_dataset(hid_t file, const std::string& name, hid_t type,
                                        const Shape& shape);

// A published file, which never changes: opened without locks.
[[nodiscard]] Hdf5Handle open_result_file(const std::string& path);
[[nodiscard]] Hdf5Handle open_dataset(hid_t file, const std::string& name);

// UTC, "2025-07-03T09:41:00Z"
[[nodiscard]] std::string utc_now();

}  // namespace recognition
