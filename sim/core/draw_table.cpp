#include "core/draw_table.hpp"

#include <algorithm>

#include "core/draw_lanes.hpp"

namespace recognition {
namespace {

constexpr std::uint32_t kMonthsPerSlab = 8;
constexpr std::size_t kSlabsKeptBelow = std::size_t{1} << 20U;  // numbers: 2 MiB, fits a cache

}  // namespace

FillLanes fill_lanes(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512) return fill_lanes_avx512;
  if (isa == Isa::kAvx2) return fill_lanes_avx2;
#endif
  static_cast<void>(isa);
  return fill_lanes_baseline;
}

DrawTable::DrawTable(const std::vector<NationKey>& keys, std::uint32_t first_month, int months,
                     Isa isa, Keep keep)
    : agents_(keys.size()),
      width_(padded(keys.size())),
      first_month_(first_month),
      first_slab_(first_month / kMonthsPerSlab),
      isa_(isa) {
  keys_.reserve(width_);
  for (const NationKey key : keys) keys_.push_back(key.value);
  keys_.resize(width_, 0);
  const std::uint32_t last_month =
      first_month + static_cast<std::uint32_t>(std::max(months, 1)) - 1;
  const std::size_t slabs = last_month / kMonthsPerSlab - first_slab_ + 1;
  const bool keep_all =
      keep == Keep::kWhatFits && slabs * kMonthsPerSlab * width_ <= kSlabsKeptBelow;
  slabs_held_ = keep_all ? slabs : 1;
  slab_in_.assign(slabs_held_, -1);
  draws_.assign(slabs_held_ * kMonthsPerSlab * width_, kPadDraw);
}

void DrawTable::begin(ReplicateKey key) {
  key_ = key;
  std::fill(slab_in_.begin(), slab_in_.end(), -1);
}

const std::uint16_t* DrawTable::row(int tick) {
  const std::uint32_t month = first_month_ + static_cast<std::uint32_t>(tick);
  const std::uint32_t slab = month / kMonthsPerSlab - first_slab_;
  const std::size_t place = slab % slabs_held_;
  if (slab_in_[place] != slab) fill(slab);
  return draws_.data() + (place * kMonthsPerSlab + month % kMonthsPerSlab) * width_;
}

void DrawTable::fill(std::uint32_t slab) {
  const std::size_t place = slab % slabs_held_;
  std::uint16_t* rows = draws_.data() + place * kMonthsPerSlab * width_;
  const LaneCounter counter{first_slab_ + slab, static_cast<std::uint32_t>(Purpose::kDecision),
                            static_cast<std::uint32_t>(key_.seed >> 32U),
                            static_cast<std::uint32_t>(key_.seed), key_.replicate};
  fill_lanes(isa_)(lane_head(counter), keys_.data(), agents_, rows, width_);
  for (std::size_t month = 0; month < kMonthsPerSlab; ++month) {  // the last group wrote into pads
    std::fill(rows + month * width_ + agents_, rows + (month + 1) * width_, kPadDraw);
  }
  slab_in_[place] = slab;
}

}  // namespace recognition
