#include "core/draw_blocks.hpp"

#include "core/draw_lanes.hpp"

namespace recognition {

DrawBlocks::DrawBlocks(std::vector<std::uint32_t> subjects, Isa isa)
    : count_(subjects.size()),
      width_(padded(subjects.size())),
      isa_(isa),
      subjects_(std::move(subjects)),
      rows_(8 * width_) {
  subjects_.resize(width_, 0);
}

void DrawBlocks::draw(ReplicateKey key, Purpose purpose) {
  const LaneCounter counter{0, static_cast<std::uint32_t>(purpose),
                            static_cast<std::uint32_t>(key.seed >> 32U),
                            static_cast<std::uint32_t>(key.seed), key.replicate};
  fill_lanes(isa_)(lane_head(counter), subjects_.data(), count_, rows_.data(), width_);
}

void DrawBlocks::normals(std::vector<double>& values) const {
  values.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) values[i] = unit_of_words(word(i, 0), word(i, 1));
  normal_quantiles(values);
}

}  // namespace recognition
