#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "study/sweep/sweep_data.hpp"

namespace recognition {
namespace {

struct MergeArguments {
  std::string folder;
  std::string output;
  bool incomplete = false;
  bool force = false;
};

ExitCode merge(const MergeArguments& arguments) {
  MergeOptions options;
  options.incomplete = arguments.incomplete;
  options.overwrite = arguments.force;
  const auto outcome = merge_sweep(arguments.folder, arguments.output, options);
  const LabelledFile& file = outcome.data.file;
  fmt::print("{}: {} points of {} replicates\n", arguments.output,
             grouped(size_of(dimension_of(file, "point"))),
             grouped(size_of(dimension_of(file, "replicate"))));
  if (!outcome.data.complete) fmt::print("Missing: {}\n", outcome.data.missing);
  fmt::print("content hash {}\n", outcome.content_hash);
  return outcome.data.complete ? ExitCode::kOk : ExitCode::kPartlyDone;
}

}  // namespace

void add_merge_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("merge");
  command->description(R"(Make one file of a sweep's folder

The file holds every point and replicate on labelled dimensions, and opens in xarray. Its content
hash is the same whatever threads, ranks, stops and order of work the sweep had. A sweep that is not
complete is refused, and what is missing named, unless --incomplete is given (exit code 3).
)");
  command->footer("Example: recognition merge results/policy-grid-sweep -o policy-grid.h5");
  auto arguments = std::make_shared<MergeArguments>();
  command->add_option("folder", arguments->folder, "Folder that recognition sweep wrote")
      ->required()
      ->option_text(" ");
  command->add_option("-o,--output", arguments->output, "Merged file")
      ->required()
      ->option_text("FILE");
  command->add_flag("--incomplete", arguments->incomplete,
                    "Merge what is there, also while the sweep runs");
  command->add_flag("--force", arguments->force, "Replace the file if it exists");
  command->callback(
      [arguments, &invocation] { invocation.work = [arguments] { return merge(*arguments); }; });
}

}  // namespace recognition
