#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_avx512
#include "model/fast_lanes.inl"
