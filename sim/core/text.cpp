#include "core/text.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "core/problems.hpp"

namespace recognition {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string what, std::string why,
                         std::string remedy) {
  throw InputError(
      {Problem{{path.string(), 0, 0}, std::move(what), std::move(why), std::move(remedy), {}}});
}

// Length of the well-formed UTF-8 sequence at `at`, or 0 (RFC 3629: no surrogates, no overlongs).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2);
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned char second = byte(at + 1);
  if (lead == 0xE0 && second < 0xA0) return 0;
  if (lead == 0xED && second > 0x9F) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return length;
}

void check_encoding(const std::filesystem::path& path, std::string_view text) {
  int line = 1;
  int column = 1;  // in characters, as editors count
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\0') {
      refuse(path, "this is not a text file", fmt::format("byte {} is zero", at),
             "Give the text file itself, not an archive, a spreadsheet or a result.");
    }
    const std::size_t length = sequence_length(text, at);
    if (length == 0) {
      throw InputError({Problem{{path.string(), line, column},
                                "this byte is not UTF-8",
                                fmt::format("0x{:02x}", static_cast<unsigned char>(text[at])),
                                "Save the file as UTF-8.",
                                {}}});
    }
    const bool ends_line = text[at] == '\n';
    line += ends_line ? 1 : 0;
    column = ends_line ? 1 : column + 1;
    at += length;
  }
}

}  // namespace

std::string read_text_file(const std::filesystem::path& path, std::uintmax_t limit_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    refuse(path, "there is no such file", "",
           "Check the path; relative paths start where you are.");
  }
  if (!std::filesystem::is_regular_file(status)) {
    refuse(path, "this is not a regular file", "", "Give the path of a file.");
  }
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > limit_bytes) {
    refuse(path, "this file is too large",
           fmt::format("{} bytes; the limit is {}", size, limit_bytes),
           "Check that it is the file you mean.");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(error ? 0 : size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != text.size()) {
    refuse(path, "this file cannot be read", "", "Check its permissions.");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  check_encoding(path, text);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, start)) {
    parts.push_back(text.substr(start, at - start));
    start = at + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (const std::string_view part : split(text, ' ')) {
    if (!part.empty()) found.push_back(part);
  }
  return found;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string join(const std::vector<std::string>& parts, std::string_view glue) {
  return fmt::format("{}", fmt::join(parts, glue));
}

std::string_view line_at(std::string_view text, int line) {
  std::size_t start = 0;
  for (int at = 1; at < line; ++at) {
    start = text.find('\n', start);
    if (start == std::string_view::npos) return {};
    ++start;
  }
  std::string_view found = text.substr(start, text.find('\n', start) - start);
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

}  // namespace recognition
