#pragma once
// How a sweep is cut into blocks of work, each one shard. Depends on the plan alone: never on
// threads, ranks or time.

#include <cstdint>
#include <span>
#include <vector>

namespace recognition {

// Some points times some consecutive replicates.
struct WorkBlock {
  std::uint32_t index = 0;
  std::span<const std::uint32_t> points;
  std::uint32_t first_replicate = 0;
  std::uint32_t replicates = 0;

  [[nodiscard]] std::uint64_t histories() const {
    return std::uint64_t{replicates} * points.size();
  }
};

// Rounds of replicates outside, blocks of points inside: after the first round every point has
// some replicates. Within a round, neighbouring blocks lie far apart among the points.
class BlockLayout {
 public:
  // `order`: every point once, those that share a prepared run side by side.
  BlockLayout(std::vector<std::uint32_t> order, std::uint32_t replicates);

  [[nodiscard]] std::uint32_t size() const { return rounds_ * blocks_in_round_; }
  // `index` is the place in the order of work.
  [[nodiscard]] WorkBlock block(std::uint32_t index) const;

 private:
  std::vector<std::uint32_t> order_;
  std::uint32_t replicates_;
  std::uint32_t rounds_ = 1;
  std::uint32_t replicates_in_round_ = 1;
  std::uint32_t points_in_block_ = 1;
  std::uint32_t blocks_in_round_ = 1;
  std::uint32_t stride_ = 1;  // coprime to blocks_in_round_
};

}  // namespace recognition
