#include "study/sweep/sampling.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>

#include "core/random.hpp"

namespace recognition {
namespace {

// Streams of draws that must not meet.
constexpr std::uint32_t kShuffleStream = 0;
constexpr std::uint32_t kJitterStream = 1;
constexpr std::uint32_t kScrambleStream = 2;
constexpr std::uint32_t kMorrisStream = 3;

DrawBlock design_draw(std::uint64_t seed, std::uint32_t stream, std::size_t index,
                      std::size_t dimension) {
  return draw_block({seed, stream}, static_cast<std::uint32_t>(index),
                    static_cast<std::uint32_t>(dimension), Purpose::kDesign);
}

double unit_draw(std::uint64_t seed, std::uint32_t stream, std::size_t index,
                 std::size_t dimension) {
  const DrawBlock words = design_draw(seed, stream, index, dimension);
  return unit_of_words(words[0], words[1]);
}

std::vector<std::uint32_t> shuffled_stream(std::size_t count, std::uint64_t seed,
                                           std::uint32_t stream, std::size_t dimension) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = count; i > 1; --i) {
    const double u = unit_draw(seed, stream, i, dimension);
    std::swap(order[i - 1], order[static_cast<std::size_t>(u * static_cast<double>(i))]);
  }
  return order;
}

std::uint32_t reverse_bits(std::uint32_t x) {
  x = ((x >> 1U) & 0x55555555U) | ((x & 0x55555555U) << 1U);
  x = ((x >> 2U) & 0x33333333U) | ((x & 0x33333333U) << 2U);
  x = ((x >> 4U) & 0x0F0F0F0FU) | ((x & 0x0F0F0F0FU) << 4U);
  x = ((x >> 8U) & 0x00FF00FFU) | ((x & 0x00FF00FFU) << 8U);
  return (x >> 16U) | (x << 16U);
}

// Each bit is flipped by a hash of the bits above it (Burley 2020, listing 2).
std::uint32_t owen_scrambled(std::uint32_t x, std::uint32_t seed) {
  x = reverse_bits(x);
  x += seed;
  x ^= x * 0x6c50b47cU;
  x ^= x * 0xb82f1e52U;
  x ^= x * 0xc7afe638U;
  x ^= x * 0x8d22f6e6U;
  return reverse_bits(x);
}

}  // namespace

std::vector<std::uint32_t> shuffled(std::size_t count, std::uint64_t seed, std::uint32_t stream) {
  return shuffled_stream(count, seed, kShuffleStream, stream);
}

UnitDesign latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  UnitDesign design{dimensions, std::vector<double>(points * dimensions)};
  for (std::size_t d = 0; d < dimensions; ++d) {
    const auto slices = shuffled_stream(points, seed, kShuffleStream, d);
    for (std::size_t i = 0; i < points; ++i) {
      const double within = unit_draw(seed, kJitterStream, i, d);
      design.values[i * dimensions + d] = (slices[i] + within) / static_cast<double>(points);
    }
  }
  return design;
}

UnitDesign scrambled_sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  UnitDesign design{dimensions, std::vector<double>(points * dimensions)};
  if (design.values.empty()) return design;
  std::vector<std::uint32_t> seeds(dimensions);
  for (std::size_t d = 0; d < dimensions; ++d)
    seeds[d] = design_draw(seed, kScrambleStream, 0, d)[0];
  boost::random::sobol sequence(dimensions);
  for (std::size_t at = 0; at < design.values.size(); ++at) {
    // Boost leaves out the origin, without which the first 2^m points are no net.
    const auto high = at < dimensions ? 0U : static_cast<std::uint32_t>(sequence() >> 32U);
    design.values[at] = (owen_scrambled(high, seeds[at % dimensions]) + 0.5) * 0x1p-32;
  }
  return design;
}

MorrisDesign morris_trajectories(std::size_t trajectories, std::size_t levels,
                                 std::size_t dimensions, std::uint64_t seed) {
  MorrisDesign design;
  const auto last_level = static_cast<double>(levels - 1);
  const std::size_t jump = levels / 2;  // in levels
  design.step = static_cast<double>(jump) / last_level;
  design.points.dimensions = dimensions;
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<double> at(dimensions);
    std::vector<int> ways(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
      const DrawBlock words = design_draw(seed, kMorrisStream, t, d);
      // From each level exactly one way stays inside, as levels are even.
      const auto level =
          static_cast<std::size_t>(unit_of_words(words[0], words[1]) * static_cast<double>(levels));
      ways[d] = level + jump < levels ? 1 : -1;
      at[d] = static_cast<double>(level) / last_level;
    }
    const auto order = shuffled(dimensions, seed, static_cast<std::uint32_t>(t));
    auto& values = design.points.values;
    values.insert(values.end(), at.begin(), at.end());
    std::vector<int> directions;
    for (const std::uint32_t d : order) {
      at[d] = std::clamp(at[d] + ways[d] * design.step, 0.0, 1.0);
      directions.push_back(ways[d]);
      values.insert(values.end(), at.begin(), at.end());
    }
    design.order.push_back(order);
    design.direction.push_back(std::move(directions));
  }
  return design;
}

UnitDesign saltelli_design(std::size_t base, std::size_t dimensions, std::uint64_t seed) {
  const UnitDesign both = scrambled_sobol(base, 2 * dimensions, seed);
  UnitDesign design{dimensions, {}};
  design.values.reserve(base * (dimensions + 2) * dimensions);
  for (std::size_t i = 0; i < base; ++i) {
    const auto a = both.row(i).first(dimensions);
    const auto b = both.row(i).last(dimensions);
    design.values.insert(design.values.end(), a.begin(), a.end());
    for (std::size_t k = 0; k < dimensions; ++k) {
      design.values.insert(design.values.end(), a.begin(), a.end());
      design.values[design.values.size() - dimensions + k] = b[k];
    }
    design.values.insert(design.values.end(), b.begin(), b.end());
  }
  return design;
}

}  // namespace recognition
