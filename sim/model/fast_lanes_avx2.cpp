#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_avx2
#include "model/fast_lanes.inl"
