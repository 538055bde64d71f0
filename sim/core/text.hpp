#pragma once
// Small helpers on text and whole files.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace recognition {

// The whole file as text: UTF-8 checked, a byte-order mark dropped, CRLF kept as it is.
// Throws InputError: missing, a directory, unreadable, larger than `limit_bytes`, binary (a NUL
// byte) or not UTF-8 (with line and column of the first bad byte).
[[nodiscard]] std::string read_text_file(const std::filesystem::path& path,
                                         std::uintmax_t limit_bytes = 64U << 20U);

[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::vector<std::string_view> words(std::string_view text);  // at blanks
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view glue);

// Line number `line` (from 1) without its end; empty when there is none.
[[nodiscard]] std::string_view line_at(std::string_view text, int line);

}  // namespace recognition
