#include "model/crowd_lanes.hpp"

namespace recognition {

BoundCrowd bound_crowd(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512) return bound_crowd_avx512;
  if (isa == Isa::kAvx2) return bound_crowd_avx2;
#endif
  static_cast<void>(isa);
  return bound_crowd_baseline;
}

}  // namespace recognition
