#include "app/listing.hpp"

#include <catch2/catch.hpp>

#include "app/number_text.hpp"

namespace recognition {
namespace {

Listing sample() {
  return {{{"name", "name"},
           {"symbol", "sign"},
           {"value", "value", Align::kRight},
           {"source", "source", Align::kLeft, Shown::kJsonOnly},
           {"text", "what it is"}},
          {{"alpha", "α", 0.5, "a book", "the first of them all"},
           {"beta_al", "β_al", 12, nullptr, std::vector<std::string>{"a", "list"}}}};
}

TEST_CASE("a table stands in columns, counted in characters and not in bytes") {
  CHECK(table_text(sample()) ==
        "name     sign  value  what it is\n"
        "alpha    α       0.5  the first of them all\n"
        "beta_al  β_al     12  a, list\n");
}

TEST_CASE("the last column is broken where the line is too short for it") {
  CHECK(table_text(sample(), 42) ==
        "name     sign  value  what it is\n"
        "alpha    α       0.5  the first of them\n"
        "                      all\n"
        "beta_al  β_al     12  a, list\n");
  // No room at all: better a long line than one word a line.
  CHECK(table_text(sample(), 30) == table_text(sample()));
}

TEST_CASE("JSON holds every column, with numbers as numbers") {
  const auto json = table_json(sample());
  REQUIRE(json.size() == 2);
  CHECK(json[0]["value"] == 0.5);
  CHECK(json[0]["source"] == "a book");
  CHECK(json[1]["source"].is_null());
  CHECK(json[1]["text"] == nlohmann::ordered_json({"a", "list"}));
}

TEST_CASE("large numbers are grouped") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

}  // namespace
}  // namespace recognition
