#include "core/toml.hpp"

#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <cmath>
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
  CHECK(refusal("a = 1\nb = = 2\n") ==
        "file.toml:2:5: this is not TOML (Error while parsing value: could not determine value "
        "type). Text needs quotes, lists need brackets; see https://toml.io.\n"
        "  b = = 2\n      ^");
  CHECK(refusal("a = 1\na = 2\n") ==
        "file.toml:2:5: this key or table is given twice (cannot redefine existing integer 'a'). "
        "Keep one of the two.\n  a = 2\n      ^");
  CHECK(refusal("[a]\n[a]\n") ==
        "file.toml:2:1: this key or table is given twice (cannot redefine existing table 'a'). "
        "Keep one of the two.\n  [a]\n  ^");
  CHECK(refusal("a = \"") ==
        "file.toml:1:6: this is not TOML (Error while parsing string: encountered end-of-file). "
        "Text needs quotes, lists need brackets; see https://toml.io.\n  a = \"\n       ^");
  CHECK(refusal(std::string(1U << 21U, ' ')) ==
        "file.toml: this text is too large (2097152 bytes; the limit is 1048576). Check that it is "
        "the file you mean.");
}

TEST_CASE("depth is bounded before toml++ recurses") {
  const auto reads = [](const std::string& text) {
    return message_of([&] { (void)TomlDocument::parse(text, "file.toml"); });
  };
  const auto repeat = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  CHECK(reads(fmt::format("x = {}{}", repeat("[", 32), repeat("]", 32))) == "no error");
  CHECK(reads(fmt::format("x = {}{}", repeat("[", 33), repeat("]", 33)))
            .starts_with("file.toml:1:37: this is nested too deep (the limit is 32 levels)."));
  CHECK(reads(repeat("a.", 31) + "a = 1") == "no error");
  CHECK(reads(fmt::format("b = 1\n{}a = 1", repeat("a.", 32)))
            .starts_with("file.toml:2:64: this is nested too deep"));
  CHECK(reads(fmt::format("x = {{ {}", repeat("é.", 32))).starts_with("file.toml:1:"));
  CHECK(reads(fmt::format("[{}a]", repeat("a.", 400000)))
            .starts_with("file.toml:1:65: this is nested"));
  CHECK(reads(fmt::format("x = {}", repeat("{a=", 200000))).starts_with("file.toml:1:"));
  // Dots and brackets in texts and comments are no nesting.
  const std::string many = repeat(".[{", 100);
  CHECK(reads("# " + many + "\na = \"" + many + "\\\"" + many + "\" # " + many + "\nb = '" + many +
              "'\nc = \"\"\"\n" + many + "\n\"" + many + "\"\"\"\"\"\nd = '''" + many + "''''\n") ==
        "no error");
}

TEST_CASE("a key may be longer than any slip, and a line longer than any screen") {
  const std::string key(100000, 'k');
  const std::string text = "title = \"" + std::string(5000, 't') + "\"\n" + key + " = 1\n";
  const std::string message =
      problems_of(text, [](TomlSection& root) { (void)root.number("title"); });
  CHECK(message.size() < 1200);
  CHECK(message.find("unknown key 'kkk") != std::string::npos);
}

TEST_CASE("overlay merges tables, joins the lists that it is told to, and replaces the rest") {
  auto base = TomlDocument::parse("a = 1\nlist = [1, 2]\n[t]\nx = 1\ny = 2\n[[many]]\nk = 1\n",
                                  "base.toml");
  base.overlay(TomlDocument::parse("list = [3]\n[t]\ny = 5\n[[many]]\nk = 2\n", "over.toml"),
               {"many"});
  Problems problems;
  TomlSection root{base, problems};
  CHECK(root.integer("a") == 1);
  CHECK(root.section("t")->integer("x") == 1);
  CHECK(root.section("t")->integer("y") == 5);
  auto many = root.sections("many");
  REQUIRE(many.size() == 2);
  CHECK(many[0].integer("k") == 1);
  CHECK(many[1].integer("k") == 2);
  CHECK(many[0].place().file == "base.toml");
  CHECK(many[1].place("k").file == "over.toml");
  CHECK(base.excerpt(many[1].place("k")) == "k = 2");
  CHECK(base.text() ==
        "a = 1\nlist = [3]\n\n[t]\nx = 1\ny = 5\n\n[[many]]\nk = 1\n\n[[many]]\nk = 2\n");
}

TEST_CASE("a text that is short for a table is expanded, anything else is left alone") {
  auto document = TomlDocument::parse("a = 'x'\nb = 1\n[c]\nk = 1\n", "file.toml");
  for (const char* key : {"a", "b", "c", "d"}) document.expand(key, "from");
  Problems problems;
  TomlSection root{document, problems};
  CHECK(root.section("a")->text("from") == "x");
  CHECK(root.section("a")->place("from").column == 5);
  CHECK(root.integer("b") == 1);
  CHECK(root.section("c")->integer("k") == 1);
  CHECK_FALSE(root.has("d"));
}

TEST_CASE("a document is written in one canonical form") {
  const auto document = TomlDocument::parse(
      "z = 0.1\nwhole = 3.0\nlarge = 1e300\nyes = true\n'odd key' = 'a\"b\\c'\nday = 2025-07-03\n"
      "list = ['RUS', 2, [1.5], {b = 1, a = []}]\nempty = {}\nlines = 'x'\nnotes = \"\"\"\nOne.\n"
      "\\\"Two\\\".\n\"\"\"\n[t.u]\nk = 0x10\n[[m]]\nk = -inf\n[[m.n]]\nk = 1\n",
      "file.toml");
  CHECK(document.text() == R"(day = 2025-07-03
large = 1e+300
lines = "x"
list = ["RUS", 2, [1.5], { a = [], b = 1 }]
notes = """
One.
\"Two\".
"""
"odd key" = "a\"b\\c"
whole = 3.0
yes = true
z = 0.1

[empty]

[t]

[t.u]
k = 16

[[m]]
k = -inf

[[m.n]]
k = 1
)");
  CHECK(TomlDocument::parse(document.text(), "again.toml").text() == document.text());
}

TEST_CASE("what is written back reads as the same document") {
  rc::prop("any text and any numbers", [](const std::string& text, double number, std::int64_t n) {
    RC_PRE(std::isfinite(number));
    std::string escaped;
    for (const char letter : text) {
      escaped += fmt::format("\\u{:04x}", static_cast<unsigned char>(letter));
    }
    auto document = TomlDocument::parse("x = 1\n", "a.toml");
    document.set("number", fmt::format("{:e}", number));
    document.set("n", std::to_string(n));
    document.set("text", '"' + escaped + '"');
    const auto again = TomlDocument::parse(document.text(), "b.toml");
    RC_ASSERT(again.text() == document.text());
    Problems problems;
    TomlSection before{document, problems};
    TomlSection after{again, problems};
    RC_ASSERT(before.text("text") == after.text("text"));
    RC_ASSERT(before.number("number") == after.number("number"));
    RC_ASSERT(before.integer("n") == after.integer("n"));
  });
}

}  // namespace
}  // namespace recognition
