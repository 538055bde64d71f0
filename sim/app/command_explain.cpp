#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <vector>

#include "app/commands.hpp"
#include "app/explain_text.hpp"
#include "app/scenario_options.hpp"
#include "core/csv.hpp"
#include "core/problems.hpp"
#include "engine/parallel.hpp"
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
  std::string decisions;
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

ExplainRequest question_of(const ExplainArguments& options) {
  if (options.nation.empty()) {
    throw InputError("the nation is missing", "one decision of one nation is explained",
                     "Give --nation UZB, or many decisions with --decisions FILE.");
  }
  return {options.nation, when_of(options), 0, options.replicate};
}

// A table with the columns nation, month and replicate, all of them of the run.
std::vector<ExplainRequest> questions_in(const std::filesystem::path& file,
                                         const PreparedRun& run) {
  const World& world = run.world;
  const Month last = world.month_of(world.months - 1);
  Problems problems;
  const std::vector<std::string> columns{"nation", "month", "replicate"};
  const CsvTable table(file, columns, problems);
  for (const std::string& name : columns) {  // without one, every row would be a problem
    if (table.column(name) == CsvTable::kNoColumn) problems.throw_if_any();
  }
  std::vector<ExplainRequest> questions;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto nation = table.text(row, table.column("nation"));
    if (!world.find(nation)) {
      table.problem(row, table.column("nation"), fmt::format("no nation '{}' in this run", nation),
                    "", "recognition list nations names them.");
    }
    const auto text = table.text(row, table.column("month"));
    const auto month = parse_month(text);
    if (!month) {
      table.problem(row, table.column("month"), fmt::format("'{}' is no month", text), "",
                    "Write it as 2026-03.");
    } else if (*month < world.month_of(0) || last < *month) {
      table.problem(row, table.column("month"), fmt::format("{} lies outside of the run", text),
                    fmt::format("it runs from {} to {}", world.month_of(0).text(), last.text()),
                    "Choose a month of the run.");
    }
    const auto replicate = table.integer(row, table.column("replicate"));
    if (replicate.value_or(-1) < 0) {
      table.problem(row, table.column("replicate"), "a replicate is a number from 0", "",
                    "Write 0 for the first.");
    }
    if (!month || replicate.value_or(-1) < 0) continue;
    questions.push_back(
        {std::string(nation), *month, run.scenario.seed, static_cast<std::uint32_t>(*replicate)});
  }
  problems.throw_if_any();
  return questions;
}

ExitCode explain_one(const PreparedRun& run, const ExplainArguments& options,
                     const ExplainRequest& question) {
  const auto explanation = explain(run.model, question);
  if (options.json) {
    fmt::print("{}\n", explanation ? explain_json(*explanation).dump(2) : "null");
  } else if (explanation) {
    fmt::print("{}", explain_text(*explanation));
  } else {
    fmt::print("{} does not reach rung {} by {} in replicate {}. Another --replicate may.\n",
               options.nation, *options.first, run.world.month_of(run.world.months - 1).text(),
               options.replicate);
  }
  return ExitCode::kOk;
}

// False for a nation that enters later or has left.
bool exists(const World& world, const ExplainRequest& question) {
  const NationInfo& nation = world.nations[*world.find(question.nation)];
  return nation.exists_at(world.tick_of(std::get<Month>(question.when)));
}

// In the order of the table; the tables of the world are read once.
ExitCode explain_many(const PreparedRun& run, bool json,
                      const std::vector<ExplainRequest>& questions) {
  std::vector<std::optional<Explanation>> found(questions.size());
  in_parallel(questions.size(), [&](std::size_t k) {
    if (exists(run.world, questions[k])) found[k] = explain(run.model, questions[k]);
  });
  auto list = nlohmann::ordered_json::array();
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (json) {
      list.push_back(found[k] ? explain_json(*found[k]) : nlohmann::ordered_json());
    } else if (found[k]) {
      fmt::print("{}{}", k == 0 ? "" : "\n", explain_text(*found[k]));
    } else {
      fmt::print("{}{} does not exist in {}.\n", k == 0 ? "" : "\n", questions[k].nation,
                 std::get<Month>(questions[k].when).text());
    }
  }
  if (json) fmt::print("{}\n", list.dump());
  return ExitCode::kOk;
}

ExitCode explain_decisions(const ExplainArguments& options) {
  ScenarioRequest request = request_of(options.scenario);
  if (options.seed) request.set.emplace_back("seed", std::to_string(*options.seed));
  const bool many = !options.decisions.empty();
  ExplainRequest question;
  if (!many) question = question_of(options);
  const auto prepared = prepare_run(read_scenario(request), request.scenarios_dir);
  if (many) {
    return explain_many(*prepared, options.json, questions_in(options.decisions, *prepared));
  }
  question.seed = prepared->scenario.seed;
  return explain_one(*prepared, options, question);
}

void add_options(CLI::App& command, ExplainArguments& options) {
  const KeySpec& seed = key_spec("", "seed");
  add_scenario_options(command, options.scenario);
  command.add_option("--nation", options.nation, "ISO code, such as UZB")->option_text("ISO3");
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
  command
      .add_option("--decisions", options.decisions,
                  "Instead of one decision: a CSV of many, with the columns\nnation, month and "
                  "replicate; null in the JSON where the\nnation does not exist in the month")
      ->option_text("FILE")
      ->excludes("--nation", "--month", "--first", "--replicate");
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
      "  recognition explain taliban-2025 --nation IRN --first 4 --replicate 17\n"
      "  recognition explain taliban-2025 --decisions mine.csv --json");
  auto options = std::make_shared<ExplainArguments>();
  add_options(*command, *options);
  command->callback([options, &invocation] {
    invocation.work = [options] { return explain_decisions(*options); };
  });
}

}  // namespace recognition
