// Compiled with -mavx2. No inline function of another header may be instantiated here: the linker
// could hand it to machines without AVX2.
#include "core/draw_lanes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace recognition {
namespace {

inline __m256i all(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }

inline __m256i xor_of(__m256i a, __m256i b) { return _mm256_xor_si256(a, b); }

// A word of four subjects is the low half of each 64 bits; what the high halves hold does not
// matter, since a product takes the low ones only. So the high word of a product is one shift away,
// and the low one is where it is.
inline __m256i high_word(__m256i product) { return _mm256_srli_epi64(product, 32); }

struct Keys {  // of a round
  __m256i k0, k1;
};

struct Words {
  __m256i c0, c1, c2, c3;
};

// The first three rounds.
inline Words opened(const LaneHead& head, const std::uint32_t* four_subjects) {
  const __m256i subjects =
      _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(four_subjects)));
  const __m256i first =
      _mm256_mul_epu32(xor_of(subjects, all(head.first)), all(kPhiloxMultiplier0));
  const __m256i second =
      _mm256_mul_epu32(xor_of(high_word(first), all(head.second)), all(kPhiloxMultiplier1));
  return {xor_of(high_word(second), all(head.c0)), second, xor_of(first, all(head.c2)),
          all(head.c3)};
}

inline void round_of(Words& x, const Keys& keys) {
  const __m256i p0 = _mm256_mul_epu32(x.c0, all(kPhiloxMultiplier0));
  const __m256i p1 = _mm256_mul_epu32(x.c2, all(kPhiloxMultiplier1));
  x.c0 = xor_of(high_word(p1), xor_of(x.c1, keys.k0));
  x.c2 = xor_of(high_word(p0), xor_of(x.c3, keys.k1));
  x.c1 = p1;
  x.c3 = p0;
}

constexpr int kRounds = kPhiloxRounds - kHeadRounds;

struct AllKeys {
  Keys of_round[kRounds];  // NOLINT(modernize-avoid-c-arrays): std::array has inline functions
};

// The low words of two: those of subjects 0, 1, 4, 5, 2, 3, 6, 7.
inline __m256i gathered(__m256i a, __m256i b) {
  return _mm256_castps_si256(
      _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0x88));
}

// Of eight subjects, gathered; all registers hold no more.
inline Words words_of(const LaneHead& head, const AllKeys& keys, const std::uint32_t* subjects) {
  Words a = opened(head, subjects);
  Words b = opened(head, subjects + 4);
  for (const Keys& of_round : keys.of_round) {
    round_of(a, of_round);
    round_of(b, of_round);
  }
  return {gathered(a.c0, b.c0), gathered(a.c1, b.c1), gathered(a.c2, b.c2), gathered(a.c3, b.c3)};
}

// Sixteen numbers from the low halves of sixteen words, put into order: pairs lie as gathered()
// and the packing of 128 bits leave them.
inline void store_low(std::uint16_t* row, __m256i a, __m256i b) {
  const __m256i mask = all(0xFFFF);
  const __m256i packed = _mm256_packus_epi32(_mm256_and_si256(a, mask), _mm256_and_si256(b, mask));
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(row), _mm256_permutevar8x32_epi32(packed, order));
}

inline void store_word(std::uint16_t* rows, std::size_t stride, __m256i a, __m256i b) {
  store_low(rows, a, b);
  store_low(rows + stride, _mm256_srli_epi32(a, 16), _mm256_srli_epi32(b, 16));
}

}  // namespace

void fill_lanes_avx2(const LaneHead& head, const std::uint32_t* subjects, std::size_t count,
                     std::uint16_t* rows, std::size_t stride) {
  AllKeys keys;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    keys.of_round[round] = {all(head.seed_low + round * kPhiloxWeyl0),
                            all(head.replicate + round * kPhiloxWeyl1)};
  }
  for (std::size_t i = 0; i < count; i += kSubjectsInGroup) {
    const Words a = words_of(head, keys, subjects + i);
    const Words b = words_of(head, keys, subjects + i + kSubjectsInGroup / 2);
    store_word(rows + i, stride, a.c0, b.c0);
    store_word(rows + 2 * stride + i, stride, a.c1, b.c1);
    store_word(rows + 4 * stride + i, stride, a.c2, b.c2);
    store_word(rows + 6 * stride + i, stride, a.c3, b.c3);
  }
}

}  // namespace recognition
#endif
