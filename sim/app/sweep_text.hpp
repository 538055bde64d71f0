#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "study/sweep/sweep_estimate.hpp"
#include "study/sweep/sweep_run.hpp"

namespace recognition {

// "2h", "90m", "1h30m", "45s", or seconds alone; nothing for anything else.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text);

// "[####    ]  512 of 1,000 histories, 12 s left, 1 point failed", cut to `width` characters.
[[nodiscard]] std::string sweep_progress_text(const SweepProgress& progress, std::size_t width);

// What `recognition sweep` prints at its end: how much there is, what failed and how to see it, and
// what to do next.
[[nodiscard]] std::string sweep_text(const SweepPlan& plan, const std::filesystem::path& folder,
                                     const SweepReport& outcome);

// What `recognition sweep --plan` prints.
[[nodiscard]] std::string estimate_text(const SweepPlan& plan, const std::filesystem::path& folder,
                                        const SweepEstimate& estimate);

}  // namespace recognition
