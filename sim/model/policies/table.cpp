#include <array>

#include "model/policies/types.hpp"

namespace recognition {

std::span<const PolicyType> policy_types() {
  static const std::array types{policies::kAidConditionality,   policies::kBlocLine,
                                policies::kCredentialsDecision, policies::kDerecognitionCampaign,
                                policies::kFocalDate,           policies::kInducement,
                                policies::kLeaderMove,          policies::kLegalAction,
                                policies::kRemoveShock,         policies::kRightsRoadmap,
                                policies::kSanctionRecognisers, policies::kSecurityShock,
                                policies::kTargetConduct};
  return types;
}

const PolicyType* find_policy_type(std::string_view name) {
  for (const PolicyType& type : policy_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

}  // namespace recognition
