#pragma once
// A file that appears whole or not at all: written as `<path>.partial`, then given its name.

#include <filesystem>
#include <string>

#include "store/run_writer.hpp"

namespace recognition {

// Holds `<path>.partial`, locked against other writers while this lives; one that a dead process
// left is replaced. Removes it unless published.
class PartialFile {
 public:
  // Throws InputError as check_writable does.
  PartialFile(std::filesystem::path path, WriterOptions options);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

  // Syncs, renames, syncs the folder. Throws StoreError; where another file took the name
  // meanwhile, keeps the partial file and says so.
  void publish();
  void discard() noexcept;

 private:
  void rename_into_place();

  std::filesystem::path path_;
  std::filesystem::path partial_;
  WriterOptions options_;
  int descriptor_ = -1;
};

// Appends to a descriptor. Throws StoreError "Cannot write ...".
void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path);

}  // namespace recognition
