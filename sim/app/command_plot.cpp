#include <memory>

#include "app/analysis.hpp"
#include "app/commands.hpp"

namespace recognition {
namespace {

struct PlotOptions {
  std::vector<std::string> results;
  std::vector<std::string> figures;
  std::string output;
  std::string format;
  std::string by;
  std::string nation;
  std::string scenario;
  std::vector<std::string> axes;
  std::string outcome;
  std::string rule;
  int top = 0;
  int horizon = 0;
  bool force = false;
};

ExitCode plot(const PlotOptions& options) {
  std::vector<std::string> words{"plot"};
  const auto pass = [&](const char* name, const std::string& value) {
    if (!value.empty()) words.push_back(std::string(name) + "=" + value);
  };
  for (const std::string& figure : options.figures) pass("--figure", figure);
  pass("--output", options.output);
  pass("--format", options.format);
  pass("--by", options.by);
  pass("--nation", options.nation);
  pass("--scenario", options.scenario);
  for (const std::string& axis : options.axes) pass("--axis", axis);
  pass("--outcome", options.outcome);
  pass("--rule", options.rule);
  if (options.top > 0) pass("--top", std::to_string(options.top));
  if (options.horizon > 0) pass("--horizon", std::to_string(options.horizon));
  if (options.force) words.emplace_back("--force");
  words.emplace_back("--");
  words.insert(words.end(), options.results.begin(), options.results.end());
  run_analysis(words);
}

void add_options(CLI::App& command, PlotOptions& options) {
  command
      .add_option("result", options.results,
                  "Result to draw; further runs are compared with the first")
      ->required()
      ->option_text(" ");
  command
      .add_option("--figure", options.figures,
                  "Figure to draw, may be given several times (default: all that the\n"
                  "results allow)")
      ->option_text("NAME")
      ->allow_extra_args(false);
  command
      .add_option("-o,--output", options.output,
                  "Folder to write to (default: the first result's name with -figures)")
      ->option_text("DIR");
  command.add_option("--format", options.format, "pdf, png, svg, or several with commas (pdf,png)")
      ->option_text("LIST");
  command.add_flag("--force", options.force, "Replace files that exist");
}

// What single figures understand.
void add_choices(CLI::App& command, PlotOptions& options) {
  const auto text = [&](const char* name, std::string& value, const char* what, const char* form) {
    command.add_option(name, value, what)->option_text(form)->group("What is drawn");
  };
  text("--by", options.by, "Month of maps, rankings and outcomes (default: the last)", "YYYY-MM");
  text("--nation", options.nation, "Nation whose decision is shown (default: the likeliest)",
       "ISO3");
  text("--scenario", options.scenario, "Scenario of map-policy (default: the first)", "NAME");
  text("--outcome", options.outcome, "Outcome of morris, sobol, pawn (default: the first three)",
       "TEXT");
  text("--rule", options.rule, "transferred or reset, of scores (default: the first)", "NAME");
  command
      .add_option("--axis", options.axes,
                  "Axis of a sweep to draw along, may be given twice (default:\n"
                  "those with most values)")
      ->option_text("NAME")
      ->allow_extra_args(false)
      ->group("What is drawn");
  command.add_option("--top", options.top, "How many nations a ranking has (20)")
      ->check(CLI::Range(1, 300))
      ->option_text("N")
      ->group("What is drawn");
  command.add_option("--horizon", options.horizon, "Months of the score table (default: longest)")
      ->check(CLI::Range(1, 1200))
      ->option_text("N")
      ->group("What is drawn");
}

// The catalogue of analysis/recognition/figures, which a test compares with this text.
constexpr const char* kFooter = R"(Figures of a run:
  recognitions       recognitions over time with their fan
  ladder             nations at each rung, stacked
  who-next           ranked chances with intervals; several runs side by side
  map-chance         world map: chance to have recognised
  map-rung           world map: likeliest rung
  map-difference     world map: what a second run changes
  decision           one decision, term by term
  reasons            terms of many decisions
  influence          who moved whom
The last three replay decisions with this program.

Figures of a comparison:
  forest             paired differences of all scenarios
  map-policy         world map: what a scenario changes
  regret             regret by assumption, where there is a criterion

Figures of a sweep, merged or still running:
  sweep-heat         two axes as a heat map
  sweep-lines        response along an axis

Figures of a sensitivity analysis, as far as its design allows:
  morris             elementary effects
  sobol              where the variance comes from
  pawn               what moves the distribution

Figures of a discovery:
  peeling            how boxes were peeled, and their limits

Figures of a calibration:
  prior-posterior    what the record taught

Figures of scores:
  score-table        simulator and baselines
  calibration-curve  what came by chance forecast
  pit                where what came lies within the forecasts
  coverage           how often intervals held what came

Examples:
  recognition plot results/taliban-2025.h5
  recognition plot base.h5 --figure map-chance --by 2030-12 --output figures
  recognition plot base.h5 china.h5 --figure who-next --figure map-difference)";

}  // namespace

void add_plot_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("plot");
  command->description(R"(Draw figures of a result, ready to print

PDF and PNG, safe for colour-blind readers, with uncertainty and provenance on each. Needs Debian's
Python with xarray, matplotlib and geopandas.
)");
  command->footer(kFooter);
  auto options = std::make_shared<PlotOptions>();
  add_options(*command, *options);
  add_choices(*command, *options);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return plot(*options); }; });
}

}  // namespace recognition
