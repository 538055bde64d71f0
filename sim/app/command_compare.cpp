#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/compare_text.hpp"
#include "app/progress.hpp"
#include "app/scenario_options.hpp"
#include "app/stop_signals.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "scenario/keys.hpp"
#include "study/comparison/assumptions.hpp"
#include "study/comparison/comparison_file.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

using PreparedRuns = std::vector<std::unique_ptr<const PreparedRun>>;

struct CompareCommand {
  std::vector<std::string> scenarios;
  std::vector<std::string> policies;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::optional<double> precision;
  std::uint32_t most_replicates = CompareOptions{}.most_replicates;
  int at_least = CompareOptions{}.at_least;
  std::string criterion;
  double satisfied_from = 0.5;
  std::vector<std::string> assume;
  std::vector<std::string> assumption_files;
  std::string output;
  int threads = 0;
  bool force = false;
  bool json = false;
};

// What is compared: the base, other scenarios, and the base under each policy.
struct Compared {
  std::vector<std::string> labels;
  std::vector<ScenarioRequest> requests;
  void add(std::string label, ScenarioRequest request) {
    std::string unique = label;
    for (int copy = 2; std::find(labels.begin(), labels.end(), unique) != labels.end(); ++copy) {
      unique = fmt::format("{} ({})", label, copy);
    }
    labels.push_back(std::move(unique));
    requests.push_back(std::move(request));
  }
};

// "a+b": both at once.
std::vector<fs::path> policies_of(const std::string& word) {
  std::error_code error;
  if (fs::exists(word, error)) return {word};
  std::vector<fs::path> policies;
  for (const std::string_view part : split(word, '+')) policies.emplace_back(part);
  return policies;
}

Compared compared_of(const CompareCommand& command) {
  Compared compared;
  ScenarioOptions shared;
  shared.settings = command.settings;
  const auto request_for = [&](const std::string& scenario) {
    shared.scenario = scenario;
    ScenarioRequest request = request_of(shared);
    const auto set = [&](const char* key, const std::optional<std::uint64_t>& value) {
      if (value) request.set.emplace_back(key, std::to_string(*value));
    };
    set("replicates", command.replicates);
    set("seed", command.seed);
    return request;
  };
  for (const std::string& scenario : command.scenarios) {
    compared.add(fs::path(scenario).stem().string(), request_for(scenario));
  }
  for (const std::string& word : command.policies) {
    ScenarioRequest request = request_for(command.scenarios.front());
    std::string label;
    for (const fs::path& policy : policies_of(word)) {
      label += '+' + policy.stem().string();
      request.policies.push_back(policy);
    }
    compared.add(std::move(label), std::move(request));
  }
  if (compared.requests.size() < 2) {
    throw InputError("there is nothing to compare with", "one scenario is given",
                     "Name another scenario, or lay a policy over this one with --policy NAME.");
  }
  return compared;
}

std::vector<Assumption> assumptions_of(const CompareCommand& command,
                                       const fs::path& scenarios_dir) {
  std::vector<Assumption> assumptions;
  for (const std::string& file : command.assumption_files) {
    const auto read = read_assumptions(file, scenarios_dir);
    assumptions.insert(assumptions.end(), read.begin(), read.end());
  }
  const auto given = assumptions_from(command.assume);
  assumptions.insert(assumptions.end(), given.begin(), given.end());
  check_names(assumptions);
  if (!assumptions.empty() && command.criterion.empty()) {
    throw InputError("assumptions are given, but no criterion",
                     "regret is measured in chances to meet one",
                     "Say what counts: --criterion \"recognitions >= 5 by 2030-12\".");
  }
  return assumptions;
}

std::vector<LabelledRun> labelled(const std::vector<std::string>& labels,
                                  const PreparedRuns& runs) {
  std::vector<LabelledRun> list;
  for (std::size_t k = 0; k < runs.size(); ++k) list.push_back({labels[k], runs[k].get()});
  return list;
}

