#include "store/csv_writer.hpp"

#include <system_error>

#include "core/problems.hpp"

namespace recognition {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + '"';
}

CsvWriter::CsvWriter(const std::filesystem::path& path, WriterOptions options,
                     std::string_view header)
    : path_(path), file_(path, options) {
  row(FMT_COMPILE("{}\n"), header);
}

void CsvWriter::publish() {
  flush();
  file_.publish();
}

void CsvWriter::flush() {
  write_all(file_.descriptor(), {buffer_.data(), buffer_.size()}, file_.path());
  buffer_.clear();
}

void make_table_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw InputError(fmt::format("the folder {} cannot be made", folder.string()), error.message(),
                     "Choose another one.");
  }
}

}  // namespace recognition
