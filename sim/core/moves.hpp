#pragma once
// What engine and rules exchange.

#include <cstdint>

#include "core/ids.hpp"

namespace recognition {

struct AgentMove {
  std::uint32_t agent = 0;
  Rung from = 0;
  Rung to = 0;
};

// Who may move, cheaply: with the high 16 bits u of its draw, an agent with
// low[agent] < u < high[agent] surely stays. Both padded to whole lanes (kLanes) with 0 and 0xFFFF.
struct Screen {
  const std::uint16_t* low = nullptr;
  const std::uint16_t* high = nullptr;
};

}  // namespace recognition
