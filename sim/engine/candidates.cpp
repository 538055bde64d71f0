#include "engine/candidates.hpp"

#include <algorithm>
#include <array>

#include "engine/candidates_isa.hpp"

namespace recognition {
namespace {

void find_baseline(const std::uint16_t* draws, Screen screen, std::size_t width,
                   std::vector<std::uint32_t>& found) {
  for (std::size_t i = 0; i < width; ++i) {
    if (draws[i] <= screen.low[i] || draws[i] >= screen.high[i]) {
      found.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

// Turns masks of 32 agents into the list.
template <auto MasksOf>
void find_by_mask(const std::uint16_t* draws, Screen screen, std::size_t width,
                  std::vector<std::uint32_t>& found) {
  constexpr std::size_t kAtOnce = 16;
  std::array<std::uint32_t, kAtOnce> masks;
  for (std::size_t i = 0; i < width; i += 32 * kAtOnce) {
    const std::size_t count = std::min((width - i) / 32, kAtOnce);
    MasksOf(draws + i, screen.low + i, screen.high + i, count, masks.data());
    for (std::size_t k = 0; k < count; ++k) {
      for (std::uint32_t mask = masks[k]; mask != 0; mask &= mask - 1) {
        found.push_back(static_cast<std::uint32_t>(i + 32 * k) +
                        static_cast<std::uint32_t>(__builtin_ctz(mask)));
      }
    }
  }
}

}  // namespace

FindCandidates find_candidates(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512) return find_by_mask<candidate_masks_avx512>;
  if (isa == Isa::kAvx2) return find_by_mask<candidate_masks_avx2>;
#endif
  static_cast<void>(isa);
  return find_baseline;
}

}  // namespace recognition
