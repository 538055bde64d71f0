#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/commands.hpp"
#include "app/scenarios_dir.hpp"
#include "app/world_text.hpp"
#include "core/problems.hpp"

namespace recognition {
namespace {

struct WorldArguments {
  std::string nation;
  std::string month;
  std::string episode = "taliban_2021";
  bool json = false;
};

// Without a month: the last on record.
Month month_of(const WorldArguments& options, const Episode& episode) {
  const Month start = episode.start.in_month();
  if (options.month.empty()) {
    return episode.record.empty() ? start : std::max(start, episode.record.back().date.in_month());
  }
  const auto month = parse_month(options.month);
  if (!month) {
    throw InputError(fmt::format("--month '{}' is no month", options.month), "",
                     "Write it as 2025-07.");
  }
  if (*month < start) {
    throw InputError(fmt::format("{} lies before the episode", month->text()),
                     fmt::format("{} begins in {}", episode.name, start.text()),
                     "Choose a later month, or another --episode.");
  }
  return *month;
}

ExitCode show_nation(const WorldArguments& options) {
  const auto directory = find_scenarios_dir();
  const auto names = list_episodes(directory / "episodes");
  if (std::find(names.begin(), names.end(), options.episode) == names.end()) {
    throw InputError(fmt::format("there is no episode '{}'", options.episode), "",
                     suggest(options.episode, names));
  }
  const Atlas atlas = read_atlas(directory / "world");
  const Episode episode = read_episode(directory / "episodes", options.episode);
  const Month month = month_of(options, episode);
  WorldRequest request;
  request.first_month = episode.start.in_month();
  request.months = month - request.first_month + 1;
  const Provenance told = describe_nation(atlas, episode, request, options.nation, month);
  if (options.json) {
    fmt::print("{}\n", world_json(told).dump(2));
  } else {
    fmt::print("{}", world_text(told));
  }
  return ExitCode::kOk;
}

}  // namespace

void add_world_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("world");
  command->description(R"(Show what the model knows of a nation, and from where

Its indices with their parts, source years and whether they are measured or imputed; its peers, the
powers it depends on, its organisations and its rung on record. Indices are those of the start of
the episode; ties, organisations and rung those of the month.
)");
  command->footer(
      "Examples:\n"
      "  recognition world UZB\n"
      "  recognition world FRA --episode prc_1949 --month 1964-01");
  auto options = std::make_shared<WorldArguments>();
  command->add_option("nation", options->nation, "ISO code, such as UZB")
      ->required()
      ->option_text(" ");
  command
      ->add_option("--month", options->month,
                   "Month of ties, organisations and rung (default: the last on\nrecord)")
      ->option_text("YYYY-MM");
  command
      ->add_option("--episode", options->episode,
                   "Episode (default: taliban_2021; see recognition list episodes)")
      ->option_text("NAME");
  command->add_flag("--json", options->json, "Print JSON, with every tie");
  command->callback(
      [options, &invocation] { invocation.work = [options] { return show_nation(*options); }; });
}

}  // namespace recognition
