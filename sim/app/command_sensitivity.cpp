#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "app/sensitivity_text.hpp"
#include "study/sensitivity/sensitivity_file.hpp"
#include "study/sweep/sweep_data.hpp"

namespace recognition {
namespace {

constexpr int kMostResamples = 100'000;

struct SensitivityOptions {
  std::string sweep;
  std::string output;
  std::vector<std::string> criteria;
  std::uint32_t resamples = 500;
  std::uint64_t seed = 1;
  bool json = false;
  bool force = false;
};

ExitCode analyse(const SensitivityOptions& options, const std::vector<std::string>& command_line) {
  std::vector<Criterion> criteria;
  for (const std::string& text : options.criteria) criteria.push_back(parse_criterion(text));
  const WriterOptions writer{options.force};
  if (!options.output.empty()) check_writable(options.output, writer);
  const SweepTable table = sweep_table(read_sweep_data(options.sweep).file);
  auto outcomes = standard_outcomes(table);
  const std::size_t last_year = outcomes.size() - 2;
  for (const Criterion& criterion : criteria) {
    outcomes.push_back(criterion_outcome(table, criterion));
  }
  const Resampling resampling{options.seed, options.resamples};
  const Sensitivity found = analyse_sensitivity(table, outcomes, resampling);
  if (options.json) {
    fmt::print("{}\n", sensitivity_json(table, found).dump(2));
  } else {
    fmt::print("{}", sensitivity_text(table, found, last_year));
  }
  if (options.output.empty()) return ExitCode::kOk;
  const auto file = sensitivity_file(table, found, resampling, command_line);
  const std::string hash = write_labelled(file, options.output, writer);
  fmt::print(options.json ? stderr : stdout, "\nThe result is {} (content hash {}).\n",
             options.output, hash);
  return ExitCode::kOk;
}

}  // namespace

void add_sensitivity_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("sensitivity");
  command->description(R"(Tell what moves the outcomes of a sweep, and how much is chance

Uses what the design of the sweep allows: elementary effects of Morris trajectories, first and
total order of Sobol from a Saltelli design, and PAWN, which suits skewed counts, from any other.
Replicate noise is taken out of the indices and told as a share of its own. Reads a merged sweep
or the folder of one that still runs.
)");
  command->footer(
      "Examples:\n"
      "  recognition sensitivity main-weights.h5 -o main-weights-sensitivity.h5\n"
      "  recognition sensitivity results/screening --when \"recognitions >= 3 by 2030-12\"");
  auto options = std::make_shared<SensitivityOptions>();
  command->add_option("sweep", options->sweep, "Merged sweep, or the folder of one")
      ->required()
      ->option_text(" ");
  command->add_option("--output,-o", options->output, "Result")->option_text("FILE");
  command
      ->add_option("--when", options->criteria,
                   "Further outcome: whether a history meets this criterion.\n"
                   "May be given several times")
      ->option_text("CRITERION")
      ->allow_extra_args(false);
  command->add_option("--resamples", options->resamples, "Bootstrap resamples (default: 500)")
      ->option_text("N")
      ->check(CLI::Range(20, kMostResamples));
  command->add_option("--seed", options->seed, "Seed of the bootstrap (default: 1)")
      ->option_text("S");
  command->add_flag("--json", options->json, "Print JSON instead of tables");
  command->add_flag("--force", options->force, "Replace the result if it exists");
  command->callback([options, &invocation] {
    invocation.work = [options, &invocation] { return analyse(*options, invocation.command_line); };
  });
}

}  // namespace recognition
