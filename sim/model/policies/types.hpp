#pragma once
// The types of intervention. Each is one file here; adding one is that file and a line in
// table.cpp.

#include "model/intervention.hpp"

namespace recognition::policies {

extern const PolicyType kAidConditionality;
extern const PolicyType kFocalDate;
extern const PolicyType kLeaderMove;
extern const PolicyType kRemoveShock;
extern const PolicyType kTargetConduct;

}  // namespace recognition::policies
