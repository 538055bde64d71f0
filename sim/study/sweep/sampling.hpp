#pragma once
// Designs in the unit cube. The same arguments give the same points on every machine.

#include <cstdint>
#include <span>
#include <vector>

namespace recognition {

struct UnitDesign {
  std::size_t dimensions = 0;
  std::vector<double> values;  // row by row, each in [0, 1]

  [[nodiscard]] std::size_t rows() const {
    return dimensions == 0 ? 0 : values.size() / dimensions;
  }
  [[nodiscard]] std::span<const double> row(std::size_t number) const {
    return {values.data() + number * dimensions, dimensions};
  }
};

// One point in each of `points` equal slices of every dimension (McKay, Beckman & Conover 1979).
[[nodiscard]] UnitDesign latin_hypercube(std::size_t points, std::size_t dimensions,
                                         std::uint64_t seed);

// Sobol's sequence (Boost, directions of Joe & Kuo) under Owen's nested uniform scrambling, by the
// hash of Laine & Karras as Burley (2020) gives it. The first 2^m points of a dimension lie one in
// each of 2^m equal slices, whatever the seed. At most 3667 dimensions.
[[nodiscard]] UnitDesign scrambled_sobol(std::size_t points, std::size_t dimensions,
                                         std::uint64_t seed);
inline constexpr std::size_t kMostSobolDimensions = 3667;

// Trajectories of Morris (1991): each starts on a grid of `levels` (even) values and moves every
// dimension once, by `step`, in random order.
struct MorrisDesign {
  UnitDesign points;  // dimensions + 1 rows for each trajectory
  double step = 0.0;  // levels / (2 (levels - 1))
  // Of each trajectory, step by step: which dimension moves, and +1 or -1.
  std::vector<std::vector<std::uint32_t>> order;
  std::vector<std::vector<int>> direction;
};
[[nodiscard]] MorrisDesign morris_trajectories(std::size_t trajectories, std::size_t levels,
                                               std::size_t dimensions, std::uint64_t seed);

// Saltelli's design from one scrambled Sobol sequence of twice the dimensions, split into A and B.
// For each of `base` samples dimensions + 2 rows: A, then A with its k-th coordinate from B for
// each k, then B.
[[nodiscard]] UnitDesign saltelli_design(std::size_t base, std::size_t dimensions,
                                         std::uint64_t seed);

// Numbers 0 to count-1 in an order that depends on (seed, stream) alone.
[[nodiscard]] std::vector<std::uint32_t> shuffled(std::size_t count, std::uint64_t seed,
                                                  std::uint32_t stream);

}  // namespace recognition
