#pragma once
// Instruction sets that hot loops are compiled for, chosen at run time. All give the same results.

#include <string_view>

namespace recognition {

enum class Isa { kBaseline, kAvx2, kAvx512 };

[[nodiscard]] Isa best_isa();  // of this machine
[[nodiscard]] std::string_view isa_name(Isa isa);

}  // namespace recognition
