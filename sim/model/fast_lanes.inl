// The one source of the three builds of bound_lanes, in vectors of RECOGNITION_LANES floats.
// Only static functions: see core/draw_lanes_avx2.cpp.

namespace recognition {
namespace {

constexpr std::size_t kGroup = RECOGNITION_LANES;
using Floats = float __attribute__((vector_size(kGroup * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kGroup * sizeof(std::int32_t))));
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

bool RECOGNITION_BOUND_LANES(const LaneInput& in, std::size_t from, std::size_t to,
                             std::uint16_t* low, std::uint16_t* high) {
  Ints crossed{};
  for (std::size_t i = from; i < to; i += kGroup) {
    const Floats p = __builtin_convertvector(load<Ints>(in.peers + i), Floats);
    const Floats d = __builtin_convertvector(load<Ints>(in.powers + i), Floats);
    const Floats own = load<Floats>(in.own + i);
    const Floats zero{};
    Floats pull = load<Floats>(in.base + i) +
                  own * (in.beta_p * larger(p, zero) + in.beta_d * larger(d, zero));
    Floats pressure = in.warrant * load<Floats>(in.legal + i) +
                      own * (in.beta_p * larger(-p, zero) + in.beta_d * larger(-d, zero));
    for (std::size_t bloc = 0; bloc < in.blocs; ++bloc) {
      const Floats psi = load<Floats>(in.psi + bloc * in.width + i);
      pull += psi * in.bloc_pull[bloc];
      pressure += psi * in.bloc_pressure[bloc];
    }
    const Floats rights = load<Floats>(in.rights + i);
    const Floats a = rights * in.shortfall_low;
    const Floats b = rights * in.shortfall_high;
    const Floats pull_high = pull + in.level_high + in.beta_cov * load<Floats>(in.cover_high + i);
    const Floats pull_low = pull + in.level_low + in.beta_cov * load<Floats>(in.cover_low + i);
    const Floats pressure_low = pressure + smaller(a, b);
    const Floats pressure_high = pressure + larger(a, b);
    const Floats leap = exp_above(load<Floats>(in.leap + i) + pull_high - pressure_low);
    const Floats step = exp_above(load<Floats>(in.step + i) + pull_high -
                                  load<Floats>(in.mu + i) * pressure_low);
    const Floats exit =
        exp_above(load<Floats>(in.exit + i) - in.lambda * (pull_low - pressure_high));
    const Ints up = in_65536ths(leap + step);
    const Ints down = 65535 - in_65536ths(exit);
    store(low + i, up);
    store(high + i, down);
    crossed |= up >= down;
  }
  std::int32_t any = 0;
  for (std::size_t lane = 0; lane < kGroup; ++lane) any |= crossed[lane];
  return any != 0;
}

}  // namespace recognition
