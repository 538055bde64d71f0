#pragma once
// Which key of [[interventions]] each need of a policy type is about.

#include <array>
#include <string_view>

#include "model/intervention.hpp"

namespace recognition {

struct PolicyField {
  std::string_view key;
  Need PolicyType::*need;
};

inline constexpr std::array kPolicyFields{
    PolicyField{"actors", &PolicyType::actors},    PolicyField{"targets", &PolicyType::targets},
    PolicyField{"end", &PolicyType::end},          PolicyField{"magnitude", &PolicyType::magnitude},
    PolicyField{"ramp_months", &PolicyType::ramp}, PolicyField{"trigger", &PolicyType::trigger},
    PolicyField{"rung", &PolicyType::rung},        PolicyField{"decision", &PolicyType::decision},
    PolicyField{"stance", &PolicyType::stance},
};

}  // namespace recognition
