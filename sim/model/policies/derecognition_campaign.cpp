#include <algorithm>

#include "model/drivers.hpp"
#include "model/policies/types.hpp"

namespace recognition::policies {
namespace {

// Campaign(t), at every rung: one that acted at rung 4 only would break the order property.
void compile(const Intervention& policy, const World& world, DriverPlan& plan) {
  for (int tick = 0; tick < world.months; ++tick) {
    double& campaign = plan.drivers.campaign[static_cast<std::size_t>(tick)];
    campaign = std::max(campaign, *policy.magnitude * strength(policy, world, tick));
  }
}

}  // namespace

const PolicyType kDerecognitionCampaign{
    .name = "derecognition_campaign",
    .moves = "Campaign(t) to x: δ_c x more on every move down",
    .unit = "share of a campaign like Serbia's of 2017 to 2020; > 0 loosens what is held",
    .summary = "A rival works against recognition: moves down become likelier at every rung.",
    .keeps_order = true,
    .actors = Need::kForbidden,
    .targets = Need::kForbidden,
    .end = Need::kOptional,
    .magnitude = Need::kOptional,
    .ramp = Need::kOptional,
    .trigger = Need::kForbidden,
    .rung = Need::kForbidden,
    .decision = Need::kForbidden,
    .lower = 0.0,
    .upper = 1.0,
    .standard = 1.0,
    .compile = compile,
};

}  // namespace recognition::policies
