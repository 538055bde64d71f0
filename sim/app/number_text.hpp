#pragma once
// Numbers as people read them, and as JSON holds them.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "study/summary.hpp"

namespace recognition {

[[nodiscard]] std::string grouped(std::uint64_t number);  // "12,345"
[[nodiscard]] std::string percent(double share);          // "12.3%"
[[nodiscard]] std::string percent(Interval interval);     // of shares: "1.2 to 3.4%"

// JSON knows no infinity and no NaN: null.
[[nodiscard]] nlohmann::ordered_json finite(double value);
[[nodiscard]] nlohmann::ordered_json interval_json(Interval interval);  // [low, high]

}  // namespace recognition
