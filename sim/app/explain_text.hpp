#pragma once
// What `recognition explain` prints of one decision, for people and for programs.

#include <nlohmann/json.hpp>
#include <string>

#include "study/explain.hpp"

namespace recognition {

[[nodiscard]] std::string explain_text(const Explanation& explanation);
[[nodiscard]] nlohmann::ordered_json explain_json(const Explanation& explanation);

}  // namespace recognition
