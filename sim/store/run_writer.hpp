#pragma once
// Writes the results of a run (docs/results-format.md), crash-safe: everything goes to
// `<path>.partial`; only a complete, closed and synced file takes the final name.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/run_batch.hpp"

namespace recognition {

struct WriterOptions {
  bool overwrite = false;
};

class RunWriter {
 public:
  // Throws InputError when the path exists and may not be overwritten, or cannot be written.
  RunWriter(std::filesystem::path path, const RunHeader& header, WriterOptions options);
  ~RunWriter();  // unfinished: removes the partial file
  RunWriter(const RunWriter&) = delete;
  RunWriter& operator=(const RunWriter&) = delete;

  // Batches in order of replicate, without gaps. Throws StoreError (full disk, vanished folder).
  void append(const RunBatch& batch);
  // Writes the warnings of the header and those noticed on the way, the complete mark and content
  // hash, syncs and renames. Returns the content hash.
  std::string finish(const std::vector<std::string>& noticed = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Checks before anything is computed: throws InputError when `path` exists (and not overwrite), its
// folder is missing or cannot be written.
void check_writable(const std::filesystem::path& path, WriterOptions options);

}  // namespace recognition
