#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_avx512
#define RECOGNITION_LANES 16
#include "model/fast_lanes.inl"
