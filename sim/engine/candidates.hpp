#pragma once
// Who may move this month: agents whose draw lies outside their screen.

#include <cstdint>
#include <vector>

#include "core/isa.hpp"
#include "core/moves.hpp"

namespace recognition {

// Appends to `found` the agents with draws[i] <= low[i] or draws[i] >= high[i], ascending. All
// three arrays are padded to whole lanes (core/draw_table.hpp).
using FindCandidates = void (*)(const std::uint16_t* draws, Screen screen, std::size_t width,
                                std::vector<std::uint32_t>& found);

[[nodiscard]] FindCandidates find_candidates(Isa isa);

}  // namespace recognition
