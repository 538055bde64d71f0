#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_baseline
#define RECOGNITION_LANES 4
#include "model/fast_lanes.inl"
