#pragma once
// A held-out episode as a prepared run of the simulator.

#include <filesystem>
#include <memory>

#include "study/prepare.hpp"
#include "study/scoring/panel.hpp"

namespace recognition {

// The run whose forecasts are scored: the shipped scenario that starts with the episode, where
// there is one (so that `recognition run` gives the same), else a plain one; kPanelMonths long,
// the record replayed for `origin` months.
[[nodiscard]] std::unique_ptr<const PreparedRun> prepare_held_out(
    const Episode& episode, int origin, std::uint32_t replicates,
    const std::filesystem::path& scenarios_dir);

}  // namespace recognition
