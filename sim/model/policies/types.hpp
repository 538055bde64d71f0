#pragma once
// The types of intervention. Each is one file here; adding one is that file and a line in
// table.cpp.

#include "model/intervention.hpp"

namespace recognition::policies {

extern const PolicyType kAidConditionality;
extern const PolicyType kBlocLine;
extern const PolicyType kCredentialsDecision;
extern const PolicyType kDerecognitionCampaign;
extern const PolicyType kFocalDate;
extern const PolicyType kInducement;
extern const PolicyType kLeaderMove;
extern const PolicyType kLegalAction;
extern const PolicyType kRemoveShock;
extern const PolicyType kRightsRoadmap;
extern const PolicyType kSanctionRecognisers;
extern const PolicyType kSecurityShock;
extern const PolicyType kTargetConduct;

}  // namespace recognition::policies
