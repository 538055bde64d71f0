#pragma once
// The two loops of the lite rule over all its agents, once per instruction set. Each is one source,
// and plain: the compiler makes lanes of it.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "core/isa.hpp"

namespace recognition::test {

struct LiteBounds {
  const float* own = nullptr;           // of each agent: what does not come from others
  const std::int32_t* field = nullptr;  // the sum of its influences
  float scale = 0.0F;                   // of the field
  float slack = 0.0F;
};

struct LiteLanes {
  void (*add)(const std::int32_t* column, std::size_t width, std::int32_t* field);
  // At least 65536 e^x, x = own + scale * field + slack, which lies above the logistic of x. The
  // chord of 2^y between whole powers lies above it (model/lane_math.inl).
  void (*bound)(const LiteBounds& in, std::size_t width, std::uint16_t* low);
};

namespace lite {

[[gnu::always_inline]] inline void add(const std::int32_t* column, std::size_t width,
                                       std::int32_t* __restrict field) {
  for (std::size_t i = 0; i < width; ++i) field[i] += column[i];
}

[[gnu::always_inline]] inline void bound(const LiteBounds& in, std::size_t width,
                                         std::uint16_t* __restrict low) {
  constexpr float kMargin = 1e-3F;  // covers the rounding of floats
  constexpr std::int32_t kOne = 127 << 23;
  for (std::size_t i = 0; i < width; ++i) {
    const float x = in.own[i] + in.scale * static_cast<float>(in.field[i]) + in.slack + kMargin;
    const float y = x * 1.44269504F + 127.0F;
    // Limits on whole numbers: of floats the compiler makes branches, not lanes.
    const std::int32_t bits = std::clamp(static_cast<std::int32_t>(y * 8388608.0F), 0, kOne);
    const float above = std::bit_cast<float>(bits);
    low[i] =
        static_cast<std::uint16_t>(std::min(static_cast<std::int32_t>(above * 65536.0F), 65535));
  }
}

inline void add_baseline(const std::int32_t* column, std::size_t width, std::int32_t* field) {
  add(column, width, field);
}
inline void bound_baseline(const LiteBounds& in, std::size_t width, std::uint16_t* low) {
  bound(in, width, low);
}
#if defined(__x86_64__)
[[gnu::target("avx2")]] inline void add_avx2(const std::int32_t* column, std::size_t width,
                                             std::int32_t* field) {
  add(column, width, field);
}
[[gnu::target("avx2")]] inline void bound_avx2(const LiteBounds& in, std::size_t width,
                                               std::uint16_t* low) {
  bound(in, width, low);
}
#endif

}  // namespace lite

[[nodiscard]] inline LiteLanes lite_lanes(Isa isa) {
#if defined(__x86_64__)
  if (isa != Isa::kBaseline) return {lite::add_avx2, lite::bound_avx2};
#endif
  static_cast<void>(isa);
  return {lite::add_baseline, lite::bound_baseline};
}

}  // namespace recognition::test
