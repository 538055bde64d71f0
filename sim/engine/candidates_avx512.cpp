// Compiled with -mavx512f/bw/dq/vl.
#include "engine/candidates_isa.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {

std::uint32_t candidate_mask_avx512(const std::uint16_t* draws, const std::uint16_t* low,
                                    const std::uint16_t* high) {
  const __m512i draw = _mm512_loadu_si512(draws);
  return _mm512_cmple_epu16_mask(draw, _mm512_loadu_si512(low)) |
         _mm512_cmpge_epu16_mask(draw, _mm512_loadu_si512(high));
}

}  // namespace recognition
#endif
