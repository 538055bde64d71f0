#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/forecast_text.hpp"
#include "app/scenarios_dir.hpp"
#include "app/stop_signals.hpp"
#include "core/problems.hpp"
#include "study/parameter_source.hpp"

namespace recognition {
namespace {

constexpr std::size_t kExplained = 10;  // nations whose change is told

struct ForecastArguments {
  std::string scenario = "taliban-2026-nowcast";
  std::string since = "taliban-2025";
  std::vector<int> years{2026, 2027, 2030, 2035};
  std::vector<std::string> parameters;
  std::uint32_t histories = 20000;
  int threads = 0;
  bool json = false;
};

// Both worlds where their calibrations are shipped, else the priors.
std::vector<std::string> shipped_worlds() {
  const std::vector<std::string> worlds{"contagion", "common-cause"};
  const auto folder = find_scenarios_dir();
  const bool shipped = std::all_of(worlds.begin(), worlds.end(), [&](const std::string& world) {
    return std::filesystem::exists(calibration_file(world, folder));
  });
  return shipped ? worlds : std::vector<std::string>{"prior"};
}

// With the months that the last year needs.
std::unique_ptr<const PreparedRun> prepare(const ForecastArguments& options,
                                           const std::string& scenario,
                                           const std::string& parameters) {
  ScenarioRequest request;
  request.file = scenario;
  request.scenarios_dir = find_scenarios_dir();
  request.set = {{"parameters.from", parameters}};
  const Scenario plain = read_scenario(request);
  const int last = *std::max_element(options.years.begin(), options.years.end());
  const int months = Month{last, 12} - plain.start + 1;
  if (months > plain.months) request.set.emplace_back("months", std::to_string(months));
  return prepare_run(read_scenario(request), request.scenarios_dir);
}

void forecast_since(const ForecastArguments& options, const ForecastOptions& how,
                    ForecastReport& report) {
  const auto before = prepare(options, options.since, options.parameters.front());
  if (before->world.episode.name != report.run->world.episode.name) {
    throw InputError(
        fmt::format("{} is of another episode", options.since),
        fmt::format("{} is of {}", report.run->scenario.name, report.run->world.episode.name),
        "Compare forecasts of one episode, or use --since none.");
  }
  report.since = options.since;
  const ForecastYears years = forecast_years(*before, options.years);
  report.years_before = years.ends;
  report.drawn_before = before->world.month_of(before->first_drawn_tick());
  report.worlds_before.push_back(forecast_world(*before, years, how));
  std::vector<std::string> nations;
  for (const NationForecast& nation : report.worlds.front().nations) {
    if (nations.size() < kExplained) nations.push_back(nation.iso3);
  }
  report.changes = what_moved(*before, *report.run, nations);
}

ExitCode forecast_them(ForecastArguments options) {
  if (options.parameters.empty()) options.parameters = shipped_worlds();
  const StopSignals signals;
  const ForecastOptions how{options.histories, options.threads, StopSignals::asked};
  ForecastReport report;
  std::vector<std::unique_ptr<const PreparedRun>> runs;
  for (const std::string& parameters : options.parameters) {
    runs.push_back(prepare(options, options.scenario, parameters));
    const ForecastYears years = forecast_years(*runs.back(), options.years);
    if (years.ends.empty()) {
      throw InputError(fmt::format("{} draws no month of these years", options.scenario),
                       fmt::format("it runs from {}", runs.back()->scenario.start.text()),
                       "Ask for later ones with --years.");
    }
    report.years = years.ends;
    report.worlds.push_back(forecast_world(*runs.back(), years, how));
    StopSignals::throw_if_asked();
  }
  report.run = runs.front().get();
  if (options.since != "none") forecast_since(options, how, report);
  if (options.json) {
    fmt::print("{}\n", forecast_json(report).dump(2));
  } else {
    fmt::print("{}", forecast_text(report));
  }
  return ExitCode::kOk;
}

}  // namespace

void add_forecast_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("forecast");
  command->description(R"(Print the headline forecast: will anybody follow, who, and what moved

The chance that nobody follows comes first, in both worlds; then nations by their chances with 50
and 90% intervals, the ladder below recognition, the base rate, and what moved since the forecast
before, term by term.
)");
  command->footer(
      "Examples:\n"
      "  recognition forecast\n"
      "  recognition forecast taliban-2025 --since none --years 2025 2030\n"
      "  recognition forecast --parameters prior --json");
  auto options = std::make_shared<ForecastArguments>();
  command
      ->add_option("scenario", options->scenario,
                   "Scenario to forecast (default: taliban-2026-nowcast)")
      ->option_text(" ");
  command
      ->add_option("--since", options->since,
                   "Scenario of the forecast before, or none (default:\ntaliban-2025)")
      ->option_text("SCENARIO");
  command->add_option("--years", options->years, "Years at whose ends to read it")
      ->option_text("YEAR...")
      ->check(CLI::Range(1946, 2100));
  command
      ->add_option(
          "--parameters", options->parameters,
          "Where the parameters come from (default: contagion and\ncommon-cause, else prior)")
      ->option_text("NAME...");
  command->add_option("--histories", options->histories, "Histories a world")
      ->option_text("N")
      ->check(CLI::Range(100, 10000000));
  command->add_option("--threads", options->threads, "Threads (default: all)")
      ->option_text("K")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--json", options->json, "Print JSON");
  command->callback(
      [options, &invocation] { invocation.work = [options] { return forecast_them(*options); }; });
}

}  // namespace recognition
