#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/listing.hpp"
#include "app/scenario_options.hpp"
#include "store/partial_file.hpp"
#include "study/what_if.hpp"

namespace recognition {
namespace {

struct WhatIfOptions {
  ScenarioOptions scenario;
  std::string output;
  bool force = false;
};

Json parameters_json(const Parameters& parameters) {
  Json list = Json::array();
  for (const ParameterRow& row : parameter_table()) {
    list.push_back({{"name", row.name},
                    {"value", parameters.*row.member},
                    {"lower", row.lower},
                    {"upper", row.upper},
                    {"spread", row.prior == PriorKind::kFixed ? 0.0 : row.prior_sd},
                    {"meaning", row.meaning},
                    {"unit", row.unit}});
  }
  return list;
}

Json policies_json(const std::vector<PackedPolicy>& policies) {
  Json list = Json::array();
  for (const PackedPolicy& policy : policies) {
    Json types = Json::array();
    for (const Intervention& act : policy.interventions) types.push_back(act.type);
    list.push_back({{"name", policy.name}, {"title", policy.title}, {"types", types}});
  }
  return list;
}

ExitCode write_what_if(const WhatIfOptions& options) {
  WriterOptions writer;
  writer.overwrite = options.force;
  PartialFile file(options.output, writer);
  const ModelPack model = what_if_model(request_of(options.scenario));
  write_all(file.descriptor(), pack(model), file.path());
  file.publish();
  const Json told{{"seed", std::to_string(model.seed)},
                  {"drawn", !model.draws.empty()},
                  {"histories", kWhatIfHistories},
                  {"parameters", parameters_json(model.parameters)},
                  {"policies", policies_json(model.policies)}};
  fmt::print("{}\n", told.dump(2));
  return ExitCode::kOk;
}

}  // namespace

void add_whatif_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("whatif");
  command->description(R"(Write a scenario for the what-if of a report

The model of a scenario as one small file, for the kernel that runs in the browser, and as JSON on
the screen: its parameters, and the shipped policies that can be laid over it. `recognition report`
calls it; it fits the kernel of the same version alone.
)");
  command->footer("Example: recognition whatif taliban-2025 -o taliban.model");
  auto options = std::make_shared<WhatIfOptions>();
  add_scenario_options(*command, options->scenario);
  command->add_option("-o,--output", options->output, "File to write")
      ->required()
      ->option_text("FILE");
  command->add_flag("--force", options->force, "Replace a file that exists");
  command->callback(
      [options, &invocation] { invocation.work = [options] { return write_what_if(*options); }; });
}

}  // namespace recognition
