#include "model/crowd_lanes.hpp"
#include "model/fast_lanes.hpp"

#define RECOGNITION_LANES 4
#define RECOGNITION_BOUND_LANES bound_lanes_baseline
#define RECOGNITION_BOUND_CROWD bound_crowd_baseline
#include "model/crowd_lanes.inl"
#include "model/fast_lanes.inl"
