#include "model/fast_lanes.hpp"

namespace recognition {

BoundLanes bound_lanes(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512) return bound_lanes_avx512;
  if (isa == Isa::kAvx2) return bound_lanes_avx2;
#endif
  static_cast<void>(isa);
  return bound_lanes_baseline;
}

}  // namespace recognition
