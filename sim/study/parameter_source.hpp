#pragma once
// Where the parameters of a run come from, as its scenario says: the table, priors or a posterior.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/parameter_draws.hpp"
#include "scenario/scenario.hpp"
#include "world/atlas.hpp"
#include "world/world.hpp"

namespace recognition {

struct ParameterSource {
  std::optional<ParameterDraws> draws;  // none with "default": all replicates run with one set
  Parameters centre;                    // mean of the draws, or the scenario's own
  std::string note;                     // one sentence without its full stop
  std::string content_hash;             // of the calibration; empty without
  std::vector<std::string> caveats;
};

// `atlas` and `episode`: null with a synthetic world. Values that the scenario sets hold in every
// draw. Throws InputError where the calibration cannot be read or does not fit.
[[nodiscard]] ParameterSource parameter_source(const Scenario& scenario, const World& world,
                                               const Atlas* atlas, const Episode* episode,
                                               const std::filesystem::path& scenarios_dir);

// The file that a scenario means by a name, or by a path that ends in .h5.
[[nodiscard]] std::filesystem::path calibration_file(const std::string& name,
                                                     const std::filesystem::path& scenarios_dir);

}  // namespace recognition
