#include "engine/candidates.hpp"

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
template <std::uint32_t (*MaskOf)(const std::uint16_t*, const std::uint16_t*, const std::uint16_t*)>
void find_by_mask(const std::uint16_t* draws, Screen screen, std::size_t width,
                  std::vector<std::uint32_t>& found) {
  for (std::size_t i = 0; i < width; i += 32) {
    std::uint32_t mask = MaskOf(draws + i, screen.low + i, screen.high + i);
    while (mask != 0) {
      found.push_back(static_cast<std::uint32_t>(i) +
                      static_cast<std::uint32_t>(__builtin_ctz(mask)));
      mask &= mask - 1;
    }
  }
}

}  // namespace

FindCandidates find_candidates(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512) return find_by_mask<candidate_mask_avx512>;
  if (isa == Isa::kAvx2) return find_by_mask<candidate_mask_avx2>;
#endif
  static_cast<void>(isa);
  return find_baseline;
}

}  // namespace recognition
