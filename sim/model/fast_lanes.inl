// The one source of the three builds of bound_lanes. Only static functions: see draw_lanes_avx2.

namespace recognition {
namespace {

constexpr std::size_t kGroup = 16;

inline float larger(float a, float b) { return a > b ? a : b; }
inline float smaller(float a, float b) { return a < b ? a : b; }

// At least e^x, at most 6.2% more: the chord of 2^y between powers of two lies above it. The
// margin covers the rounding of the floats that x is made of (|x| <= 200).
inline float exp_above(float x) {
  constexpr float kMargin = 1e-3F;
  const float clamped = smaller(larger(x, -80.0F), 8.0F);
  const float y = (clamped + kMargin) * 1.44269504F + 127.0F;
  return __builtin_bit_cast(float, static_cast<std::int32_t>(y * 8388608.0F));
}

// floor(65536 p), at most 65535.
inline std::int32_t in_65536ths(float p) {
  return static_cast<std::int32_t>(smaller(p * 65536.0F, 65535.0F));
}

}  // namespace

bool RECOGNITION_BOUND_LANES(const LaneInput& in, std::size_t from, std::size_t to,
                             std::uint16_t* low, std::uint16_t* high) {
  std::int32_t crossed = 0;
  for (std::size_t start = from; start < to; start += kGroup) {
    float pull[kGroup];
    float pressure[kGroup];
    for (std::size_t lane = 0; lane < kGroup; ++lane) {
      const std::size_t i = start + lane;
      const float p = static_cast<float>(in.peers[i]);
      const float d = static_cast<float>(in.powers[i]);
      const float up = in.beta_p * larger(p, 0.0F) + in.beta_d * larger(d, 0.0F);
      const float down = in.beta_p * larger(-p, 0.0F) + in.beta_d * larger(-d, 0.0F);
      pull[lane] = in.base[i] + in.own[i] * up;
      pressure[lane] = in.legal[i] + in.own[i] * down;
    }
    for (std::size_t bloc = 0; bloc < in.blocs; ++bloc) {
      const float* psi = in.psi + bloc * in.width + start;
      for (std::size_t lane = 0; lane < kGroup; ++lane) {
        pull[lane] += psi[lane] * in.bloc_pull[bloc];
        pressure[lane] += psi[lane] * in.bloc_pressure[bloc];
      }
    }
    for (std::size_t lane = 0; lane < kGroup; ++lane) {
      const std::size_t i = start + lane;
      const float a = in.rights[i] * in.shortfall_low;
      const float b = in.rights[i] * in.shortfall_high;
      const float pull_high = pull[lane] + in.level_high + in.cover_high[i];
      const float pull_low = pull[lane] + in.level_low + in.cover_low[i];
      const float pressure_low = pressure[lane] + smaller(a, b);
      const float pressure_high = pressure[lane] + larger(a, b);
      const float leap = exp_above(in.leap[i] + pull_high - pressure_low);
      const float step = exp_above(in.step[i] + pull_high - in.mu[i] * pressure_low);
      const float exit = exp_above(in.exit[i] - in.lambda * (pull_low - pressure_high));
      const std::int32_t up = in_65536ths(leap + step);
      const std::int32_t down = 65535 - in_65536ths(exit);
      low[i] = static_cast<std::uint16_t>(up);
      high[i] = static_cast<std::uint16_t>(down);
      crossed |= up >= down ? 1 : 0;
    }
  }
  return crossed != 0;
}

}  // namespace recognition
