#pragma once
// What the screens of both fast kernels are made of, in vectors of RECOGNITION_LANES floats. Only
// static functions: see core/draw_lanes_avx2.cpp.

namespace recognition {
namespace {

constexpr std::size_t kGroup = RECOGNITION_LANES;
using Floats = float __attribute__((vector_size(kGroup * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kGroup * sizeof(std::int32_t))));
using Doubles = double __attribute__((vector_size(kGroup * sizeof(double))));
using Bytes = std::uint8_t __attribute__((vector_size(kGroup)));
using SignedShorts = std::int16_t __attribute__((vector_size(kGroup * sizeof(std::int16_t))));
using Shorts = std::uint16_t __attribute__((vector_size(kGroup * sizeof(std::uint16_t))));

template <class Vector, class Element>
inline Vector load(const Element* from) {
  Vector vector;
  __builtin_memcpy(&vector, from, sizeof vector);
  return vector;
}

inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }
inline Floats smaller(Floats a, Floats b) { return a < b ? a : b; }
inline Floats all(float value) { return Floats{} + value; }

// At least e^x, at most 6.2% more: the chord of 2^y between powers of two lies above it. The
// margin covers the rounding of the floats that x is made of (|x| <= 200).
inline Floats exp_above(Floats x) {
  constexpr float kMargin = 1e-3F;
  const Floats clamped = smaller(larger(x, all(-80.0F)), all(8.0F));
  const Floats y = (clamped + kMargin) * 1.44269504F + 127.0F;
  const Ints bits = __builtin_convertvector(y * 8388608.0F, Ints);
  Floats result;
  __builtin_memcpy(&result, &bits, sizeof result);
  return result;
}

// floor(65536 p), at most 65535.
inline Ints in_65536ths(Floats p) {
  return __builtin_convertvector(smaller(p * 65536.0F, all(65535.0F)), Ints);
}

inline void store(std::uint16_t* to, Ints values) {
  const Shorts shorts = __builtin_convertvector(values, Shorts);
  __builtin_memcpy(to, &shorts, sizeof shorts);
}

}  // namespace
}  // namespace recognition
