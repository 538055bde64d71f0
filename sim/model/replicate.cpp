#include "model/replicate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace recognition {
namespace {

double unit_interval(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

double chance(double hazard) { return 1.0 - portable_exp(-hazard); }

}  // namespace

void draw_replicate(const World& world, const Parameters& parameters, ReplicateKey key,
                    Replicate& replicate) {
  std::array<double, 3> slopes{};
  for (std::uint32_t e = 0; e < slopes.size(); ++e) {
    slopes[e] = parameters.sigma_b * normal_draw(key, 0, e, Purpose::kTaste);
  }
  replicate.frailty.resize(world.size());
  replicate.taste.resize(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    replicate.frailty[i] =
        parameters.sigma_u * normal_draw(key, 0, world.nations[i].key.value, Purpose::kFrailty);
    replicate.taste[i] = slopes[0] * world.taste[0][i] + slopes[1] * world.taste[1][i] +
                         slopes[2] * world.taste[2][i];
  }
  const auto months = static_cast<std::size_t>(world.months);
  replicate.walk.resize(months);
  replicate.concession_draw.resize(months);
  replicate.decree_draw.resize(months);
  double level = 0.0;
  for (std::size_t tick = 0; tick < months; ++tick) {
    const auto month = static_cast<std::uint32_t>(world.month_of(static_cast<int>(tick)).count());
    level += parameters.sigma_w * normal_draw(key, month, 0, Purpose::kWalk);
    replicate.walk[tick] = level;
    const DrawBlock target = draw_block(key, month, 0, Purpose::kTarget);
    replicate.concession_draw[tick] = unit_interval(target[0]);
    replicate.decree_draw[tick] = unit_interval(target[1]);
  }
}

ConductPath::ConductPath(const World& world, const Drivers& drivers, const Parameters& parameters)
    : world_(&world),
      drivers_(&drivers),
      parameters_(&parameters),
      concession_(chance(parameters.concession)),
      decree_(chance(parameters.decree)) {}

double ConductPath::month(int tick, const Replicate& replicate, double isolation) {
  const auto t = static_cast<std::size_t>(tick);
  const Parameters& p = *parameters_;
  const double recorded = world_->conduct[t];
  if (std::isnan(recorded)) {
    return std::clamp(p.c_ref + drivers_->conduct_shift[t], 0.0, 1.0);
  }
  if (tick >= world_->conduct_known_until && drivers_->observed[t] == 0) {
    const double concedes = p.target_response == 0.0
                                ? concession_
                                : chance(p.concession * (1.0 + p.target_response * isolation));
    if (replicate.concession_draw[t] < concedes) drift_ += p.concession_step;
    if (replicate.decree_draw[t] < decree_) drift_ -= p.decree_step;
    drift_ = std::clamp(drift_, -recorded, 1.0 - recorded);
  }
  return std::clamp(recorded + drift_ + drivers_->conduct_shift[t], 0.0, 1.0);
}

}  // namespace recognition
