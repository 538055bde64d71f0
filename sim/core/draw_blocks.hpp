#pragma once
// The blocks of many subjects at once, made many lanes at a time: the same numbers as
// draw_block(key, 0, subject, purpose).

#include <cstdint>
#include <vector>

#include "core/draw_table.hpp"
#include "core/isa.hpp"
#include "core/random.hpp"

namespace recognition {

class DrawBlocks {
 public:
  explicit DrawBlocks(std::vector<std::uint32_t> subjects, Isa isa = best_isa());

  void draw(ReplicateKey key, Purpose purpose);

  // Word 0..3 of the block of a subject, as last drawn.
  [[nodiscard]] std::uint32_t word(std::size_t subject, std::size_t w) const {
    const std::uint32_t low = rows_[2 * w * width_ + subject];
    const std::uint32_t high = rows_[(2 * w + 1) * width_ + subject];
    return (high << 16U) | low;
  }
  // Standard normals, one per subject: the same as normal_draw(key, 0, subject, purpose).
  void normals(std::vector<double>& values) const;

 private:
  std::size_t count_;
  std::size_t width_;
  Isa isa_;
  std::vector<std::uint32_t> subjects_;  // padded to whole lanes
  std::vector<std::uint16_t> rows_;      // 8 x width
};

}  // namespace recognition
