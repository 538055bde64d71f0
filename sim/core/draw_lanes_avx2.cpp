// Compiled with -mavx2. No inline function of another header may be instantiated here: the linker
// could hand it to machines without AVX2.
#include "core/draw_lanes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {
namespace {

struct Product {
  __m256i high;
  __m256i low;
};

// 32 x 32 -> 64 bit products of eight lanes.
inline Product multiply(__m256i a, __m256i multiplier) {
  const __m256i even = _mm256_mul_epu32(a, multiplier);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), multiplier);
  return {_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA),
          _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA)};
}

struct Lanes {
  __m256i c0, c1, c2, c3;
};

inline __m256i all(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }

// The first three rounds.
inline Lanes opened(const LaneHead& head, __m256i subjects) {
  const Product first =
      multiply(_mm256_xor_si256(subjects, all(head.first)), all(kPhiloxMultiplier0));
  const Product second =
      multiply(_mm256_xor_si256(first.high, all(head.second)), all(kPhiloxMultiplier1));
  return {_mm256_xor_si256(second.high, all(head.c0)), second.low,
          _mm256_xor_si256(first.low, all(head.c2)), all(head.c3)};
}

inline void round_of(Lanes& x, __m256i k0, __m256i k1) {
  const Product p0 = multiply(x.c0, all(kPhiloxMultiplier0));
  const Product p1 = multiply(x.c2, all(kPhiloxMultiplier1));
  x.c0 = _mm256_xor_si256(_mm256_xor_si256(p1.high, x.c1), k0);
  x.c2 = _mm256_xor_si256(_mm256_xor_si256(p0.high, x.c3), k1);
  x.c1 = p1.low;
  x.c3 = p0.low;
}

// Sixteen numbers from the low halves of sixteen words.
inline void store_low(std::uint16_t* row, __m256i a, __m256i b) {
  const __m256i mask = _mm256_set1_epi32(0xFFFF);
  const __m256i packed = _mm256_packus_epi32(_mm256_and_si256(a, mask), _mm256_and_si256(b, mask));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(row), _mm256_permute4x64_epi64(packed, 0xD8));
}

inline void store_word(std::uint16_t* rows, std::size_t stride, __m256i a, __m256i b) {
  store_low(rows, a, b);
  store_low(rows + stride, _mm256_srli_epi32(a, 16), _mm256_srli_epi32(b, 16));
}

}  // namespace

void fill_lanes_avx2(const LaneCounter& counter, const std::uint32_t* subjects, std::uint16_t* rows,
                     std::size_t stride) {
  const auto* in = reinterpret_cast<const __m256i*>(subjects);
  const LaneHead head = lane_head(counter);
  Lanes a = opened(head, _mm256_loadu_si256(in));
  Lanes b = opened(head, _mm256_loadu_si256(in + 1));
  std::uint32_t k0 = head.seed_low;
  std::uint32_t k1 = head.replicate;
  for (int round = kHeadRounds; round < kPhiloxRounds; ++round) {
    round_of(a, all(k0), all(k1));
    round_of(b, all(k0), all(k1));
    k0 += kPhiloxWeyl0;
    k1 += kPhiloxWeyl1;
  }
  store_word(rows, stride, a.c0, b.c0);
  store_word(rows + 2 * stride, stride, a.c1, b.c1);
  store_word(rows + 4 * stride, stride, a.c2, b.c2);
  store_word(rows + 6 * stride, stride, a.c3, b.c3);
}

}  // namespace recognition
#endif
