#include "core/toml.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <functional>

namespace recognition {
namespace {

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

std::string problems_of(const std::string& text, const std::function<void(TomlSection&)>& read) {
  const TomlDocument document = TomlDocument::parse(text, "file.toml");
  Problems problems;
  TomlSection root{document, problems};
  read(root);
  root.finish();
  return message_of([&] { problems.throw_if_any(); });
}

TEST_CASE("values come back as they were written") {
  const auto document = TomlDocument::parse(
      "t = 'x'\nn = 2\nd = 1.5\nb = true\nm = \"2025-07\"\nday = 2025-07-03\nlist = ['a', 'b']\n"
      "[sub]\nk = 1\n[[many]]\nk = 1\n[[many]]\nk = 2\n",
      "file.toml");
  Problems problems;
  TomlSection root{document, problems};
  CHECK(root.text("t") == "x");
  CHECK(root.integer("n") == 2);
  CHECK(root.number("n") == 2.0);
  CHECK(root.number("d") == 1.5);
  CHECK(root.boolean("b") == true);
  CHECK(root.month("m") == Month{2025, 7});
  CHECK(root.month("day") == Month{2025, 7});
  CHECK(root.date("day") == Date{2025, 7, 3});
  CHECK(root.texts("list") == std::vector<std::string>{"a", "b"});
  CHECK(root.section("sub")->integer("k") == 1);
  auto many = root.sections("many");
  REQUIRE(many.size() == 2);
  CHECK(many[1].integer("k") == 2);
  CHECK(many[1].path() == "many[1]");
  CHECK(root.place("day").line == 6);
  CHECK(root.place("list", 1).column == 14);
  CHECK_FALSE(root.text("absent").has_value());
  root.finish();
  CHECK(problems.empty());
}

TEST_CASE("every wrong kind of value is reported at its place, all at once") {
  CHECK(problems_of("a = 1\nb = 'x'\nc = 1.5\nd = 1\ne = '2025-7'\nf = 'soon'\ng = 'RUS'\n"
                    "h = [1]\ni = 2\nj = 3\nk = inf\nl = [4]\n",
                    [](TomlSection& root) {
                      (void)root.text("a");
                      (void)root.number("b");
                      (void)root.integer("c");
                      (void)root.boolean("d");
                      (void)root.month("e");
                      (void)root.date("f");
                      (void)root.texts("g");
                      (void)root.texts("h");
                      (void)root.section("i");
                      (void)root.sections("j");
                      (void)root.number("k");
                      (void)root.sections("l");
                    }) ==
        R"(file.toml:1:5: 'a' is a whole number (text is expected). Write for example a = "words".
  a = 1
      ^
file.toml:2:5: 'b' is text (a number is expected). Write for example b = 1.5.
  b = 'x'
      ^
file.toml:3:5: 'c' is a number (a whole number is expected). Write for example c = 12.
  c = 1.5
      ^
file.toml:4:5: 'd' is a whole number (true or false is expected). Write for example d = true.
  d = 1
      ^
file.toml:5:5: '2025-7' is not a month (months are YYYY-MM). Write for example e = "2025-07".
  e = '2025-7'
      ^
file.toml:6:5: 'soon' is not a day (days are YYYY-MM-DD). Write for example f = 2025-07-03.
  f = 'soon'
      ^
file.toml:7:5: 'g' is text (a list of texts is expected). Write for example g = ["RUS"].
  g = 'RUS'
      ^
file.toml:8:6: 'h[0]' is a whole number (text is expected). Write for example h = ["RUS"].
  h = [1]
       ^
file.toml:9:5: 'i' is a whole number (a table is expected). Write for example [i].
  i = 2
      ^
file.toml:10:5: 'j' is a whole number (a list of tables is expected). Write for example [[j]].
  j = 3
      ^
file.toml:11:5: 'k' is not finite (a number is expected). Write a number without inf and nan.
  k = inf
      ^
file.toml:12:6: 'l[0]' is a whole number (a table is expected). Write for example [[l]].
  l = [4]
       ^)");
}

TEST_CASE("a key nobody asked for is reported with the nearest valid key") {
  CHECK(
      problems_of("months = 1\nreplicats = 2\n[sub]\nx = 1\n", [](TomlSection& root) {
        (void)root.integer("months");
        (void)root.integer("replicates");
        auto sub = root.section("sub");
        (void)sub->integer("y");
        sub->finish();
      }) == R"(file.toml:2:1: unknown key 'replicats' (keys are strict). Did you mean 'replicates'?
  replicats = 2
  ^
file.toml:4:1: unknown key 'x' (in sub). Did you mean 'y'?
  x = 1
  ^)");
}

TEST_CASE("a missing key is reported at its table") {
  CHECK(problems_of("[sub]\n", [](TomlSection& root) {
          auto sub = root.section("sub");
          sub->require("type", "it says what happens");
          sub->finish();
        }) == R"(file.toml:1:1: 'type' is missing in sub (it says what happens). Add type = ...
  [sub]
  ^)");
}

TEST_CASE("what is not TOML is refused at the first place that is not") {
  const auto refusal = [](const std::string& text) {
    return message_of([&] { (void)TomlDocument::parse(text, "file.toml"); });
  };
  CHECK(refusal("a = 1\nb = = 2\n") == "");
  CHECK(refusal("a = 1\na = 2\n") == "");
  CHECK(refusal("[a]\n[a]\n") == "");
  CHECK(refusal("a = \"") == "");
  CHECK(refusal("a = [") == "");
  CHECK(refusal(std::string(1U << 21U, ' ')) == "");
}

}  // namespace
}  // namespace recognition
