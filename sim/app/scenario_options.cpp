#include "app/scenario_options.hpp"

#include <fmt/format.h>

#include "app/scenarios_dir.hpp"
#include "core/problems.hpp"

namespace recognition {

void add_scenario_options(CLI::App& command, ScenarioOptions& options) {
  command
      .add_option("scenario", options.scenario,
                  "File, or the name of a shipped one (recognition list scenarios)")
      ->required()
      ->option_text(" ");
  command
      .add_option("--policy", options.policies,
                  "Policy laid over the scenario: a file, or the name of a shipped\n"
                  "one (recognition list policies). May be given several times")
      ->option_text("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--set", options.settings,
                  "One value of the scenario, such as parameters.beta_r=0.5 or\n"
                  "interventions.russia.start=2026-01. May be given several times")
      ->option_text("KEY=VALUE")
      ->allow_extra_args(false);
}

ScenarioRequest request_of(const ScenarioOptions& options) {
  ScenarioRequest request;
  request.file = options.scenario;
  request.policies.assign(options.policies.begin(), options.policies.end());
  for (const std::string& setting : options.settings) {
    const auto sign = setting.find('=');
    if (sign == std::string::npos || sign == 0) {
      throw InputError(fmt::format("--set '{}' sets nothing", setting),
                       "it needs a key and a value",
                       "Write --set months=60, or --set parameters.beta_r=0.5.");
    }
    request.set.emplace_back(setting.substr(0, sign), setting.substr(sign + 1));
  }
  request.scenarios_dir = find_scenarios_dir();
  return request;
}

}  // namespace recognition
