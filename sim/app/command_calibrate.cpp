#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>

#include "app/calibration_text.hpp"
#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "study/calibration/calibrate.hpp"
#include "study/calibration/draws.hpp"
#include "study/calibration/file.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

struct CalibrateArguments {
  std::vector<std::string> episodes;
  std::string world = "both";
  std::string output;
  std::string forecast;
  std::vector<std::string> until;
  RecordOptions record;
  FitOptions fit;
  std::string check;
  std::uint32_t replicates = 8;
  bool no_taste = false;
  bool force = false;
};

std::map<std::string, Month> parse_until(const std::vector<std::string>& given,
                                         const std::vector<std::string>& episodes) {
  std::map<std::string, Month> until;
  for (const std::string& text : given) {
    const auto sign = text.find('=');
    const auto month =
        sign == std::string::npos ? std::nullopt : parse_month(text.substr(sign + 1));
    if (!month) {
      throw InputError(fmt::format("--until '{}' says nothing", text),
                       "it needs an episode and a month", "Write --until kosovo_2008=2012-12.");
    }
    const std::string episode = text.substr(0, sign);
    if (std::find(episodes.begin(), episodes.end(), episode) == episodes.end()) {
      throw InputError(fmt::format("--until names '{}', which is not calibrated on", episode), "",
                       suggest(episode, episodes));
    }
    until[episode] = *month;
  }
  return until;
}

std::vector<CausalWorld> worlds_of(const CalibrateArguments& options) {
  if (options.world == "both") return {CausalWorld::kContagion, CausalWorld::kCommonCause};
  return {options.world == "contagion" ? CausalWorld::kContagion : CausalWorld::kCommonCause};
}

// One world: the file asked for. Both: contagion.h5 and common-cause.h5 in the folder asked for.
fs::path output_of(const CalibrateArguments& options, CausalWorld world) {
  if (options.world != "both") return options.output;
  return fs::path(options.output) / (std::string(world_name(world)) + ".h5");
}

// Simulates, refits and prints what was found; writes nothing.
void run_check(const CalibrateArguments& options, std::span<const EpisodeRecord> records,
               const FitOptions& fit) {
  ProgressLine line(stderr);
  CheckOptions check;
  check.fit = fit;
  check.replicates = options.replicates;
  const auto started = std::chrono::steady_clock::now();
  check.progress = [&](std::uint32_t done, std::uint32_t total) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
    line.show({done, total, elapsed.count()});
  };
  if (options.check == "bias") {
    fmt::print("{}", bias_text(check_bias(records, fit_episodes(records, fit), check),
                               options.replicates));
  } else if (options.check == "sbc") {
    fmt::print("{}", ranks_text(check_ranks(records, check), options.replicates));
  } else {
    fmt::print("{}", recovery_text(check_recovery(records, check)));
  }
}

void keep_own_draws(const CalibrateArguments& options, std::span<const EpisodeRecord> records,
                    Fit& fit) {
  for (const EpisodeRecord& record : records) {
    if (record.name == options.forecast) fit.own = own_draws(fit, record, {fit.seed, kRunDraws});
  }
}

ExitCode calibrate(const CalibrateArguments& options) {
  const StopSignals signals;
  const WriterOptions writer{options.force};
  const auto worlds = worlds_of(options);
  if (!options.output.empty()) {
    for (const CausalWorld world : worlds) check_writable(output_of(options, world), writer);
  }
  const fs::path directory = find_scenarios_dir();
  const auto names = chosen_episodes(options.episodes, directory);
  if (!options.forecast.empty() &&
      std::find(names.begin(), names.end(), options.forecast) == names.end()) {
    throw InputError(
        fmt::format("--forecast names '{}', which is not calibrated on", options.forecast), "",
        suggest(options.forecast, names));
  }
  const auto records =
      read_records(names, directory, options.record, parse_until(options.until, names));
  fmt::print("{}", records_text(records));
  for (const CausalWorld world : worlds) {
    FitOptions fit_options = options.fit;
    fit_options.world = world;
    fit_options.taste = !options.no_taste;
    fit_options.stopped = StopSignals::asked;
    if (!options.check.empty()) {
      fmt::print("\nWorld {}\n", world_name(world));
      run_check(options, records, fit_options);
      continue;
    }
    Fit fit = fit_episodes(records, fit_options);
    fmt::print("\n{}", fit_text(fit));
    keep_own_draws(options, records, fit);
    if (options.output.empty()) continue;
    const fs::path file = output_of(options, world);
    const std::string hash = write_calibration(fit, file, writer);
    fmt::print("Written: {} (content {})\n", file.string(), hash);
  }
  return ExitCode::kOk;
}

