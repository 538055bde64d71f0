#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "app/commands.hpp"
#include "app/scenarios_dir.hpp"
#include "app/score_text.hpp"
#include "app/stop_signals.hpp"
#include "app/terminal.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "study/scoring/score_file.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

struct ScoreArguments {
  std::vector<std::string> hold_out;
  bool each = false;
  std::string output;
  std::string markdown;
  std::string folds;
  std::uint32_t replicates = 1000;
  std::uint32_t proposals = 400;
  int threads = 0;
  bool force = false;
};

// results/scores.h5; the folder is made.
fs::path default_scores(const std::vector<std::string>& hold_out) {
  std::error_code error;
  fs::create_directories("results", error);
  if (error) {
    throw InputError("the folder results cannot be made here", error.message(),
                     "Choose a place with --output FILE.");
  }
  return fs::path("results") /
         (hold_out.empty() ? "scores.h5" : "scores-" + join(hold_out, "+") + ".h5");
}

void write_page(const fs::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream) {
    throw InputError(fmt::format("{} cannot be written", path.string()), "",
                     "Choose another place with --markdown FILE.");
  }
}

ScoreRequest score_request(const ScoreArguments& options) {
  ScoreRequest request;
  request.scenarios_dir = find_scenarios_dir();
  request.hold_out = options.hold_out;
  request.replicates = options.replicates;
  request.proposals = options.proposals;
  request.folds = options.folds;
  request.overwrite = options.force;
  request.threads = options.threads;
  request.stopped = StopSignals::asked;
  request.progress = [](const std::string& what) {
    if (is_terminal(stderr)) fmt::print(stderr, "{}\n", what);
  };
  return request;
}

ExitCode score_them(const ScoreArguments& options, const std::vector<std::string>& command_line) {
  if (options.each && !options.hold_out.empty()) {
    throw InputError("--each and --hold-out exclude each other", "--each holds out every episode",
                     "Leave one of them away.");
  }
  const StopSignals signals;
  WriterOptions writer;
  writer.overwrite = options.force;
  const fs::path output =
      options.output.empty() ? default_scores(options.hold_out) : fs::path(options.output);
  check_writable(output, writer);
  if (!options.markdown.empty()) check_writable(options.markdown, writer);
  const ScoreSheet sheet = score_episodes(score_request(options));
  const std::string hash = write_labelled(score_file(sheet, command_line), output, writer);
  if (!options.markdown.empty()) {
    write_page(options.markdown, score_markdown(sheet, join(command_line, " ")));
  }
  fmt::print("{}\nThe scores are in {} (content hash {}).\n", score_text(sheet), output.string(),
             hash);
  return ExitCode::kOk;
}

}  // namespace

void add_score_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("score");
  command->description(R"(Score forecasts of episodes that they have not seen, beside baselines

Each episode is held out in turn: the simulator and the baselines learn from the other episodes
alone, forecast it, and are scored on its record. Any episode of scenarios/episodes will do, one of
your own too. Losses are printed like wins.
)");
  command->footer(
      "Examples:\n"
      "  recognition score --each\n"
      "  recognition score --hold-out kosovo_2008 --hold-out libya_ntc_2011\n"
      "  recognition score --each --markdown docs/validation.md --force");
  auto options = std::make_shared<ScoreArguments>();
  command
      ->add_option("--hold-out", options->hold_out,
                   "Episode to hold out (recognition list episodes). May be given\nseveral times")
      ->option_text("EPISODE");
  command->add_flag("--each", options->each, "Hold out every episode in turn (default)");
  command
      ->add_option("--output,-o", options->output,
                   "Scores (default: results/scores[-<episodes>].h5)")
      ->option_text("FILE");
  command->add_option("--markdown", options->markdown, "Write the validation page too")
      ->option_text("FILE");
  command
      ->add_option("--folds", options->folds,
                   "Keep the fits in this folder; a scenario that names one under\n"
                   "parameters runs with what was scored")
      ->option_text("DIR");
  command->add_flag("--force", options->force, "Replace files that exist");
  command
      ->add_option("--replicates", options->replicates,
                   "Histories of the simulator for each forecast")
      ->option_text("N")
      ->check(CLI::Range(10, 1000000));
  command
      ->add_option("--proposals", options->proposals,
                   "Proposals of the Markov chains behind each fit")
      ->option_text("N")
      ->check(CLI::Range(20, 100000));
  command->add_option("--threads", options->threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, 1024));
  command->callback([options, &invocation] {
    invocation.work = [options, &invocation] {
      return score_them(*options, invocation.command_line);
    };
  });
}

}  // namespace recognition
