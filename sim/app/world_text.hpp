#pragma once
// What `recognition world` prints of one nation, for people and for programs.

#include <nlohmann/json.hpp>
#include <string>

#include "world/describe.hpp"

namespace recognition {

[[nodiscard]] std::string world_text(const Provenance& provenance);
[[nodiscard]] nlohmann::ordered_json world_json(const Provenance& provenance);

}  // namespace recognition
