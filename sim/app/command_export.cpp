#include <fmt/format.h>

#include <memory>

#include "app/commands.hpp"
#include "store/export_csv.hpp"
#include "store/labelled_info.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

struct ExportOptions {
  std::string file;
  std::string folder;
  bool force = false;
};

std::vector<std::filesystem::path> write_tables(const ExportOptions& options) {
  WriterOptions writer;
  writer.overwrite = options.force;
  const auto format = format_of(options.file);
  if (format != kSchemaName && find_format(format) != nullptr) {
    return export_labelled(read_labelled(options.file, format), options.folder, writer);
  }
  const RunReader run(options.file);
  return export_csv(run, options.folder, writer);
}

ExitCode export_tables(const ExportOptions& options) {
  for (const auto& path : write_tables(options)) fmt::print("{}\n", path.string());
  return ExitCode::kOk;
}

}  // namespace

void add_export_command(CLI::App& program, Invocation& invocation) {
  auto* command = program.add_subcommand("export");
  command->description(R"(Write a result as CSV tables

For programs that do not read HDF5. Of a run: moves, first months, counts, monthly series, nations,
parameters and stored paths, one observation a row. Of any other result: one table for the variables
on the same dimensions, such as point_replicate.csv. Prints the files written.
)");
  command->footer("Example: recognition export results/taliban-2025.h5 -o tables");
  auto options = std::make_shared<ExportOptions>();
  command->add_option("file", options->file, "Result that recognition wrote")
      ->required()
      ->option_text(" ");
  command->add_option("-o,--output", options->folder, "Folder of the tables; made if missing")
      ->required()
      ->option_text("DIR");
  command->add_flag("--force", options->force, "Replace tables that exist");
  command->callback(
      [options, &invocation] { invocation.work = [options] { return export_tables(*options); }; });
}

}  // namespace recognition
