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

StandardDraws::StandardDraws(const World& world, Isa isa)
    : nations_(nation_keys(world), isa), months_(month_numbers(world), isa) {}

void StandardDraws::begin(ReplicateKey key) {
  if (made_ && key == key_) return;
  key_ = key;
  made_ = true;
  nations_.draw(key, Purpose::kFrailty);
  nations_.normals(frailty_);
  for (std::uint32_t e = 0; e < taste_.size(); ++e) {
    taste_[e] = normal_draw(key, 0, e, Purpose::kTaste);
  }
  months_.draw(key, Purpose::kWalk);
  months_.normals(walk_);
  months_.draw(key, Purpose::kTarget);
  concession_.resize(walk_.size());
  decree_.resize(walk_.size());
  for (std::size_t t = 0; t < walk_.size(); ++t) {
    concession_[t] = unit_interval(months_.word(t, 0));
    decree_[t] = unit_interval(months_.word(t, 1));
  }
}

void draw_common(const Parameters& parameters, const StandardDraws& draws, Replicate& replicate) {
  replicate.walk.resize(draws.walk().size());
  double level = 0.0;
  for (std::size_t t = 0; t < replicate.walk.size(); ++t) {
    replicate.walk[t] = level += parameters.sigma_w * draws.walk()[t];
  }
  replicate.concession_uniform = draws.concession();
  replicate.decree_uniform = draws.decree();
}

void draw_replicate(const World& world, const Parameters& parameters, const ParameterDraw* known,
                    const StandardDraws& draws, Replicate& replicate) {
  const std::size_t n = world.size();
  replicate.frailty.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    replicate.frailty[i] = parameters.sigma_u * draws.frailty()[i];
  }
  std::array<double, 3> slopes{};
  for (std::size_t e = 0; e < slopes.size(); ++e) {
    slopes[e] = parameters.sigma_b * draws.taste()[e];
  }
  if (known != nullptr) {
    for (std::size_t i = 0; i < known->frailty.size(); ++i) {
      if (!std::isnan(known->frailty[i])) replicate.frailty[i] = known->frailty[i];
    }
    for (std::size_t e = 0; e < slopes.size(); ++e) {
      if (!std::isnan(known->taste[e])) slopes[e] = known->taste[e];
    }
  }
  replicate.taste.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    replicate.taste[i] = slopes[0] * world.taste[0][i] + slopes[1] * world.taste[1][i] +
                         slopes[2] * world.taste[2][i];
  }
  draw_common(parameters, draws, replicate);
}

bool same_draws(const World& a, const World& b) {
  const auto same_nation = [](const NationInfo& x, const NationInfo& y) {
    return x.key.value == y.key.value;
  };
  return a.first_month == b.first_month && a.months == b.months &&
         std::equal(a.nations.begin(), a.nations.end(), b.nations.begin(), b.nations.end(),
                    same_nation);
}

ConductPath::ConductPath(const World& world, const Drivers& drivers)
    : world_(&world), drivers_(&drivers) {}

void ConductPath::begin(const Parameters& parameters) {
  parameters_ = &parameters;
  concession_ = chance(parameters.concession);
  decree_ = chance(parameters.decree);
  drift_ = 0.0;
}

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
