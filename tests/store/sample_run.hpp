#pragma once
// Made-up runs that look like real ones, for the tests of the store.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/run_batch.hpp"
#include "support/temporary_folder.hpp"

namespace recognition::test {

struct SampleSize {
  std::uint32_t replicates = 5;
  std::uint32_t paths = 5;
  int months = 4;
  std::size_t nations = 3;
  std::uint64_t seed = 1;
};

[[nodiscard]] RunHeader sample_header(SampleSize size);

// The whole run in one batch. Replicates are numbered from `first`.
[[nodiscard]] RunBatch sample_run(const RunHeader& header, std::uint32_t first = 0);

// Replicates from position `from` to before `to` of `run`.
[[nodiscard]] RunBatch slice(const RunHeader& header, const RunBatch& run, std::uint32_t from,
                             std::uint32_t to);

// Writes `run` in batches of `batch` replicates; returns the content hash.
std::string write_run(const std::filesystem::path& path, const RunHeader& header,
                      const RunBatch& run, std::uint32_t batch);

[[nodiscard]] std::string read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const std::string& bytes);

}  // namespace recognition::test
