#pragma once

#include <cstddef>
#include <cstdint>

namespace recognition {

// One mask for each 32 agents: bit i is set when draws[i] <= low[i] or draws[i] >= high[i].
void candidate_masks_avx2(const std::uint16_t* draws, const std::uint16_t* low,
                          const std::uint16_t* high, std::size_t count, std::uint32_t* masks);
void candidate_masks_avx512(const std::uint16_t* draws, const std::uint16_t* low,
                            const std::uint16_t* high, std::size_t count, std::uint32_t* masks);

}  // namespace recognition
