#pragma once
// What `recognition sensitivity` prints.

#include <nlohmann/json.hpp>
#include <string>

#include "study/sensitivity/analyse.hpp"

namespace recognition {

// Tables of the outcomes from number `first_shown` on: the last year, "at all" and every criterion.
[[nodiscard]] std::string sensitivity_text(const SweepTable& table, const Sensitivity& found,
                                           std::size_t first_shown);
[[nodiscard]] nlohmann::ordered_json sensitivity_json(const SweepTable& table,
                                                      const Sensitivity& found);

}  // namespace recognition
