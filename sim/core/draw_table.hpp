#pragma once
// The high 16 bits of every agent's monthly draw (random.hpp), for a whole replicate, made many
// lanes at a time. The same numbers as decision_draw(key, month, agent).high().

#include <cstdint>
#include <vector>

#include "core/isa.hpp"
#include "core/random.hpp"

namespace recognition {

inline constexpr std::size_t kLanes = 32;          // rows are padded to whole lanes
inline constexpr std::uint16_t kPadDraw = 0x8000;  // a pad: neither low nor high

[[nodiscard]] constexpr std::size_t padded(std::size_t agents) {
  return (agents + kLanes - 1) / kLanes * kLanes;
}

class DrawTable {
 public:
  // How many months it holds at a time: all where they fit a cache, so that policies share them,
  // or the eight of a block of random numbers.
  enum class Keep { kWhatFits, kOneBlock };

  // `keys`: of the agents, in storage order. `first_month`: calendar number of tick 0.
  DrawTable(const std::vector<NationKey>& keys, std::uint32_t first_month, int months,
            Isa isa = best_isa(), Keep keep = Keep::kWhatFits);

  void begin(ReplicateKey key);
  // One number per agent, then pads. Valid until the next call of row() or begin(). Within a
  // replicate rows may be asked for again and again (policies share draws).
  [[nodiscard]] const std::uint16_t* row(int tick);

 private:
  void fill(std::uint32_t slab);

  std::vector<std::uint32_t> keys_;  // padded to whole lanes
  std::size_t agents_;
  std::size_t width_;  // of a row
  std::uint32_t first_month_;
  std::uint32_t first_slab_;
  std::size_t slabs_held_;  // small worlds keep every slab, large ones the last
  Isa isa_;
  ReplicateKey key_;
  std::vector<std::int64_t> slab_in_;  // per place: which slab it holds, -1 none
  std::vector<std::uint16_t> draws_;   // slabs_held x 8 x width
};

}  // namespace recognition
