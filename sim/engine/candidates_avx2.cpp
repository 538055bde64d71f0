// Compiled with -mavx2.
#include "engine/candidates_isa.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {
namespace {

inline __m256i load(const std::uint16_t* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

// All ones where a <= b, unsigned.
inline __m256i at_most(__m256i a, __m256i b) {
  return _mm256_cmpeq_epi16(_mm256_min_epu16(a, b), a);
}

inline __m256i outside(const std::uint16_t* draws, const std::uint16_t* low,
                       const std::uint16_t* high) {
  const __m256i draw = load(draws);
  return _mm256_or_si256(at_most(draw, load(low)), at_most(load(high), draw));
}

}  // namespace

void candidate_masks_avx2(const std::uint16_t* draws, const std::uint16_t* low,
                          const std::uint16_t* high, std::size_t count, std::uint32_t* masks) {
  for (std::size_t k = 0; k < count; ++k, draws += 32, low += 32, high += 32) {
    const __m256i a = outside(draws, low, high);
    const __m256i b = outside(draws + 16, low + 16, high + 16);
    const __m256i bytes = _mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xD8);
    masks[k] = static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
  }
}

}  // namespace recognition
#endif
