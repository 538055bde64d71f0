#pragma once
// What `recognition discover` prints.

#include <nlohmann/json.hpp>
#include <string>

#include "study/discovery/discover.hpp"

namespace recognition {

[[nodiscard]] std::string discovery_text(const SweepTable& table, const Discovery& found,
                                         const DiscoverOptions& options);
[[nodiscard]] nlohmann::ordered_json discovery_json(const SweepTable& table, const Discovery& found,
                                                    const DiscoverOptions& options);

}  // namespace recognition
