#include "core/text.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "core/problems.hpp"
#include "support/temporary_folder.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

// What reading `path` says, its directory left out.
std::string refusal(const fs::path& path, std::uintmax_t limit_bytes = 1000) {
  try {
    static_cast<void>(read_text_file(path, limit_bytes));
  } catch (const InputError& error) {
    return std::string(error.what()).substr(path.parent_path().string().size() + 1);
  }
  return "read";
}

TEST_CASE("text: a file comes back as it is") {
  const test::TemporaryFolder scratch;
  for (const std::string_view content :
       {"", "a\nb\n", "no end", "crlf\r\n\r\n", "ž \xE2\x82\xAC \xF0\x9F\x8C\x8D\n"}) {
    CHECK(read_text_file(scratch.write("file.txt", content)) == content);
  }
}

TEST_CASE("text: a byte-order mark is dropped") {
  const test::TemporaryFolder scratch;
  CHECK(read_text_file(scratch.write("file.txt",
                                     "\xEF\xBB\xBF"
                                     "a = 1\n")) == "a = 1\n");
  CHECK(read_text_file(scratch.write("file.txt", "\xEF\xBB\xBF")).empty());
}

TEST_CASE("text: a missing file is refused") {
  const test::TemporaryFolder scratch;
  const std::string message =
      "gone.txt: there is no such file. Check the path; relative paths start where you are.";
  CHECK(refusal(scratch.path() / "gone.txt") == message);
  fs::create_symlink("nowhere", scratch.path() / "gone.txt");
  CHECK(refusal(scratch.path() / "gone.txt") == message);
}

TEST_CASE("text: a directory is refused") {
  const test::TemporaryFolder scratch;
  fs::create_directory(scratch.path() / "dir");
  CHECK(refusal(scratch.path() / "dir") ==
        "dir: this is not a regular file. Give the path of a file.");
}

TEST_CASE("text: a file above the limit is refused before it is read") {
  const test::TemporaryFolder scratch;
  CHECK(refusal(scratch.write("file.txt", "12345"), 5) == "read");
  CHECK(refusal(scratch.write("file.txt", "123456"), 5) ==
        "file.txt: this file is too large (6 bytes; the limit is 5). Check that it is the file you "
        "mean.");
  const fs::path huge = scratch.write("file.txt", "");
  fs::resize_file(huge, std::uintmax_t{1} << 40U);  // sparse
  CHECK(refusal(huge).substr(0, 34) == "file.txt: this file is too large (");
}

TEST_CASE("text: a binary file is refused") {
  const test::TemporaryFolder scratch;
  CHECK(refusal(scratch.write("file.txt", std::string_view("ab\0c", 4))) ==
        "file.txt: this is not a text file (byte 2 is zero). Give the text file itself, not an "
        "archive, a spreadsheet or a result.");
}

TEST_CASE("text: a byte that is not UTF-8 is named with line and column") {
  const test::TemporaryFolder scratch;
  CHECK(refusal(scratch.write("file.txt", "first\nse\xE9 cond\n")) ==
        "file.txt:2:3: this byte is not UTF-8 (0xe9). Save the file as UTF-8.");
  CHECK(refusal(scratch.write("file.txt", "\xFF\xFE")).substr(0, 13) == "file.txt:1:1:");  // UTF-16
}

TEST_CASE("text: the column of a bad byte counts characters and not bytes") {
  const test::TemporaryFolder scratch;
  CHECK(refusal(scratch.write("file.txt", "žluť \xE9\n")).substr(0, 13) == "file.txt:1:6:");
}

TEST_CASE("text: every kind of ill-formed UTF-8 is refused") {
  const test::TemporaryFolder scratch;
  for (const std::string_view bad : {
           "\x80",
           "\xBF",  // a continuation alone
           "\xC0\xAF",
           "\xC1\xBF",          // overlong: two bytes
           "\xE0\x9F\xBF",      // three
           "\xF0\x8F\xBF\xBF",  // four
           "\xED\xA0\x80",
           "\xED\xBF\xBF",      // surrogates
           "\xF4\x90\x80\x80",  // beyond U+10FFFF
           "\xF5\x80\x80\x80",
           "\xFE",
           "\xC3",
           "\xE2\x82",
           "\xF0\x9F\x8C",
           "\xC3(",
           "\xE2\x82(",
       }) {
    CAPTURE(bad.size(), static_cast<int>(bad[0]));
    CHECK(refusal(scratch.write("file.txt", "x\n" + std::string(bad))).substr(0, 13) ==
          "file.txt:2:1:");
  }
  for (const std::string_view good : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                      "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(refusal(scratch.write("file.txt", good)) == "read");
  }
}

TEST_CASE("text: split and words and trim and join and line_at") {
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(words("  one  two ") == std::vector<std::string_view>{"one", "two"});
  CHECK(words("").empty());
  CHECK(trim(" \t x y\r\n") == "x y");
  CHECK(trim(" \n").empty());
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ").empty());
  CHECK(line_at("a\r\nb\nc", 1) == "a");
  CHECK(line_at("a\r\nb\nc", 3) == "c");
  CHECK(line_at("a\nb", 3).empty());
}

}  // namespace
}  // namespace recognition
