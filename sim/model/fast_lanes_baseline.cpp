#include "model/fast_lanes.hpp"

#define RECOGNITION_BOUND_LANES bound_lanes_baseline
#include "model/fast_lanes.inl"
