#include "app/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "app/scenarios_dir.hpp"
#include "core/isa.hpp"
#include "core/problems.hpp"
#include "core/version.hpp"
#include "world/atlas.hpp"

namespace recognition {
namespace {

constexpr std::array kCommands{
    add_run_command,      add_sweep_command,    add_merge_command,     add_sensitivity_command,
    add_discover_command, add_compare_command,  add_calibrate_command, add_parameters_command,
    add_score_command,    add_forecast_command, add_explain_command,   add_world_command,
    add_list_command,     add_validate_command, add_schema_command,    add_info_command,
    add_export_command,   add_plot_command,     add_report_command,    add_whatif_command};

// Lists commands by the first line of their description, which is a summary.
class Formatter : public CLI::Formatter {
 public:
  Formatter() {
    label("SUBCOMMAND", "COMMAND");
    column_width(26);
  }
  std::string make_subcommand(const CLI::App* command) const override {
    const std::string description = command->get_description();
    return fmt::format("  {:<12} {}\n", command->get_name(),
                       description.substr(0, description.find('\n')));
  }
};

std::string data_version() {
  try {
    const auto directory = find_scenarios_dir();
    return fmt::format("{}\n          in {}", read_atlas(directory / "world").data_hash,
                       directory.string());
  } catch (const InputError& error) {
    return fmt::format("cannot be read. {}", error.what());
  }
}

std::string version_text() {
  const CodeVersion code = code_version();
  return fmt::format(
      "recognition {}\n"
      "code      commit {}{}\n"
      "data      {}\n"
      "machine   {} instructions (results do not depend on them)",
      code.version, code.commit, code.dirty ? ", with changes that no commit records" : "",
      data_version(), isa_name(best_isa()));
}

void describe_program(CLI::App& program) {
  program.name("recognition");
  program.description(
      "Simulates how nations come to recognise a contested authority: every month each nation\n"
      "weighs geopolitical interest against human-rights pressure, watches its peers and the\n"
      "powers it depends on, and moves up or down a ladder of recognition.");
  program.footer(
      "Example: recognition run taliban-2025\n"
      "`recognition COMMAND --help` explains a command.\n"
      "Exit codes: 0 done, 2 bad input, 3 partly done, 4 internal error, 130 interrupted.");
  program.set_help_flag("-h,--help", "Print this help and leave.");
  program.set_version_flag("--version", version_text, "Print code and data versions and leave.");
  program.require_subcommand(1);
  program.formatter(std::make_shared<Formatter>());  // commands inherit it
}

// CLI11 would only say that a command is missing.
void refuse_unknown_command(const CLI::App& program, const std::vector<std::string>& command_line) {
  const auto word = std::find_if(command_line.begin() + 1, command_line.end(),
                                 [](const std::string& text) { return !text.starts_with('-'); });
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  if (word == command_line.end()) {
    const bool asks =
        std::any_of(command_line.begin() + 1, command_line.end(), [](const std::string& text) {
          return text == "-h" || text == "--help" || text == "--version";
        });
    if (asks) return;
    throw InputError("no command is given", "", "Try recognition run taliban-2025, or --help.");
  }
  if (std::find(names.begin(), names.end(), *word) != names.end()) return;
  throw InputError(fmt::format("there is no command '{}'", *word), "", suggest(*word, names));
}

const CLI::App& chosen(const CLI::App& program) {
  const auto commands = program.get_subcommands();
  return commands.empty() ? program : *commands.front();
}

[[noreturn]] void refuse_extra(const CLI::App& command) {
  const auto extras = command.remaining(true);
  const std::string extra = extras.empty() ? "" : extras.front();
  if (!extra.starts_with("-")) {
    throw InputError(fmt::format("'{}' is one argument too many", extra), "",
                     fmt::format("See recognition {} --help.", command.get_name()));
  }
  std::vector<std::string> options;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  }
  const auto name = extra.substr(0, extra.find('='));
  throw InputError(fmt::format("recognition {} has no option '{}'", command.get_name(), name), "",
                   suggest(name, options));
}

// CLI11's own words for whatever else is wrong.
[[noreturn]] void refuse(const CLI::App& command, const CLI::ParseError& error) {
  std::string what = error.what();
  while (what.ends_with('.') || what.ends_with('\n')) what.pop_back();
  throw InputError(what, "", fmt::format("See recognition {} --help.", command.get_name()));
}

}  // namespace

ExitCode run_program(const std::vector<std::string>& command_line) {
  CLI::App program;
  Invocation invocation{command_line, {}};
  describe_program(program);
  for (const auto add_command : kCommands) add_command(program, invocation);
  for (CLI::App* command : program.get_subcommands({})) command->group("Commands");
  refuse_unknown_command(program, command_line);

  std::vector<std::string> reversed(command_line.rbegin(), std::prev(command_line.rend()));
  try {
    program.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", program.help());
    return ExitCode::kOk;
  } catch (const CLI::CallForVersion& version) {
    fmt::print("{}\n", version.what());
    return ExitCode::kOk;
  } catch (const CLI::ExtrasError&) {
    refuse_extra(chosen(program));
  } catch (const CLI::ParseError& error) {
    refuse(chosen(program), error);
  }
  return invocation.work();
}

}  // namespace recognition
