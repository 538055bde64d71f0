#include "model/replicate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace recognition {
namespace {

double unit_interval(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

double chance(double hazard) { return 1.0 - portable_exp(-hazard); }

std::vector<std::uint32_t> nation_keys(const World& world) {
  std::vector<std::uint32_t> keys;
  keys.reserve(world.size());
  for (const NationInfo& nation : world.nations) keys.push_back(nation.key.value);
  return keys;
}

std::vector<std::uint32_t> month_numbers(const World& world) {
  std::vector<std::uint32_t> months;
  months.reserve(static_cast<std::size_t>(world.months));
  for (int tick = 0; tick < world.months; ++tick) {
    months.push_back(static_cast<std::uint32_t>(world.month_of(tick).count()));
  }
  return months;
}

}  // namespace

ReplicateDraws::ReplicateDraws(const World& world, Isa isa)
    : world_(&world), nations_(nation_keys(world), isa), months_(month_numbers(world), isa) {}

void ReplicateDraws::draw(const Parameters& parameters, ReplicateKey key, Replicate& replicate) {
  nations_.draw(key, Purpose::kFrailty);
  nations_.normals(replicate.frailty);
  for (double& frailty : replicate.frailty) frailty *= parameters.sigma_u;

  std::array<double, 3> slopes{};
  for (std::uint32_t e = 0; e < slopes.size(); ++e) {
    slopes[e] = parameters.sigma_b * normal_draw(key, 0, e, Purpose::kTaste);
  }
  replicate.taste.resize(world_->size());
  for (std::size_t i = 0; i < world_->size(); ++i) {
    replicate.taste[i] = slopes[0] * world_->taste[0][i] + slopes[1] * world_->taste[1][i] +
                         slopes[2] * world_->taste[2][i];
  }

  months_.draw(key, Purpose::kWalk);
  months_.normals(replicate.walk);
  double level = 0.0;
  for (double& walk : replicate.walk) walk = level += parameters.sigma_w * walk;

  months_.draw(key, Purpose::kTarget);
  const std::size_t months = replicate.walk.size();
  replicate.concession_uniform.resize(months);
  replicate.decree_uniform.resize(months);
  for (std::size_t t = 0; t < months; ++t) {
    replicate.concession_uniform[t] = unit_interval(months_.word(t, 0));
    replicate.decree_uniform[t] = unit_interval(months_.word(t, 1));
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
    if (replicate.concession_uniform[t] < concedes) drift_ += p.concession_step;
    if (replicate.decree_uniform[t] < decree_) drift_ -= p.decree_step;
    drift_ = std::clamp(drift_, -recorded, 1.0 - recorded);
  }
  return std::clamp(recorded + drift_ + drivers_->conduct_shift[t], 0.0, 1.0);
}

}  // namespace recognition
