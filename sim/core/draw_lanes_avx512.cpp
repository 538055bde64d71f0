// Compiled with -mavx512f/bw/dq/vl. No inline function of another header may be instantiated here.
#include "core/draw_lanes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {
namespace {

struct Product {
  __m512i high;
  __m512i low;
};

inline Product multiply(__m512i a, __m512i multiplier) {
  const __m512i even = _mm512_mul_epu32(a, multiplier);
  const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(a, 32), multiplier);
  return {_mm512_mask_shuffle_epi32(odd, 0x5555, even, static_cast<_MM_PERM_ENUM>(0xF5)),
          _mm512_mask_shuffle_epi32(even, 0xAAAA, odd, static_cast<_MM_PERM_ENUM>(0xA0))};
}

inline void store_word(std::uint16_t* rows, std::size_t stride, __m512i words) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(rows), _mm512_cvtepi32_epi16(words));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(rows + stride),
                      _mm512_cvtepi32_epi16(_mm512_srli_epi32(words, 16)));
}

inline __m512i all(std::uint32_t value) { return _mm512_set1_epi32(static_cast<int>(value)); }

}  // namespace

void fill_lanes_avx512(const LaneHead& head, const std::uint32_t* subjects, std::size_t count,
                       std::uint16_t* rows, std::size_t stride) {
  constexpr int kXor3 = 0x96;  // ternary logic: a ^ b ^ c
  constexpr int kRounds = kPhiloxRounds - kHeadRounds;
  __m512i k0[kRounds];  // NOLINT(modernize-avoid-c-arrays): std::array has inline functions
  __m512i k1[kRounds];  // NOLINT(modernize-avoid-c-arrays)
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    k0[round] = all(head.seed_low + round * kPhiloxWeyl0);
    k1[round] = all(head.replicate + round * kPhiloxWeyl1);
  }
  for (std::size_t i = 0; i < count; i += kSubjectsInGroup) {
    const __m512i subject = _mm512_loadu_si512(subjects + i);
    const Product first =
        multiply(_mm512_xor_si512(subject, all(head.first)), all(kPhiloxMultiplier0));
    const Product second =
        multiply(_mm512_xor_si512(first.high, all(head.second)), all(kPhiloxMultiplier1));
    __m512i c0 = _mm512_xor_si512(second.high, all(head.c0));
    __m512i c1 = second.low;
    __m512i c2 = _mm512_xor_si512(first.low, all(head.c2));
    __m512i c3 = all(head.c3);
    for (int round = 0; round < kRounds; ++round) {
      const Product p0 = multiply(c0, all(kPhiloxMultiplier0));
      const Product p1 = multiply(c2, all(kPhiloxMultiplier1));
      c0 = _mm512_ternarylogic_epi32(p1.high, c1, k0[round], kXor3);
      c2 = _mm512_ternarylogic_epi32(p0.high, c3, k1[round], kXor3);
      c1 = p1.low;
      c3 = p0.low;
    }
    store_word(rows + i, stride, c0);
    store_word(rows + 2 * stride + i, stride, c1);
    store_word(rows + 4 * stride + i, stride, c2);
    store_word(rows + 6 * stride + i, stride, c3);
  }
}

}  // namespace recognition
#endif
