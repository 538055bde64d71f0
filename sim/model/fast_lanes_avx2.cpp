#include "model/crowd_lanes.hpp"
#include "model/fast_lanes.hpp"

#define RECOGNITION_LANES 8
#define RECOGNITION_BOUND_LANES bound_lanes_avx2
#define RECOGNITION_BOUND_CROWD bound_crowd_avx2
#include "model/crowd_lanes.inl"
#include "model/fast_lanes.inl"
