#include "model/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace recognition {
namespace {

// Slopes on what grows with recognition: negative ones would let recognition deter.
constexpr std::array kSlopes{&Parameters::rho,    &Parameters::lambda, &Parameters::beta_p,
                             &Parameters::beta_F, &Parameters::beta_d, &Parameters::beta_cov,
                             &Parameters::beta_U};

void add_slopes(const Parameters& parameters, std::vector<std::string>& causes) {
  for (const ParameterRow& row : parameter_table()) {
    const bool slope = std::find(kSlopes.begin(), kSlopes.end(), row.member) != kSlopes.end();
    if (slope && parameters.*row.member < 0.0) {
      causes.push_back(fmt::format("{} is below 0 ({})", row.name, row.meaning));
    }
  }
}

// A scripted move to a lower rung than 4 can pull down who stood higher without it.
void add_downward_scripts(const Model& model, std::vector<std::string>& causes) {
  const Drivers& drivers = *model.drivers;
  for (const Leader& leader : drivers.leaders) {
    if (leader.tick < 0 || leader.tick >= drivers.months) continue;
    for (const ScriptedMove& move : drivers.moves[static_cast<std::size_t>(leader.tick)]) {
      if (model.world->nations[move.nation].iso3 != leader.nation) continue;
      if (move.to == kRecognised) continue;
      causes.push_back(
          fmt::format("the scripted move of {} to rung {} may lead down", leader.nation, move.to));
    }
  }
}

}  // namespace

std::vector<std::string> order_breakers(const Model& model) {
  std::vector<std::string> causes = model.drivers->order_breakers;
  add_slopes(model.parameters, causes);
  const Ladder ladder = ladder_of(model.world->episode);
  if (ladder.steps && ladder.exit_to < kMission) {
    causes.emplace_back("who withdraws falls below rung 2 (the episode's exit_to)");
  }
  if (model.parameters.target_response != 0.0) {
    causes.emplace_back("the target responds to its isolation (target_response)");
  }
  if (model.structure.endogenous_cover) {
    causes.emplace_back("cover depends on who moves (structure.endogenous_cover)");
  }
  add_downward_scripts(model, causes);
  return causes;
}

}  // namespace recognition
