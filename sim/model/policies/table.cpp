#include <array>

#include "model/policies/types.hpp"

namespace recognition {

std::span<const PolicyType> policy_types() {
  using namespace policies;
  static const std::array kTypes{kAidConditionality, kFocalDate, kLeaderMove, kRemoveShock,
                                 kTargetConduct};
  return kTypes;
}

const PolicyType* find_policy_type(std::string_view name) {
  for (const PolicyType& type : policy_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

}  // namespace recognition
