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
  constexpr std::size_t kSubjectsPerCall = 16;
  const LaneCounter counter{0, static_cast<std::uint32_t>(purpose),
                            static_cast<std::uint32_t>(key.seed >> 32U),
                            static_cast<std::uint32_t>(key.seed), key.replicate};
  const FillLanes lanes = fill_lanes(isa_);
  for (std::size_t i = 0; i < count_; i += kSubjectsPerCall) {
    lanes(counter, subjects_.data() + i, rows_.data() + i, width_);
  }
}

void DrawBlocks::normals(std::vector<double>& values) const {
  values.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) values[i] = unit_of_words(word(i, 0), word(i, 1));
  normal_quantiles(values);
}

}  // namespace recognition
