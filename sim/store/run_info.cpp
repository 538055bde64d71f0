#include "store/run_info.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <string_view>

#include "core/text.hpp"
#include "store/schema.hpp"

namespace recognition {
namespace {

class Text {
 public:
  void line(std::string_view text) { fmt::format_to(std::back_inserter(text_), "{}\n", text); }
  void fact(std::string_view name, std::string_view value) {
    if (!value.empty()) line(fmt::format("  {:<16} {}", name, value));
  }
  void section(std::string_view name) { line(fmt::format("\n{}", name)); }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// As a shell would take it.
std::string quoted(const std::vector<std::string>& arguments) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%";
  std::string text;
  for (const std::string& argument : arguments) {
    if (!text.empty()) text += ' ';
    if (!argument.empty() && argument.find_first_not_of(kPlain) == std::string::npos) {
      text += argument;
      continue;
    }
    text += '\'';
    for (const char letter : argument) text += letter == '\'' ? "'\\''" : std::string(1, letter);
    text += '\'';
  }
  return text;
}

void add_provenance(const RunReader& run, Text& text) {
  const RunHeader& header = run.header();
  const RunStamp& stamp = run.stamp();
  text.section("Where it comes from");
  text.fact("file", run.path().string());
  text.fact("format", fmt::format("{} {}, complete", kSchemaName, stamp.schema_version));
  text.fact("content hash", stamp.content_hash);
  text.fact("scenario", header.scenario_name);
  text.fact("episode", header.episode);
  text.fact("target", header.target);
  text.fact("months", fmt::format("{} from {} on", header.months, header.first_month.text()));
  text.fact("data cut-off", header.data_cut_off);
  text.fact("seed", std::to_string(header.seed));
  text.fact("parameters", header.parameters_from);
  text.fact("code", fmt::format("{} ({})", header.code_version, header.code_commit));
  text.fact("world data", header.world_hash);
  text.fact("episode data", header.episode_hash);
  text.fact("command", quoted(header.command_line));
  text.fact("computed", fmt::format("{} to {}", stamp.started, stamp.finished));
}

void add_dimensions(const RunReader& run, Text& text) {
  const RunHeader& header = run.header();
  text.section("Dimensions");
  for (const std::string_view name :
       {"replicate", "path", "month", "nation", "rung_name", "parameter", "move"}) {
    if (name == "path" && path_dimension(header) != "path") continue;
    text.fact(name, std::to_string(dimension_size(header, name, run.stamp().moves)));
  }
}

void add_variables(const RunHeader& header, Text& text) {
  text.section("Variables");
  for (const Variable& variable : variables_of(header)) {
    const auto shape = fmt::format("({})", fmt::join(variable.dimensions, ", "));
    const auto units = variable.units.empty() ? "" : fmt::format(", {}", variable.units);
    text.line(fmt::format("  {:<20} {:<30} {}: {}{}", variable.name, shape,
                          name_of(variable.element), variable.long_name, units));
  }
}

void add_parameters(const RunHeader& header, Text& text) {
  text.section("Parameters");
  for (const NamedValue& value : header.parameters) {
    text.line(fmt::format("  {:<16} {:>10} {:<10} {:<12} {:<12} {}", value.name, value.value,
                          value.unit, value.prior, value.grade, value.meaning));
    if (!value.source.empty()) text.line(fmt::format("  {:<16} source: {}", "", value.source));
  }
}

}  // namespace

std::string describe_run(const RunReader& run) {
  const RunHeader& header = run.header();
  Text text;
  text.line(header.title);
  if (!header.question.empty()) text.line(header.question);
  add_provenance(run, text);
  add_dimensions(run, text);
  add_variables(header, text);
  add_parameters(header, text);
  text.section("Warnings");
  for (const std::string& warning : header.warnings) text.line("  " + warning);
  if (header.warnings.empty()) text.line("  none");
  text.section("Resolved scenario");
  for (const std::string_view line : split(trim(header.resolved_scenario), '\n')) {
    text.line(line.empty() ? "" : fmt::format("  {}", line));
  }
  return text.take();
}

}  // namespace recognition
