#pragma once
// What chance gives a replicate before its first month: frailties, tastes, the common level walk
// and the target's own acts. Keyed draws: the same for every scenario and policy compared.

#include <array>
#include <vector>

#include "core/draw_blocks.hpp"
#include "model/drivers.hpp"
#include "model/parameter_draws.hpp"

namespace recognition {

struct Replicate {
  std::vector<double> frailty;             // n
  std::vector<double> taste;               // n
  std::vector<double> walk;                // months: w(t)
  std::vector<double> concession_uniform;  // months: the target concedes if below its probability
  std::vector<double> decree_uniform;      // months
};

// The standard draws behind a replicate: they depend on the key, the nations and the months alone,
// so that models of the same nations and months can share one set (each thread its own).
class StandardDraws {
 public:
  explicit StandardDraws(const World& world, Isa isa = best_isa());

  void begin(ReplicateKey key);  // makes them, unless they are those of this key already

  [[nodiscard]] const std::vector<double>& frailty() const { return frailty_; }  // n, normal
  [[nodiscard]] const std::array<double, 3>& taste() const { return taste_; }    // normal
  [[nodiscard]] const std::vector<double>& walk() const { return walk_; }        // months, normal
  [[nodiscard]] const std::vector<double>& concession() const { return concession_; }  // uniform
  [[nodiscard]] const std::vector<double>& decree() const { return decree_; }          // uniform

 private:
  DrawBlocks nations_;
  DrawBlocks months_;
  ReplicateKey key_;
  bool made_ = false;
  std::vector<double> frailty_, walk_, concession_, decree_;
  std::array<double, 3> taste_{};
};

// The part of a replicate that all nations share.
void draw_common(const Parameters& parameters, const StandardDraws& draws, Replicate& replicate);

// A replicate of a world, from the standard draws of its key. `known`: what a posterior knows of
// single nations already.
void draw_replicate(const World& world, const Parameters& parameters, const ParameterDraw* known,
                    const StandardDraws& draws, Replicate& replicate);

// Whether two worlds ask for the same draws: the same nations, in the same order, and months.
[[nodiscard]] bool same_draws(const World& a, const World& b);

// The target's conduct c of a month from the month before (ODD 7.4). Where the record is known it
// rules; beyond, concessions and decrees move it. `isolation` is the share of the world's GDP that
// keeps away.
class ConductPath {
 public:
  ConductPath(const World& world, const Drivers& drivers);
  void begin(const Parameters& parameters);  // which must stay until the next begin()
  [[nodiscard]] double month(int tick, const Replicate& replicate, double isolation);

 private:
  const World* world_;
  const Drivers* drivers_;
  const Parameters* parameters_ = nullptr;
  double concession_ = 0.0;  // monthly probability while the target answers to nothing
  double decree_ = 0.0;
  double drift_ = 0.0;
};

}  // namespace recognition
