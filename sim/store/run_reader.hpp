#pragma once
// Reads a result back (docs/results-format.md).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "store/run_batch.hpp"

namespace recognition {

// What the writer put beside the header.
struct RunStamp {
  int schema_version = 0;
  std::string content_hash;  // 64 hex digits
  std::string started;       // UTC, "2025-07-03T09:41:00Z"
  std::string finished;
  std::uint32_t first_replicate = 0;  // number of the replicate at position 0
  std::size_t moves = 0;
};

class RunReader {
 public:
  // Hashes the whole file (about half a second per GB) before anything is parsed, so that no bytes
  // can harm. Throws InputError, one sentence with a remedy, for whatever is no whole, unchanged
  // result of a format that this program reads.
  explicit RunReader(std::filesystem::path path);
  ~RunReader();
  RunReader(const RunReader&) = delete;
  RunReader& operator=(const RunReader&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] const RunHeader& header() const;
  [[nodiscard]] const RunStamp& stamp() const;

  // Replicates at positions `from` to before `to`, at most header().replicates. StoreError.
  [[nodiscard]] RunBatch read(std::uint32_t from, std::uint32_t to) const;
  // The content hash of what is stored, computed anew. Throws StoreError.
  [[nodiscard]] std::string compute_content_hash() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace recognition