CriterionOutcome criterion_outcome(const Comparison& comparison, std::string assumption,
                                   std::string settings) {
  CriterionOutcome outcome{std::move(assumption), std::move(settings), {}};
  for (const ComparedScenario& scenario : comparison.scenarios) {
    outcome.meets.push_back(scenario.outcome.meets);
  }
  return outcome;
}

CompareOptions compare_options(const CompareCommand& command) {
  CompareOptions options;
  options.precision = command.precision;
  options.most_replicates = command.most_replicates;
  options.at_least = command.at_least;
  if (!command.criterion.empty()) options.criterion = parse_criterion(command.criterion);
  options.threads = command.threads;
  options.stopped = StopSignals::asked;
  return options;
}

RegretTable regret_of(const CompareCommand& command, const Compared& compared,
                      const Comparison& comparison, const std::vector<Assumption>& assumptions,
                      const std::vector<PreparedRuns>& under, CompareOptions options) {
  options.precision.reset();
  std::vector<CriterionOutcome> outcomes{criterion_outcome(comparison, std::string(kAsGiven), "")};
  for (std::size_t a = 0; a < assumptions.size(); ++a) {
    const auto found = compare_runs(labelled(compared.labels, under[a]), options);
    outcomes.push_back(
        criterion_outcome(found, assumptions[a].name, assumptions[a].settings_text()));
  }
  return regret_table(options.criterion->text, command.satisfied_from, outcomes);
}

ExitCode compare(const CompareCommand& command, const std::vector<std::string>& command_line) {
  const StopSignals signals;
  const Compared compared = compared_of(command);
  const auto assumptions = assumptions_of(command, compared.requests.front().scenarios_dir);
  CompareOptions options = compare_options(command);
  const WriterOptions writer{command.force};
  if (!command.output.empty()) check_writable(command.output, writer);
  const PreparedRuns runs = prepare_under(nullptr, compared.requests);
  std::vector<PreparedRuns> under;  // each assumption, so that what is wrong is told beforehand
  under.reserve(assumptions.size());
  for (const Assumption& assumption : assumptions) {
    under.push_back(prepare_under(&assumption, compared.requests));
  }
  StopSignals::throw_if_asked();

  std::optional<RegretTable> regret;
  const Comparison comparison = [&] {
    ProgressLine line(stderr);
    options.progress = [&](const RunProgress& progress) { line.show(progress); };
    auto found = compare_runs(labelled(compared.labels, runs), options);
    if (options.criterion)
      regret = regret_of(command, compared, found, assumptions, under, options);
    return found;
  }();
  const RegretTable* table = regret ? &*regret : nullptr;
  std::string hash;
  if (!command.output.empty()) {
    const ComparisonAsked asked{command.precision.value_or(0.0), command_line};
    hash = write_labelled(comparison_file(comparison, table, asked), command.output, writer);
  }
  if (command.json) {
    fmt::print("{}\n", compare_json(comparison, table).dump(2));
  } else {
    fmt::print("{}", compare_text(comparison, {command.at_least, command.precision.value_or(0.0)}));
    if (table != nullptr) fmt::print("{}", regret_text(comparison, *table));
    if (!hash.empty()) {
      fmt::print("\nThe result is {} (content hash {}).\n", command.output, hash);
    }
  }
  return comparison.reached ? ExitCode::kOk : ExitCode::kPartlyDone;
}

void describe_compare(CLI::App& app) {
  app.description(R"(Compare scenarios and policies on the same draws

Runs the first scenario, the base, and every other on the same draws, and shows what each changes:
nations at rung 4 by year, chances of at least so many, time to so many, the UN seat, and which
nations' recognitions are caused or averted, with intervals and with what the shared draws were
worth. With a criterion and assumptions it adds a table of regret.
)");
  app.footer(
      "Examples:\n"
      "  recognition compare taliban-2025 taliban-2025-no-russia --precision 0.01\n"
      "  recognition compare taliban-2025 --policy schools-reopen --policy doha-road-map\n"
      "  recognition compare taliban-2025 --policy new-decrees \\\n"
      "    --criterion \"recognitions <= 5 by 2030-12\" \\\n"
      "    --assume steep parameters.rho=2 --assume aloof parameters.beta_p=0 parameters.beta_F=0");
}

