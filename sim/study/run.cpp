#include "study/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/problems.hpp"
#include "core/version.hpp"
#include "model/fast_plan.hpp"
#include "store/errors.hpp"

namespace recognition {
namespace {

std::vector<NamedValue> named_values(const Parameters& parameters) {
  std::vector<NamedValue> values;
  for (const ParameterRow& row : parameter_table()) {
    values.push_back({std::string(row.name), parameters.*row.member, std::string(row.unit),
                      prior_text(row), std::string(grade_text(row.grade)), std::string(row.source),
                      std::string(row.meaning)});
  }
  return values;
}

std::string overlap_text(const PreparedRun& run, const SimulateReport& report) {
  const NationInfo nation = run.world.nation(report.overlap->nation);
  return fmt::format(
      "In {} of {} replicates the chances to move up and down add up to more than 1, first for {} "
      "({}) in {} of replicate {}: up then has priority, and comparisons with this run can report "
      "net effects only.",
      report.overlaps, report.replicates, nation.name, nation.iso3,
      run.world.month_of(report.overlap->tick).text(), report.overlap_replicate);
}

SimulateOptions simulate_options(const Scenario& scenario, const RunOptions& options) {
  SimulateOptions simulate;
  simulate.seed = scenario.seed;
  simulate.replicates = scenario.replicates;
  simulate.paths = std::min(scenario.output.paths, scenario.replicates);
  simulate.threads = options.threads;
  simulate.kernel = options.kernel;
  simulate.stopped = options.stopped;
  return simulate;
}

void append(RunWriter& writer, const RunBatch& batch, const std::filesystem::path& path) {
  try {
    writer.append(batch);
  } catch (const StoreError& error) {
    throw StoreError(fmt::format("{} {} was not written.", error.what(), path.string()));
  }
}

}  // namespace

RunHeader header_of(const PreparedRun& run, const std::vector<std::string>& command_line) {
  const Scenario& scenario = run.scenario;
  const CodeVersion code = code_version();
  RunHeader header;
  header.title = scenario.title.empty() ? scenario.name : scenario.title;
  header.question = scenario.synthetic
                        ? "How does a made-up world behave?"
                        : fmt::format("Which nations recognise, and when, in the episode: {}?",
                                      run.world.episode.title);
  header.scenario_name = scenario.name;
  header.resolved_scenario = scenario.resolved;
  header.episode = scenario.episode;
  header.target = run.world.episode.target;
  header.parameters_from = scenario.parameters_from;
  header.seed = scenario.seed;
  header.replicates = scenario.replicates;
  header.paths = std::min(scenario.output.paths, scenario.replicates);
  header.first_month = run.world.first_month;
  header.months = run.world.months;
  header.nations.reserve(run.world.size());
  header.nation_names.reserve(run.world.size());
  for (std::size_t i = 0; i < run.world.size(); ++i) {
    NationInfo nation = run.world.nation(i);
    header.nations.push_back(std::move(nation.iso3));
    header.nation_names.push_back(std::move(nation.name));
  }
  header.initial_rung = run.drivers.initial_rung;
  header.parameters = named_values(scenario.parameters);
  header.data_cut_off = run.data_cut_off ? run.data_cut_off->text() : "";
  header.warnings = run.caveats;
  header.code_version = code.version;
  header.code_commit = fmt::format("{}{}", code.commit, code.dirty ? "-dirty" : "");
  header.world_hash = run.world_hash;
  header.episode_hash = run.episode_hash;
  header.command_line = command_line;
  return header;
}

RunOutcome run_to_file(const PreparedRun& run, const RunOptions& options) {
  if (options.kernel == Kernel::kFast && !is_fast(run.model)) {
    throw InputError("the fast kernel does not cover this scenario",
                     "its structure or a target that responds needs the reference kernel",
                     "Leave out --kernel, or say --kernel auto.");
  }
  const auto started = std::chrono::steady_clock::now();
  const Scenario& scenario = run.scenario;
  RunWriter writer(options.output, header_of(run, options.command_line), options.writer);
  SummaryBuilder summary(run);
  std::uint32_t done = 0;
  const auto consume = [&](RunBatch&& batch) {
    append(writer, batch, options.output);
    summary.add(batch);
    done += batch.count;
    if (!options.progress) return;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
    options.progress({done, scenario.replicates, elapsed.count()});
  };
  const auto report = simulate(run.model, simulate_options(scenario, options), consume);
  if (report.replicates < scenario.replicates) {
    throw Interrupted(fmt::format("Stopped after {} of {} replicates; no file was written.",
                                  report.replicates, scenario.replicates));
  }
  std::vector<std::string> noticed;
  if (report.overlaps > 0) noticed.push_back(overlap_text(run, report));
  RunOutcome outcome;
  outcome.content_hash = writer.finish(noticed);
  outcome.warnings = run.caveats;
  outcome.warnings.insert(outcome.warnings.end(), noticed.begin(), noticed.end());
  outcome.summary = summary.finish();
  outcome.path = options.output;
  return outcome;
}

}  // namespace recognition
