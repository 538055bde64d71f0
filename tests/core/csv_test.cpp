#include "core/csv.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

namespace recognition {
namespace {

CsvTable table_of(std::string text, Problems& problems,
                  std::vector<std::string> columns = {"a", "b"}) {
  return {std::move(text), "t.csv", std::move(columns), problems};
}

// The one problem that reading `text` and asking every cell for a number gives.
std::string message(std::string text, std::vector<std::string> columns = {"a", "b"}) {
  Problems problems;
  const CsvTable table = table_of(std::move(text), problems, std::move(columns));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.header().size(); ++column) {
      static_cast<void>(table.number(row, column));
    }
  }
  REQUIRE(problems.list().size() == 1);
  return render(problems.list().front());
}

TEST_CASE("csv: cells are read by row and column name") {
  Problems problems;
  const CsvTable table = table_of("b,a\n1,x\n2.5,\n", problems);
  REQUIRE(table.rows() == 2);
  CHECK(table.text(0, table.column("a")) == "x");
  CHECK(table.number(1, table.column("b")) == 2.5);
  CHECK(table.integer(0, table.column("b")) == 1);
  CHECK(table.column("c") == CsvTable::kNoColumn);
  CHECK(problems.empty());
}

TEST_CASE("csv: an empty cell is missing and no problem") {
  Problems problems;
  const CsvTable table = table_of("a,b\n,\n1,2\n", problems);
  REQUIRE(table.rows() == 2);
  CHECK(std::isnan(table.number(0, 0)));
  CHECK_FALSE(table.integer(0, 1).has_value());
  CHECK(problems.empty());
}

TEST_CASE("csv: quoted cells may hold commas, line ends and doubled quotes") {
  Problems problems;
  const CsvTable table =
      table_of("a,b\n\"x, y\",\"two\nlines\"\n\"she said \"\"no\"\"\",7\n", problems);
  REQUIRE(table.rows() == 2);
  CHECK(table.text(0, 0) == "x, y");
  CHECK(table.text(0, 1) == "two\nlines");
  CHECK(table.text(1, 0) == "she said \"no\"");
  CHECK(table.number(1, 1) == 7);
  CHECK(table.place(1, 1).line == 4);
  CHECK(problems.empty());
}

TEST_CASE("csv: CRLF, blank lines and a last line without an end are read") {
  Problems problems;
  const CsvTable table = table_of("a,b\r\n1,\"2\"\r\n\r\n3,4", problems);
  REQUIRE(table.rows() == 2);
  CHECK(table.number(0, 1) == 2);
  CHECK(table.number(1, 1) == 4);
  CHECK(problems.empty());
}

TEST_CASE("csv: a ragged row is named with its line and left out") {
  CHECK(message("a,b\n1,2\n1,2,3\n4,5\n") ==
        "t.csv:3:1: this row has 3 cells (the header has 2). Add or remove commas; quote a cell "
        "that holds one.\n  1,2,3\n  ^");
  Problems problems;
  CHECK(table_of("a,b\n1,2\n1,2,3\n4,5\n", problems).rows() == 2);
}

TEST_CASE("csv: a missing column is named with the header found") {
  CHECK(message("a,c\n1,2\n") ==
        "t.csv:1:1: column 'b' is missing (the header is: a, c). Columns needed: a, b.\n"
        "  a,c\n  ^");
}

TEST_CASE("csv: every missing column is named") {
  Problems problems;
  const CsvTable table = table_of("x,y\n1,2\n", problems);
  CHECK(problems.list().size() == 2);
  CHECK(table.text(0, table.column("a")).empty());
}

TEST_CASE("csv: a doubled column is named where it stands the second time") {
  CHECK(message("a,b,a\n1,2,3\n") ==
        "t.csv:1:5: column 'a' stands twice. Keep one of them.\n  a,b,a\n      ^");
}

TEST_CASE("csv: a bad number is named with line and column in characters") {
  CHECK(message("a,b\n1,2\n 3 ,1.5.2\n") ==
        "t.csv:3:5: '1.5.2' is not a number. Write digits with a decimal point, or leave the cell "
        "empty.\n   3 ,1.5.2\n      ^");
  CHECK(message("a,b\n1,inf\n").substr(0, 32) == "t.csv:2:3: 'inf' is not a number");
  CHECK(message("a,b\n1,1e999\n").substr(0, 10) == "t.csv:2:3:");
}

TEST_CASE("csv: a place counts characters, not bytes") {
  Problems problems;
  const CsvTable table = table_of("a,b\nžluťoučký,x\n", problems);
  CHECK(table.place(0, 1).column == 11);
}

TEST_CASE("csv: a fraction is no whole number") {
  Problems problems;
  const CsvTable table = table_of("a,b\n1,2.5\n", problems);
  CHECK_FALSE(table.integer(0, 1).has_value());
  REQUIRE(problems.list().size() == 1);
  CHECK(render(problems.list().front()).substr(0, 42) ==
        "t.csv:2:3: '2.5' is not a whole number. Wr");
}

TEST_CASE("csv: an unclosed quote is named where it opens") {
  const std::string text = message("a,b\n1,2\n3,\"four\n5,6\n");
  CHECK(text.substr(0, 37) == "t.csv:3:3: this quote is never closed");
}

TEST_CASE("csv: text behind a closing quote and a stray quote are named") {
  CHECK(message("a,b\n1,\"2\"3\n").substr(0, 52) ==
        "t.csv:2:6: text follows the quote that closes this c");
  Problems problems;
  static_cast<void>(table_of("a,b\n1,2\"3\n", problems));
  REQUIRE(problems.list().size() == 1);
  CHECK(render(problems.list().front()).substr(0, 41) ==
        "t.csv:2:4: a quote stands inside a cell t");
}

TEST_CASE("csv: an empty file is no table") {
  Problems problems;
  CHECK_THROWS_WITH(table_of(" \n\n", problems),
                    "t.csv: this table is empty (not even a header line). Columns needed: a, b.");
}

TEST_CASE("csv: a wrong file does not drown the reader in messages") {
  std::string text = "a,b\n";
  for (int row = 0; row < 5000; ++row) text += "1\n";
  Problems problems;
  static_cast<void>(table_of(text, problems));
  REQUIRE(problems.list().size() == 50);
  CHECK(problems.list().back().what == "this table has more problems than are shown");
}

TEST_CASE("csv: what is written quoted is read back") {
  rc::prop("any cells", [](const std::vector<std::string>& cells) {
    RC_PRE(!cells.empty());
    std::string text = "a,b\n";
    for (const std::string& cell : cells) {
      text += '"';
      for (const char c : cell) {
        text += c;
        if (c == '"') text += c;
      }
      text += "\",1\n";
    }
    Problems problems;
    const CsvTable table = table_of(text, problems);
    RC_ASSERT(problems.empty());
    RC_ASSERT(table.rows() == cells.size());
    for (std::size_t row = 0; row < cells.size(); ++row) {
      RC_ASSERT(table.text(row, 0) == cells[row]);
    }
  });
}

}  // namespace
}  // namespace recognition
