// The one source of the three builds of bound_crowd.
#include "model/lane_math.inl"

namespace recognition {

bool RECOGNITION_BOUND_CROWD(const CrowdLanes& in, std::size_t from, std::size_t to,
                             std::uint16_t* low, std::uint16_t* high) {
  Ints crossed{};
  const Floats zero{};
  const Floats never = all(kNever);
  for (std::size_t i = from; i < to; i += kGroup, low += kGroup, high += kGroup) {
    Doubles wide;
    __builtin_memcpy(&wide, in.base + i, sizeof wide);
    const Floats base = __builtin_convertvector(wide, Floats);
    __builtin_memcpy(&wide, in.rights + i, sizeof wide);
    const Floats rights = __builtin_convertvector(wide, Floats);
    const Ints peers = __builtin_convertvector(load<SignedShorts>(in.peers + i), Ints);
    const Ints tie = __builtin_convertvector(load<Shorts>(in.tie + i), Ints);
    const Floats field = __builtin_convertvector(peers * tie, Floats) * in.field;
    const Ints rung = __builtin_convertvector(load<Bytes>(in.rung + i), Ints);
    const Floats height = __builtin_convertvector(rung, Floats);
    const Floats pull = base + in.level + larger(field, zero);
    const Floats pressure = rights * in.shortfall + larger(-field, zero);
    const Floats mu = rung == 0 ? all(in.mu_0) : rung == 1 ? all(in.mu_1) : all(in.mu_2);
    const Floats net = pull - pressure;
    const Floats leap = in.leap + in.leap_slope * height + net;
    const Floats step = in.step - in.step_slope * height + pull - mu * pressure;
    const Floats exit = in.exit - in.lambda * net;
    const Ints up = in_65536ths(exp_above(rung < kRecognised ? leap : never) +
                                exp_above(rung < kAmbassador ? step : never));
    const Ints down = 65535 - in_65536ths(exp_above(rung > kNone ? exit : never));
    store(low, up);
    store(high, down);
    crossed |= up >= down;
  }
  std::int32_t any = 0;
  for (std::size_t lane = 0; lane < kGroup; ++lane) any |= crossed[lane];
  return any != 0;
}

}  // namespace recognition