void describe_calibrate(CLI::App& command) {
  command.description(R"(Learn the parameters from the dated recognitions of past episodes

Fits the model's own monthly hazards to the records, with a level, slopes, tastes, frailties and a
level walk of its own for every episode, and draws from the posterior of what they share. Two worlds
are fitted: in CONTAGION peers and popularity may pull, in COMMON-CAUSE they do not. Without
--output the result is printed only.
)");
  command.footer(
      "Examples:\n"
      "  recognition calibrate --until taliban_2021=2025-06 --forecast taliban_2021 \\\n"
      "      --output calibration\n"
      "  recognition calibrate kosovo_2008 palestine_1988 --world contagion --output two.h5");
}

void add_record_options(CLI::App& command, CalibrateArguments& options) {
  const std::map<std::string, Confidence> confidences{
      {"low", Confidence::kLow}, {"medium", Confidence::kMedium}, {"high", Confidence::kHigh}};
  command.add_option("episodes", options.episodes, "Episodes to learn from (default: all)")
      ->option_text(" ");
  command
      .add_option("--min-confidence", options.record.min_confidence,
                  "Drop rows of the records below: low (none, default), medium, high")
      ->option_text("LEVEL")
      ->transform(CLI::CheckedTransformer(confidences));
  command
      .add_option("--low-weight", options.record.low_weight,
                  "Weight of moves of low confidence (default 0.5)")
      ->option_text("W")
      ->check(CLI::Range(0.0, 1.0));
  command
      .add_option("--months", options.record.max_months,
                  "Months of each episode that are used, at most (default 300)")
      ->option_text("N")
      ->check(CLI::Range(1, 1200));
  command
      .add_option("--forecast", options.forecast,
                  "Episode whose own level and frailties are drawn and kept too, so that\n"
                  "its runs start at once")
      ->option_text("EPISODE");
  command
      .add_option("--until", options.until,
                  "Last month used of an episode. May be given several times")
      ->option_text("EPISODE=MONTH")
      ->allow_extra_args(false);
}

void add_fit_options(CLI::App& command, CalibrateArguments& options) {
  command.add_option("--world", options.world, "contagion, common-cause or both (default)")
      ->option_text("WORLD")
      ->check(CLI::IsMember({"contagion", "common-cause", "both"}));
  command
      .add_option("--output,-o", options.output,
                  "File to write; with both worlds a folder, for contagion.h5 and\n"
                  "common-cause.h5")
      ->option_text("PATH");
  command.add_flag("--no-taste", options.no_taste, "Leave out the taste controls");
  command
      .add_option("--proposals", options.fit.proposals,
                  "Of eight Markov chains together (default 1600)")
      ->option_text("N")
      ->check(CLI::Range(50, 1000000));
  command.add_option("--draws", options.fit.draws, "Posterior draws kept (default 400)")
      ->option_text("N")
      ->check(CLI::Range(1, 100000));
  command.add_option("--seed", options.fit.seed, "Seed of all draws (default 1)")->option_text("S");
  command.add_option("--threads", options.fit.threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, 1024));
  command.add_flag("--force", options.force, "Replace what exists");
  command
      .add_option("--check", options.check,
                  "Instead of a fit: bias (simulate from it with the engine, refit), sbc\n"
                  "(ranks of truths from the prior) or recovery (of contagion, with and\n"
                  "without taste controls)")
      ->option_text("CHECK")
      ->check(CLI::IsMember({"bias", "sbc", "recovery"}));
  command.add_option("--replicates", options.replicates, "Data sets of a check (default 8)")
      ->option_text("N")
      ->check(CLI::Range(1, 100000));
}

}  // namespace

void add_calibrate_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("calibrate");
  describe_calibrate(*command);
  auto options = std::make_shared<CalibrateArguments>();
  add_record_options(*command, *options);
  add_fit_options(*command, *options);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return calibrate(*options); }; });
}

}  // namespace recognition
