#pragma once
// Everything one run needs, from a scenario and the folder of the shipped data.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/history_state.hpp"
#include "scenario/scenario.hpp"
#include "study/base_rate.hpp"

namespace recognition {

// Parts point at each other (model at world and drivers), so a prepared run stays where it is.
struct PreparedRun {
  PreparedRun() = default;
  PreparedRun(const PreparedRun&) = delete;
  PreparedRun& operator=(const PreparedRun&) = delete;

  Scenario scenario;
  World world;
  Drivers drivers;
  Model model;
  std::optional<ParameterDraws> draws;    // where the parameters are drawn, for model.draws
  std::string parameters_note;            // where they come from, in words
  std::string calibration_hash;           // empty without a calibration
  std::string world_hash;                 // of the data tables
  std::string episode_hash;               // empty with a synthetic world
  std::optional<Month> data_cut_off;      // last month of the record used; none when synthetic
  std::optional<BaseRate> base_rate;      // of the record up to the cut-off
  std::vector<std::string> caveats;       // sentences that go with every number of this run
  std::vector<std::string> order_broken;  // why removing a shock could add recognitions; often none

  // First tick in which nations draw: what comes before replays the record.
  [[nodiscard]] int first_drawn_tick() const;
};

// Whether a large synthetic world may come as a crowd (world/world.hpp), which simulate() runs and
// nothing else does.
enum class Crowds { kDescribed, kAllowed };
inline constexpr std::uint32_t kSmallestCrowd = 1U << 14U;

// Reads the tables of scenarios_dir/world and scenarios_dir/episodes, or makes up the synthetic
// world, and compiles the interventions. Throws InputError.
[[nodiscard]] std::unique_ptr<const PreparedRun> prepare_run(
    Scenario scenario, const std::filesystem::path& scenarios_dir,
    Crowds crowds = Crowds::kDescribed);

}  // namespace recognition
