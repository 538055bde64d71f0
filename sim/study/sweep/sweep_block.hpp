#pragma once
// One [[axis]] of a sweep file while it is read: its rows, which are multiplied with those of the
// other blocks. Internal to study/sweep.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/toml.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {

inline constexpr std::string_view kPolicyAxis = "policy";
inline constexpr std::string_view kScenarioAxis = "scenario";
inline constexpr std::string_view kNoPolicy = "none";

struct SweepCell {
  std::string label;
  std::string path;   // of --set; empty: it sets nothing
  std::string value;  // as --set takes it
  std::vector<std::filesystem::path> policies;
  std::filesystem::path base;  // empty: the sweep's own
  int line = 0;                // where it was written
  int column = 0;
};

struct SweepBlock {  // NOLINT(bugprone-exception-escape): to move JSON does not throw
  std::vector<SweepAxis> axes;
  std::vector<SweepCell> cells;    // row by row
  std::vector<std::size_t> tried;  // rows that are tried on the scenario before anything runs
  std::string file;                // that the cells' places are in
  nlohmann::ordered_json design;

  [[nodiscard]] std::size_t rows() const { return axes.empty() ? 0 : cells.size() / axes.size(); }
};

// What the readers of blocks share. All of it must outlive them.
class SweepReading {
 public:
  SweepReading(const TomlDocument& document, Problems& problems, std::filesystem::path file,
               std::filesystem::path scenarios_dir)
      : document_(document),
        problems_(problems),
        file_(std::move(file)),
        scenarios_dir_(std::move(scenarios_dir)) {}

  void problem(const Place& place, std::string what, std::string why, std::string remedy) const;
  // A file as it is named in the sweep file: beside it, or a shipped one; empty (and a problem at
  // the place): none. `shelf` is "" or "policies".
  [[nodiscard]] std::filesystem::path find(const std::string& given, std::string_view shelf,
                                           const Place& place) const;
  // What one value does on the axis of this name; nothing, and a problem, where it cannot be.
  [[nodiscard]] std::optional<SweepCell> cell(const std::string& axis,
                                              const TomlValue& value) const;
  // `path` or `paths`, checked to be paths; places in the file beside them.
  [[nodiscard]] std::vector<std::pair<std::string, Place>> paths(TomlSection& section) const;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] Problems& problems() const { return problems_; }
  [[nodiscard]] const TomlDocument& document() const { return document_; }
  [[nodiscard]] const std::filesystem::path& scenarios_dir() const { return scenarios_dir_; }

 private:
  const TomlDocument& document_;
  Problems& problems_;
  std::filesystem::path file_;
  std::filesystem::path scenarios_dir_;
};

// Each reads its kind of [[axis]]; an empty block where something is wrong.
[[nodiscard]] SweepBlock read_grid_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_list_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_zip_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_csv_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_latin_hypercube_block(TomlSection& section,
                                                    const SweepReading& reading);
[[nodiscard]] SweepBlock read_sobol_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_morris_block(TomlSection& section, const SweepReading& reading);
[[nodiscard]] SweepBlock read_saltelli_block(TomlSection& section, const SweepReading& reading);

// A whole number of the section within bounds; `standard` where it is absent, which 0 forbids.
[[nodiscard]] std::optional<std::int64_t> bounded_integer(TomlSection& section,
                                                          std::string_view key, std::int64_t lower,
                                                          std::int64_t upper,
                                                          std::int64_t standard);

// Product of the blocks, the last fastest; `common` comes first in every point.
[[nodiscard]] std::vector<SweepPoint> product_of(const std::vector<SweepBlock>& blocks,
                                                 const SweepPoint& common);

// Adds to the problems what the tried rows do to the scenario, each at the place of its cell.
// `common_places` are those of common.set.
void try_on_scenario(const std::vector<SweepBlock>& blocks, const SweepPoint& common,
                     const std::vector<Place>& common_places, const SweepReading& reading);

}  // namespace recognition
