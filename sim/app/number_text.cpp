#include "app/number_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace recognition {

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string percent(double share) { return fmt::format("{:.1f}%", 100.0 * share); }

std::string percent(Interval interval) {
  return fmt::format("{:.1f} to {:.1f}%", 100.0 * interval.low, 100.0 * interval.high);
}

nlohmann::ordered_json finite(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json interval_json(Interval interval) {
  return nlohmann::ordered_json::array({finite(interval.low), finite(interval.high)});
}

}  // namespace recognition
