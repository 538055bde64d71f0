#include "core/problems.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

namespace recognition {
namespace {

TEST_CASE("a problem reads: place, what, why, what to do, and a caret under the place") {
  CHECK(render({{"s.toml", 3, 5}, "it is wrong", "for a reason", "Mend it.", "a = 1"}) ==
        "s.toml:3:5: it is wrong (for a reason). Mend it.\n  a = 1\n      ^");
}

TEST_CASE("what is not known is left out") {
  const Problem bare{Place{}, "it is wrong", {}, {}, {}};
  CHECK(render(bare) == "it is wrong.");
  const Problem whole_file{Place{"s.toml", 0, 0}, "it is wrong", {}, "Mend it.", "a = 1"};
  CHECK(render(whole_file) == "s.toml: it is wrong. Mend it.");
  const Problem line_only{Place{"s.toml", 2, 0}, "it is wrong", "why", {}, {}};
  CHECK(render(line_only) == "s.toml:2:1: it is wrong (why).");
}

TEST_CASE("the caret stands right behind tabs and letters of several bytes") {
  CHECK(render({{"s.toml", 1, 3}, "x", "", "", "\t\ta"}) == "s.toml:1:3: x.\n  \t\ta\n  \t\t^");
  CHECK(render({{"s.toml", 1, 4}, "x", "", "", "öäü="}) == "s.toml:1:4: x.\n  öäü=\n     ^");
  CHECK(render({{"s.toml", 1, 9}, "x", "", "", "ab"}) == "s.toml:1:9: x.\n  ab\n    ^");
}

TEST_CASE("of a very long line only the part around the place is shown") {
  Problem problem;
  problem.place = {"s.toml", 1, 1001};
  problem.what = "x";
  problem.excerpt = fmt::format("{:a<1000}!{:b<1000}", "", "");
  CHECK(render(problem) ==
        fmt::format("s.toml:1:1001: x.\n  {:a<80}!{:b<79}\n  {:80}^", "", "", ""));
}

TEST_CASE("bytes that steer a terminal are not passed on") {
  CHECK(render({{"s\x1b.toml", 1, 1}, "\x1b[31m", "\x07", "\x7f", "\x1b[0m"}) ==
        "s?.toml:1:1: ?[31m (?). ?\n  ?[0m\n  ^");
}

TEST_CASE("problems are thrown all at once, by file and place") {
  Problems problems;
  CHECK(problems.empty());
  CHECK_NOTHROW(problems.throw_if_any());
  problems.add({"b.toml", 1, 1}, "third", "", "");
  problems.add({"a.toml", 2, 7}, "second", "", "");
  problems.add({"a.toml", 2, 1}, "first", "", "");
  problems.add({"a.toml", 2, 7}, "second, said later", "", "");
  try {
    problems.throw_if_any();
    FAIL("nothing was thrown");
  } catch (const InputError& error) {
    CHECK(std::string{error.what()} ==
          "a.toml:2:1: first.\na.toml:2:7: second.\na.toml:2:7: second, said later.\n"
          "b.toml:1:1: third.");
    CHECK(error.problems().size() == 4);
  }
}

TEST_CASE("the nearest valid name is offered, or all of them") {
  const std::vector<std::string> valid{"months", "replicates", "seed"};
  CHECK(suggest("month", valid) == "Did you mean 'months'?");
  CHECK(suggest("replictaes", valid) == "Did you mean 'replicates'?");
  CHECK(suggest("sede", valid) == "Did you mean 'seed'?");
  CHECK(suggest("weather", valid) == "Valid: months, replicates, seed.");
  CHECK(suggest(std::string(1000000, 's'), valid) == "Valid: months, replicates, seed.");
}

}  // namespace
}  // namespace recognition
