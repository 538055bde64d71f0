#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "store/labelled_info.hpp"
#include "store/run_info.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

struct InfoOptions {
  std::string file;
  bool hash = false;
};

ExitCode labelled_info(const InfoOptions& options, const std::string& format) {
  const auto file = read_labelled(options.file, format);
  if (options.hash) {
    fmt::print("{}\n", attribute_of(file, "content_hash"));
  } else {
    fmt::print("{}", describe_labelled(file, options.file));
  }
  return ExitCode::kOk;
}

ExitCode info(const InfoOptions& options) {
  const auto format = format_of(options.file);
  if (format != kSchemaName && find_format(format) != nullptr) {
    return labelled_info(options, format);
  }
  const RunReader run(options.file);
  if (options.hash) {
    fmt::print("{}\n", run.stamp().content_hash);
  } else {
    fmt::print("{}", describe_run(run));
  }
  return ExitCode::kOk;
}

}  // namespace

void add_info_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("info");
  command->description(R"(Describe a result

Prints what a result holds and where it comes from: versions, seeds, variables, parameters,
warnings and the resolved scenario. Refuses a file that is not whole or was changed.
)");
  command->footer("Example: recognition info results/taliban-2025.h5");
  auto options = std::make_shared<InfoOptions>();
  command->add_option("file", options->file, "Result that recognition wrote")
      ->required()
      ->option_text(" ");
  command->add_flag("--hash", options->hash,
                    "Print only the hash of data and resolved scenario: equal inputs,\n"
                    "equal hash, whatever the machine, threads or time");
  command->callback(
      [options, &invocation] { invocation.work = [options] { return info(*options); }; });
}

}  // namespace recognition
