#pragma once
// What chance gives a replicate before its first month: frailties, tastes, the common level walk
// and the target's own acts. Keyed draws: the same for every scenario and policy compared.

#include <vector>

#include "core/draw_blocks.hpp"
#include "model/drivers.hpp"
#include "model/parameters.hpp"

namespace recognition {

struct Replicate {
  std::vector<double> frailty;             // n
  std::vector<double> taste;               // n
  std::vector<double> walk;                // months: w(t)
  std::vector<double> concession_uniform;  // months: the target concedes if below its probability
  std::vector<double> decree_uniform;      // months
};

// Draws replicates of one world; holds the buffers that they share.
class ReplicateDraws {
 public:
  explicit ReplicateDraws(const World& world, Isa isa = best_isa());

  void draw(const Parameters& parameters, ReplicateKey key, Replicate& replicate);

 private:
  const World* world_;
  DrawBlocks nations_;
  DrawBlocks months_;
};

// The target's conduct c of a month from the month before (ODD 7.4). Where the record is known it
// rules; beyond, concessions and decrees move it. `isolation` is the share of the world's GDP that
// keeps away.
class ConductPath {
 public:
  ConductPath(const World& world, const Drivers& drivers, const Parameters& parameters);
  void begin() { drift_ = 0.0; }
  [[nodiscard]] double month(int tick, const Replicate& replicate, double isolation);

 private:
  const World* world_;
  const Drivers* drivers_;
  const Parameters* parameters_;
  double concession_;  // monthly probability while the target answers to nothing
  double decree_;
  double drift_ = 0.0;
};

}  // namespace recognition