void add_what(CLI::App& app, CompareCommand& command) {
  app.add_option("scenarios", command.scenarios,
                 "Files, or names of shipped ones; the first is the base")
      ->required()
      ->option_text(" ");
  app.add_option("--policy", command.policies,
                 "The base under a policy: a file, or the name of a shipped one;\n"
                 "a+b lays both over it. May be given several times")
      ->option_text("FILE")
      ->allow_extra_args(false);
  app.add_option("--set", command.settings,
                 "One value of every scenario, such as months=60. May be given\nseveral times")
      ->option_text("KEY=VALUE")
      ->allow_extra_args(false);
  app.add_option("--at-least", command.at_least,
                 "Number of recognitions whose chance is shown (default: 5)")
      ->option_text("K")
      ->check(CLI::Range(1, 1000));
  app.add_option("--criterion", command.criterion,
                 "What counts as success, such as\n\"recognitions >= 5 by 2030-12 and not CHN by "
                 "2028-06\"")
      ->option_text("TEXT");
  app.add_option("--satisfied-from", command.satisfied_from,
                 "Share of replicates from which the criterion counts as\nsatisfied (default: 0.5)")
      ->option_text("SHARE")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--assume", command.assume,
                 "An assumption for the table of regret: a name, then settings\n"
                 "KEY=VALUE. May be given several times")
      ->option_text("NAME KEY=VALUE ...")
      ->expected(1, 1000);
  app.add_option("--assumptions", command.assumption_files,
                 "The same from a file: [[assumption]] tables of name, why, set")
      ->option_text("FILE")
      ->allow_extra_args(false);
}

void add_how(CLI::App& app, CompareCommand& command) {
  const auto bounds = [](std::string_view key) {
    const KeySpec& spec = key_spec("", key);
    return CLI::Range(static_cast<std::uint64_t>(spec.lower),
                      static_cast<std::uint64_t>(spec.upper));
  };
  app.add_option("--replicates", command.replicates, "Number of replicates (default: the base's)")
      ->option_text("N")
      ->check(bounds("replicates"));
  app.add_option("--seed", command.seed, "Seed of all draws (default: the base's)")
      ->option_text("S")
      ->check(bounds("seed"));
  app.add_option("--precision", command.precision,
                 "Run on until every 90% interval of a difference in probability\n"
                 "reaches no further than this either way, such as 0.01")
      ->option_text("P")
      ->check(CLI::Range(1e-4, 0.5));
  app.add_option("--most-replicates", command.most_replicates,
                 "Where --precision gives up, with exit code 3\n(default: 1000000)")
      ->option_text("N")
      ->check(CLI::Range(std::uint32_t{2}, std::uint32_t{100'000'000}));
  app.add_option("--output,-o", command.output, "Write the comparison as HDF5 too")
      ->option_text("FILE");
  app.add_flag("--force", command.force, "Replace the file if it exists");
  app.add_flag("--json", command.json, "Print JSON instead of tables");
  app.add_option("--threads", command.threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, 1024));
}

}  // namespace

void add_compare_command(CLI::App& program, Invocation& invocation) {
  auto* app = program.add_subcommand("compare");
  describe_compare(*app);
  auto command = std::make_shared<CompareCommand>();
  add_what(*app, *command);
  add_how(*app, *command);
  app->callback([command, &invocation] {
    invocation.work = [command, &invocation] { return compare(*command, invocation.command_line); };
  });
}

}  // namespace recognition
