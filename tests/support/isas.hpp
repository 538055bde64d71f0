#pragma once

#include <vector>

#include "core/isa.hpp"

namespace recognition::test {

// The instruction sets that this machine can run, the baseline first.
[[nodiscard]] inline std::vector<Isa> supported_isas() {
  std::vector<Isa> isas{Isa::kBaseline};
  if (best_isa() != Isa::kBaseline) isas.push_back(Isa::kAvx2);
  if (best_isa() == Isa::kAvx512) isas.push_back(Isa::kAvx512);
  return isas;
}

}  // namespace recognition::test
