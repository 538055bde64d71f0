#pragma once
// A sweep: one scenario, axes along which it changes, and the points where they meet. Plain data.

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

namespace recognition {

// What changes along an axis: a --set path, or "policy" or "scenario", or the name of zipped lists.
struct SweepAxis {
  std::string name;
  bool numeric = false;  // every value of the sweep on it is a number
};

struct SweepPoint {
  std::filesystem::path base;                            // scenario that this point starts from
  std::vector<std::pair<std::string, std::string>> set;  // as --set, in order
  std::vector<std::filesystem::path> policies;           // as --policy, in order
  std::vector<std::string> values;                       // label on each axis
};

enum class SweepStorage { kSummaries, kMoves, kPaths };

struct SweepPlan {
  std::string name;  // file name without .toml
  std::string title;
  std::string notes;
  std::filesystem::path base;
  std::vector<SweepAxis> axes;
  std::vector<SweepPoint> points;  // product of the blocks, the last block fastest
  std::uint32_t replicates = 1;    // of each point
  SweepStorage storage = SweepStorage::kSummaries;
  // The blocks, [[axis]] by [[axis]], with what an analysis needs (docs/sweeps.md, "Designs").
  std::string design_json;
};

inline constexpr std::size_t kMostSweepPoints = 1'000'000;

// Throws InputError with every problem of the file and of what its axes do to the scenario, each
// with line and column. Every value of a listed axis is tried, and the extremes of a sampled one.
[[nodiscard]] SweepPlan read_sweep(const std::filesystem::path& file,
                                   const std::filesystem::path& scenarios_dir);

// What `read_scenario` needs for one point.
[[nodiscard]] ScenarioRequest request_of(const SweepPoint& point,
                                         const std::filesystem::path& scenarios_dir);

// JSON Schema (draft 2020-12) of sweep files, for editors.
[[nodiscard]] std::string sweep_schema();

[[nodiscard]] std::string_view storage_name(SweepStorage storage);  // as sweep files write it

}  // namespace recognition
