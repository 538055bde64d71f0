#include "study/sweep/block_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace recognition {
namespace {

constexpr std::uint32_t kMostSweepRounds = 16;
// Of a block, in histories of some 50 microseconds: long enough that writing its shard does not
// matter, short enough that little is lost when a sweep is killed.
constexpr std::uint64_t kFewestHistories = 64;
constexpr std::uint64_t kMostHistories = 16'384;
constexpr std::uint64_t kWantedBlocks = 400;

std::uint32_t divided_up(std::uint64_t whole, std::uint64_t part) {
  return static_cast<std::uint32_t>((whole + part - 1) / part);
}

// Near the golden section of `size`, where multiples spread most evenly.
std::uint32_t spreading_stride(std::uint32_t size) {
  auto stride = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::lround(0.618 * size)));
  while (std::gcd(stride, size) != 1) ++stride;
  return stride;
}

}  // namespace

BlockLayout::BlockLayout(std::vector<std::uint32_t> order, std::uint32_t replicates)
    : order_(std::move(order)), replicates_(replicates) {
  const std::uint64_t total = std::uint64_t{replicates} * order_.size();
  const auto wanted = std::clamp(total / kWantedBlocks, kFewestHistories, kMostHistories);
  replicates_in_round_ = divided_up(replicates, std::min(kMostSweepRounds, replicates));
  rounds_ = divided_up(replicates, replicates_in_round_);
  points_in_block_ = static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(wanted / replicates_in_round_, 1, order_.size()));
  blocks_in_round_ = divided_up(order_.size(), points_in_block_);
  stride_ = spreading_stride(blocks_in_round_);
}

WorkBlock BlockLayout::block(std::uint32_t index) const {
  const std::uint32_t round = index / blocks_in_round_;
  const auto place = static_cast<std::uint32_t>(std::uint64_t{index % blocks_in_round_} * stride_ %
                                                blocks_in_round_);
  const std::size_t from = std::size_t{place} * points_in_block_;
  const auto count = std::min<std::size_t>(points_in_block_, order_.size() - from);
  WorkBlock block;
  block.index = index;
  block.points = std::span(order_).subspan(from, count);
  block.first_replicate = round * replicates_in_round_;
  block.replicates = std::min(replicates_in_round_, replicates_ - block.first_replicate);
  return block;
}

}  // namespace recognition
