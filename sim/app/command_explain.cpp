#include <fmt/format.h>

#include <cstdio>
#include <limits>
#include <memory>

#include "app/commands.hpp"
#include "app/explain_text.hpp"
#include "app/scenario_options.hpp"
#include "core/problems.hpp"
#include "scenario/keys.hpp"
#include "study/prepare.hpp"

namespace recognition {
namespace {

struct ExplainArguments {
  ScenarioOptions scenario;
  std::string nation;
  std::string month;
  std::optional<int> first;
  std::uint32_t replicate = 0;
  std::optional<std::uint64_t> seed;
  bool json = false;
};

std::variant<Month, FirstAt> when_of(const ExplainArguments& options) {
  if (options.first.has_value() != options.month.empty()) {
    throw InputError(
        options.first ? "--month and --first exclude each other" : "the month is missing",
        "one decision is explained", "Give either --month 2026-03 or --first 4.");
  }
  if (options.first) return FirstAt{static_cast<Rung>(*options.first)};
  if (const auto month = parse_month(options.month)) return *month;
  throw InputError(fmt::format("--month '{}' is no month", options.month), "",
                   "Write it as 2026-03.");
}

ExitCode explain_decision(const ExplainArguments& options) {
  ScenarioRequest request = request_of(options.scenario);
  if (options.seed) request.set.emplace_back("seed", std::to_string(*options.seed));
  ExplainRequest question{options.nation, when_of(options), 0, options.replicate};
  Scenario scenario = read_scenario(request);
  question.seed = scenario.seed;
  const auto prepared = prepare_run(std::move(scenario), request.scenarios_dir);
  const auto explanation = explain(prepared->model, question);
  if (!explanation) {
    const World& world = prepared->world;
    const std::string last = world.month_of(world.months - 1).text();
    if (options.json) {
      fmt::print("null\n");
    } else {
      fmt::print("{} does not reach rung {} by {} in replicate {}. Another --replicate may.\n",
                 options.nation, *options.first, last, options.replicate);
    }
    return ExitCode::kOk;
  }
  if (options.json) {
    fmt::print("{}\n", explain_json(*explanation).dump(2));
  } else {
    fmt::print("{}", explain_text(*explanation));
  }
  return ExitCode::kOk;
}

void add_options(CLI::App& command, ExplainArguments& options) {
  const KeySpec& seed = key_spec("", "seed");
  add_scenario_options(command, options.scenario);
  command.add_option("--nation", options.nation, "ISO code, such as UZB")
      ->required()
      ->option_text("ISO3");
  command.add_option("--month", options.month, "Month of the decision, such as 2026-03")
      ->option_text("YYYY-MM");
  command
      .add_option("--first", options.first,
                  "Instead of a month: the first in which it comes to this rung\nor higher")
      ->option_text("RUNG")
      ->check(CLI::Range(1, static_cast<int>(kRecognised)));
  command.add_option("--replicate", options.replicate, "Which replicate (default: 0)")
      ->option_text("R")
      ->check(CLI::Range(std::uint32_t{0}, std::numeric_limits<std::uint32_t>::max()));
  command.add_option("--seed", options.seed, "Seed of all draws, as in run")
      ->option_text("S")
      ->check(CLI::Range(static_cast<std::uint64_t>(seed.lower),
                         static_cast<std::uint64_t>(seed.upper)));
  command.add_flag("--json", options.json, "Print JSON, with every tie");
}

}  // namespace

void add_explain_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("explain");
  command->description(R"(Explain one decision of one nation in one month

Replays a replicate up to the month and shows what the nation weighed: every term of pull and
pressure with its share, the hazards they make, the draw, what peers, powers, blocs and leaders
contributed, and the smallest change that would have led to another outcome.
)");
  command->footer(
      "Examples:\n"
      "  recognition explain taliban-2025 --nation UZB --month 2026-03\n"
      "  recognition explain taliban-2025 --nation IRN --first 4 --replicate 17");
  auto options = std::make_shared<ExplainArguments>();
  add_options(*command, *options);
  command->callback([options, &invocation] {
    invocation.work = [options] { return explain_decision(*options); };
  });
}

}  // namespace recognition
