// Compiled with -mavx512f/bw/dq/vl.
#include "engine/candidates_isa.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {

void candidate_masks_avx512(const std::uint16_t* draws, const std::uint16_t* low,
                            const std::uint16_t* high, std::size_t count, std::uint32_t* masks) {
  for (std::size_t k = 0; k < count; ++k, draws += 32, low += 32, high += 32) {
    const __m512i draw = _mm512_loadu_si512(draws);
    masks[k] = _mm512_cmple_epu16_mask(draw, _mm512_loadu_si512(low)) |
               _mm512_cmpge_epu16_mask(draw, _mm512_loadu_si512(high));
  }
}

}  // namespace recognition
#endif
