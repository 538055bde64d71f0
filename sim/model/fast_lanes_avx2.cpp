#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_avx2
#define RECOGNITION_LANES 8
#include "model/fast_lanes.inl"
