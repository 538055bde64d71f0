#pragma once

#include <cstdint>

namespace recognition {

// Bit i is set when draws[i] <= low[i] or draws[i] >= high[i]; 32 agents.
std::uint32_t candidate_mask_avx2(const std::uint16_t* draws, const std::uint16_t* low,
                                  const std::uint16_t* high);
std::uint32_t candidate_mask_avx512(const std::uint16_t* draws, const std::uint16_t* low,
                                    const std::uint16_t* high);

}  // namespace recognition
