#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/listing.hpp"
#include "app/listings.hpp"
#include "app/scenarios_dir.hpp"
#include "app/terminal.hpp"
#include "core/problems.hpp"

namespace recognition {
namespace {

struct ListOptions {
  std::string topic;
  bool json = false;
  bool markdown = false;
};

void print(const Json& json) { fmt::print("{}\n", json.dump(2)); }

void print(const Listing& listing, const ListOptions& options) {
  if (options.json) {
    print(table_json(listing));
  } else if (options.markdown) {
    fmt::print("{}", table_markdown(listing));
  } else {
    fmt::print("{}", table_text(listing, terminal_width(stdout)));
  }
}

void print_policies(const Listing& policies, const ListOptions& options) {
  const Listing types = list_of_policy_types();
  if (options.json) {
    print({{"policies", table_json(policies)}, {"types", table_json(types)}});
    return;
  }
  fmt::print("Shipped policies, to be laid over a scenario with --policy NAME\n\n");
  print(policies, options);
  fmt::print("\nTypes of intervention in scenario and policy files; fields in [] are optional\n\n");
  print(types, options);
}

// Whatever could be read has been printed.
ExitCode report_unreadable(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    fmt::print(stderr, "{} cannot be read. recognition validate says why.\n", file);
  }
  return files.empty() ? ExitCode::kOk : ExitCode::kPartlyDone;
}

ExitCode list(const ListOptions& options) {
  std::vector<std::string> unreadable;
  if (options.topic == "parameters") {
    print(list_of_parameters(), options);
  } else if (options.topic == "variables") {
    print(list_of_variables(), options);
  } else if (options.topic == "types") {
    print(list_of_policy_types(), options);
  } else if (options.topic == "nations") {
    print(list_of_nations(find_scenarios_dir()), options);
  } else if (options.topic == "episodes") {
    print(list_of_episodes(find_scenarios_dir()), options);
  } else if (options.topic == "scenarios") {
    print(list_of_scenarios(find_scenarios_dir(), unreadable), options);
  } else if (options.topic == "policies") {
    print_policies(list_of_policies(find_scenarios_dir(), unreadable), options);
  } else {
    throw InputError(fmt::format("there is no list of '{}'", options.topic), "",
                     suggest(options.topic, {"nations", "scenarios", "policies", "types",
                                             "parameters", "variables", "episodes"}));
  }
  return report_unreadable(unreadable);
}

}  // namespace

void add_list_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("list");
  command->description(R"(List nations, scenarios, policies, parameters or episodes

What scenarios may name: nations of all times, shipped scenarios, policies and types of
intervention, parameters with their priors, and episodes with their records. And the variables of
the model, with where a result shows them.
)");
  command->footer("Example: recognition list parameters --json");
  auto options = std::make_shared<ListOptions>();
  command
      ->add_option("topic", options->topic,
                   "nations, scenarios, policies, types (of intervention),\n"
                   "parameters, variables or episodes")
      ->required()
      ->option_text(" ");
  auto* json = command->add_flag("--json", options->json,
                                 "Print JSON, with columns that are too long for a table");
  command->add_flag("--markdown", options->markdown, "Print a table for a Markdown page")
      ->excludes(json);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return list(*options); }; });
}

}  // namespace recognition
