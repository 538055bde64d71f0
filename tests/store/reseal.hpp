#pragma once
// Results that were altered and sealed again, so that only the reading itself can refuse them.

#include <fmt/format.h>
#include <hdf5.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/hash.hpp"
#include "store/sample_run.hpp"
#include "store/seal.hpp"

namespace recognition::test {

// Takes the seal off, applies `change` through HDF5, and seals the outcome again.
inline void change_and_reseal(const std::filesystem::path& path, std::string_view format,
                              int version, const std::function<void(hid_t)>& change) {
  auto bytes = read_bytes(path);
  bytes.resize(bytes.size() - kSealBytes);
  write_bytes(path, bytes);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(file >= 0);
  change(file);
  REQUIRE(H5Fclose(file) >= 0);
  bytes = read_bytes(path);
  auto text =
      fmt::format("\n{} {} bytes={} sha256={}", format, version, bytes.size(), sha256(bytes));
  text.resize(kSealBytes - 1, ' ');
  write_bytes(path, bytes + text + '\n');
}

}  // namespace recognition::test
