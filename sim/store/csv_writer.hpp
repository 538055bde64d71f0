#pragma once
// A CSV table that appears whole or not at all. RFC 4180, UTF-8.

#include <fmt/compile.h>
#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>

#include "store/partial_file.hpp"

namespace recognition {

// Quoted where the text holds a comma, a quote or a line end.
[[nodiscard]] std::string csv_cell(std::string_view text);

class CsvWriter {
 public:
  CsvWriter(const std::filesystem::path& path, WriterOptions options, std::string_view header);

  template <class Format, class... Values>
  void row(const Format& format, const Values&... values) {
    fmt::format_to(std::back_inserter(buffer_), format, values...);
    if (buffer_.size() >= kBytesAtOnce) flush();
  }
  void publish();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static constexpr std::size_t kBytesAtOnce = 1U << 20U;
  void flush();

  std::filesystem::path path_;
  PartialFile file_;
  fmt::memory_buffer buffer_;
};

// Makes the folder of tables. Throws InputError.
void make_table_folder(const std::filesystem::path& folder);

}  // namespace recognition
