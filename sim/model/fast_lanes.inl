// The one source of the three builds of bound_lanes.
#include "model/lane_math.inl"

namespace recognition {

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
    const Floats step =
        exp_above(load<Floats>(in.step + i) + pull_high - load<Floats>(in.mu + i) * pressure_low);
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
