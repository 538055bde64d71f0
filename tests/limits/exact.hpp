#pragma once
// Targets of the limits, computed without the engine: recursions and exact chains.

#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace recognition::test {

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
};

// Binomial(n, p) as probabilities of 0..n, by the ratio of neighbours from (1 - p)^n on.
[[nodiscard]] inline std::vector<double> binomial(std::size_t n, double p) {
  std::vector<double> mass(n + 1, 0.0);
  mass[0] = std::pow(1.0 - p, static_cast<double>(n));
  for (std::size_t j = 0; j < n; ++j) {
    mass[j + 1] = mass[j] * static_cast<double>(n - j) / static_cast<double>(j + 1) * p / (1.0 - p);
  }
  return mass;
}

// Moments of a distribution over 0, 1, 2, ...
[[nodiscard]] inline Moments moments(const std::vector<double>& mass) {
  double mean = 0.0;
  double square = 0.0;
  for (std::size_t k = 0; k < mass.size(); ++k) {
    mean += mass[k] * static_cast<double>(k);
    square += mass[k] * static_cast<double>(k) * static_cast<double>(k);
  }
  return {mean, std::sqrt(square - mean * mean)};
}

// The Markov chain of the number adopted among n, nobody leaving: each of the n - k others adopts
// with probability(k) a tick. Moments before tick 0 and after each tick.
[[nodiscard]] inline std::vector<Moments> adoption_chain(
    std::size_t n, std::size_t initial, int ticks,
    const std::function<double(std::size_t)>& probability) {
  constexpr double kNegligible = 1e-15;
  std::vector<double> mass(n + 1, 0.0);
  mass[initial] = 1.0;
  std::vector<Moments> curve{moments(mass)};
  std::vector<std::vector<double>> step(n + 1);
  for (int tick = 0; tick < ticks; ++tick) {
    std::vector<double> next(n + 1, 0.0);
    for (std::size_t k = 0; k <= n; ++k) {
      if (mass[k] < kNegligible) continue;
      if (step[k].empty()) step[k] = binomial(n - k, probability(k));
      for (std::size_t j = 0; j <= n - k; ++j) next[k + j] += mass[k] * step[k][j];
    }
    mass.swap(next);
    curve.push_back(moments(mass));
  }
  return curve;
}

// Mean-field Bass: F <- F + (1 - F)(1 - exp(-(p + q F) dt)), F = 0 before tick 0.
[[nodiscard]] inline std::vector<double> bass_map(double p, double q, double dt, int ticks) {
  std::vector<double> share{0.0};
  for (int tick = 0; tick < ticks; ++tick) {
    const double f = share.back();
    share.push_back(f + (1.0 - f) * (1.0 - std::exp(-(p + q * f) * dt)));
  }
  return share;
}

// The closed form of dF/dt = (p + q F)(1 - F), F(0) = 0.
[[nodiscard]] inline double bass_curve(double p, double q, double t) {
  const double decay = std::exp(-(p + q) * t);
  return (1.0 - decay) / (1.0 + q / p * decay);
}

}  // namespace recognition::test
