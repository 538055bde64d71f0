#include <memory>

#include "app/analysis.hpp"
#include "app/commands.hpp"

namespace recognition {
namespace {

struct ReportOptions {
  std::vector<std::string> results;
  std::string output;
  bool no_why = false;
  bool no_what_if = false;
  bool force = false;
};

ExitCode report(const ReportOptions& options) {
  std::vector<std::string> words{"report"};
  if (!options.output.empty()) words.push_back("--output=" + options.output);
  if (options.no_why) words.emplace_back("--no-why");
  if (options.no_what_if) words.emplace_back("--no-what-if");
  if (options.force) words.emplace_back("--force");
  words.emplace_back("--");
  words.insert(words.end(), options.results.begin(), options.results.end());
  run_analysis(words);
}

void add_options(CLI::App& command, ReportOptions& options) {
  command
      .add_option("result", options.results,
                  "Results of run; of several, the first is the base. A comparison,\n"
                  "scores and a calibration may join them")
      ->required()
      ->option_text(" ");
  command
      .add_option("-o,--output", options.output,
                  "File to write (default: the first result's name with .html)")
      ->option_text("FILE");
  command.add_flag("--no-why", options.no_why,
                   "Leave out why each nation decides as it does, which takes most of the time");
  command.add_flag("--no-what-if", options.no_what_if,
                   "Leave out the live preview of other weights and policies");
  command.add_flag("--force", options.force, "Replace a file that exists");
}

}  // namespace

void add_report_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("report");
  command->description(R"(Make one HTML file of results, to hand over

The answer first, then a map that plays, figures with their data, every nation's path and reasons,
policies side by side, assumptions, sources, and how to do it again. The file opens in any browser,
holds all of its data and loads nothing. Needs Debian's Python with xarray.
)");
  command->footer(
      "Examples:\n"
      "  recognition report results/taliban-2025.h5 -o report.html\n"
      "  recognition report base.h5 china.h5 -o china.html");
  auto options = std::make_shared<ReportOptions>();
  add_options(*command, *options);
  command->callback(
      [options, &invocation] { invocation.work = [options] { return report(*options); }; });
}

}  // namespace recognition
