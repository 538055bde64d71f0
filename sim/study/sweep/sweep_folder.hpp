#pragma once
// The folder of a sweep: sweep.json says what it is, plan.h5 holds its points, shards/ what was
// computed, ledger what happened, lock who is at it (docs/sweeps.md, "The folder").

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/labelled.hpp"
#include "study/sweep/block_layout.hpp"

namespace recognition {

inline constexpr int kSweepFolderVersion = 1;

// What must not change between two sessions of a sweep.
struct SweepIdentity {
  std::string name;
  std::string title;
  std::string sweep;     // SHA-256 of axes, points, replicates and storage
  std::string scenario;  // SHA-256 of every resolved scenario
  std::string code;      // version and commit
  std::string data;      // SHA-256 of world tables and episodes
  std::size_t points = 0;
  std::uint32_t replicates = 0;
  std::uint32_t blocks = 0;
  std::string storage;
};

// "code: 0.1.0 (abc) then, 0.1.0 (def) now; ..."; empty where nothing differs.
[[nodiscard]] std::string differences(const SweepIdentity& one, const SweepIdentity& other,
                                      std::string_view of_one = "then",
                                      std::string_view of_other = "now");

// Throws InputError: no sweep folder, or one of a format that this program does not read.
[[nodiscard]] SweepIdentity read_identity(const std::filesystem::path& folder);
[[nodiscard]] bool is_sweep_folder(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path shard_path(const std::filesystem::path& folder,
                                               std::uint32_t block);

using PointErrors = std::map<std::uint32_t, std::string>;  // by point

// Points of a shard that could not be computed, and why.
[[nodiscard]] PointErrors errors_in(const LabelledFile& shard);

// A shard that is there, or why it does not count.
struct ShardState {
  bool whole = false;
  std::string damage;  // of one that is there but not whole
  PointErrors failed;
};
[[nodiscard]] ShardState check_shard(const std::filesystem::path& folder, const WorkBlock& block);

// Written, closed, synced, named; returns its content hash. Throws StoreError.
std::string publish_shard(const std::filesystem::path& folder, std::uint32_t block,
                          const LabelledFile& shard);

// Holds the lock as long as it lives.
class SweepFolder {
 public:
  // Makes the folder, or opens one of the same sweep. `force`: empties it of another one first.
  // Throws InputError: another sweep, changed inputs (each named), another process at it, a folder
  // with something else in it, a place that cannot be written.
  SweepFolder(std::filesystem::path folder, const SweepIdentity& identity, const LabelledFile& plan,
              bool force);
  ~SweepFolder();
  SweepFolder(const SweepFolder&) = delete;
  SweepFolder& operator=(const SweepFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  // Appends one JSON object as a line, and syncs. Throws StoreError.
  void note(const std::string& json_line);

 private:
  void take_lock();
  void start_afresh();
  void write_identity(const SweepIdentity& identity, const LabelledFile& plan) const;

  std::filesystem::path folder_;
  int lock_ = -1;
  int ledger_ = -1;
};

}  // namespace recognition
