// What can go wrong between files: extends, policies, --set, and files that are no scenarios.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "scenario/fixture.hpp"
#include "scenario/scenario.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

using test::kLeastScenario;
using test::request_for;

// The message, with the directory taken out of it.
std::string message_of(const ScenarioRequest& request, const test::TemporaryFolder& directory) {
  try {
    (void)read_scenario(request);
    return "none";
  } catch (const InputError& error) {
    std::string text = error.what();
    const std::string prefix = directory.path().string() + '/';
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }
}

TEST_CASE("a chain of extends lays files over each other, key by key") {
  const test::TemporaryFolder files;
  files.write("base.toml", kLeastScenario +
                               "months = 12\nseed = 5\ntitle = \"base\"\n"
                               "[parameters]\nbeta_r = 2.0\nbeta_d = 3.0\n"
                               "[[interventions]]\ntype = \"leader_move\"\nname = \"first\"\n"
                               "actors = [\"RUS\"]\nstart = \"2025-07\"\n");
  files.write("deep/middle.toml",
              "extends = \"../base.toml\"\nmonths = 24\n[parameters]\nbeta_d = 4.0\n");
  const auto top = files.write("top.toml",
                               "extends = \"deep/middle.toml\"\ntitle = \"top\"\n"
                               "[[interventions]]\ntype = \"leader_move\"\nname = \"second\"\n"
                               "actors = [\"CHN\"]\nstart = \"2025-09\"\n");
  const Scenario scenario = read_scenario(request_for(top));
  CHECK(scenario.name == "top");
  CHECK(scenario.title == "top");
  CHECK(scenario.months == 24);
  CHECK(scenario.seed == 5);
  CHECK(scenario.parameters.beta_r == 2.0);
  CHECK(scenario.parameters.beta_d == 4.0);
  CHECK(scenario.parameters.beta_p == default_parameters().beta_p);
  CHECK(scenario.parameters_set == std::vector<std::string>{"beta_r", "beta_d"});
  REQUIRE(scenario.interventions.size() == 2);
  CHECK(scenario.interventions[0].name == "first");
  CHECK(scenario.interventions[1].name == "second");
  CHECK(scenario.interventions[1].place.file == top.string());
  CHECK(scenario.interventions[1].place.line == 3);
  CHECK(scenario.files.size() == 3);
}

TEST_CASE("a shipped scenario can be extended by its name from anywhere") {
  const test::TemporaryFolder files;
  const auto mine = files.write("mine.toml", "extends = \"taliban-2025\"\nmonths = 12\n");
  const Scenario scenario = read_scenario(request_for(mine));
  CHECK(scenario.months == 12);
  CHECK(scenario.seed == 20250703);
}

TEST_CASE("a circle of extends is refused and shown") {
  const test::TemporaryFolder files;
  files.write("a.toml", "extends = \"b.toml\"\n");
  files.write("b.toml", "title = \"b\"\nextends = \"c.toml\"\n");
  const auto c = files.write("c.toml", "extends = \"a.toml\"\n");
  CHECK(message_of(request_for(c), files) ==
        "b.toml:2:11: extends goes round in a circle (c.toml -> a.toml -> b.toml -> c.toml). Let "
        "one of them stand alone.\n  extends = \"c.toml\"\n            ^");
  const auto own = files.write("own.toml", "extends = \"own.toml\"\n");
  CHECK(message_of(request_for(own), files) ==
        "own.toml:1:11: extends goes round in a circle (own.toml -> own.toml). Let one of them "
        "stand alone.\n  extends = \"own.toml\"\n            ^");
}

TEST_CASE("a chain that goes on for too long is refused") {
  const test::TemporaryFolder files;
  for (int i = 0; i < 40; ++i) {
    files.write(fmt::format("f{}.toml", i), fmt::format("extends = \"f{}.toml\"\n", i + 1));
  }
  CHECK(message_of(request_for(files.path() / "f0.toml"), files) ==
        "f31.toml:1:11: extends goes on for too long (32 files). Let one of them stand alone.\n"
        "  extends = \"f32.toml\"\n            ^");
}

TEST_CASE("a file that is not there is named, with the nearest that is") {
  const test::TemporaryFolder files;
  const auto lost = files.write("lost.toml", kLeastScenario + "extends = \"taliban-2052.toml\"\n");
  CHECK(message_of(request_for(lost), files) ==
        "lost.toml:3:11: there is no file 'taliban-2052.toml' (extends is relative to this file, "
        "or names a shipped scenario). Did you mean 'taliban-2025'?\n"
        "  extends = \"taliban-2052.toml\"\n            ^");
  CHECK(message_of(request_for("kosovo-2009"), files) ==
        "there is no file 'kosovo-2009'. Did you mean 'kosovo-2008'?");
  auto with_policy = request_for("taliban-2025");
  with_policy.policies = {"china-recognise"};
  CHECK(message_of(with_policy, files) ==
        "there is no file 'china-recognise'. Did you mean 'china-recognises'?");
}

TEST_CASE("a scenarios directory without files gives plain advice") {
  const test::TemporaryFolder files;
  CHECK(message_of({"x", {}, {}, files.path()}, files) == "there is no file 'x'. Check the path.");
}

TEST_CASE("policy files hold a title, a rationale and interventions, and nothing else") {
  const test::TemporaryFolder files;
  auto request = request_for("taliban-2025");
  request.policies = {
      files.write("p.toml", "titel = \"x\"\nmonths = 3\nrationale = 5\n"),
      files.write("q.toml", "title = \"q\"\nrationale = \"r\"\ninterventions = []\n")};
  CHECK(
      message_of(request, files) ==
      R"(p.toml:1:1: 'title' is missing (a policy file says what it is and why, with sources). Add title = ...
  titel = "x"
  ^
p.toml:1:1: 'interventions' is missing (a policy is a list of interventions). Add interventions = ...
  titel = "x"
  ^
p.toml:1:1: unknown key 'titel' (keys are strict). Did you mean 'title'?
  titel = "x"
  ^
p.toml:2:1: unknown key 'months' (keys are strict). Valid: title, rationale, interventions.
  months = 3
  ^
p.toml:3:13: 'rationale' is a whole number (text is expected). Write for example rationale = "words".
  rationale = 5
              ^
q.toml:3:17: this policy does nothing (its list of interventions is empty). Add [[interventions]].
  interventions = []
                  ^)");
}

TEST_CASE("what is wrong inside a policy is reported in the policy") {
  const test::TemporaryFolder files;
  auto request = request_for("taliban-2025");
  request.policies = {files.write("p.toml",
                                  "title = \"p\"\nrationale = \"r\"\n[[interventions]]\n"
                                  "type = \"leader_move\"\nactors = [\"XYZ1\"]\n"
                                  "start = \"2026-02\"\n")};
  CHECK(message_of(request, files) ==
        "p.toml:5:11: unknown nation or organisation 'XYZ1' (nations are ISO 3166 alpha-3 codes). "
        "See `recognition list nations`.\n  actors = [\"XYZ1\"]\n            ^");
}

TEST_CASE("a policy added twice overlaps with itself") {
  const test::TemporaryFolder files;
  auto request = request_for("taliban-2025");
  request.policies = {"schools-reopen", "schools-reopen"};
  CHECK(message_of(request, files).find("target_conduct 'schools_reopen' overlaps with") !=
        std::string::npos);
}

TEST_CASE("overrides of --set reach keys, elements by number, and elements by name or type") {
  auto request = request_for("taliban-2025");
  request.policies = {"schools-reopen"};
  request.set = {{"months", "24"},
                 {"title", "words without quotes"},
                 {"parameters.beta_r", "0.5"},
                 {"interventions[0].rung", "3"},
                 {"interventions.schools_reopen.magnitude", "0.3"},
                 {"interventions.target_conduct.end", "2026-12"},
                 {"interventions[0].actors", "[\"RUS\", \"PAK\"]"},
                 {"interventions.russia.actors[1]", "CHN"},
                 {"structure.contagion_peers", "3"},
                 {"months", "36"}};
  const Scenario scenario = read_scenario(request);
  CHECK(scenario.months == 36);
  CHECK(scenario.title == "words without quotes");
  CHECK(scenario.parameters.beta_r == 0.5);
  REQUIRE(scenario.interventions.size() == 2);
  CHECK(scenario.interventions[0].rung == Rung{3});
  CHECK(scenario.interventions[0].actors == std::vector<std::string>{"RUS", "CHN"});
  CHECK(scenario.structure.contagion_peers == 3);
  CHECK(scenario.interventions[1].magnitude == 0.3);
  CHECK(scenario.interventions[1].end == Month{2026, 12});
}

TEST_CASE("every --set that fits nothing is reported, by its number") {
  const test::TemporaryFolder files;
  auto request = request_for("taliban-2025");
  request.set = {{"", "1"},
                 {"months", "= 3"},
                 {"months", "3\nseed = 4"},
                 {"interventions[7].rung", "4"},
                 {"interventions.china.rung", "4"},
                 {"months.x", "4"},
                 {"interventions.russia", "4"},
                 {"seed[0]", "4"},
                 {"a[x]", "4"}};
  CHECK(
      message_of(request, files) ==
      R"(--set 1:1:1: '' is not a path (a path is keys joined by dots, with [n] for an element of a list). Write for example parameters.beta_r or interventions[0].magnitude.
  =1
  ^
--set 2:1:8: '= 3' is not a value (a value is a number, true, false, a word, a "text" or a [list]). Check the quotes and brackets; the shell takes away quotes of its own.
  months== 3
         ^
--set 3:1:8: '3?seed = 4' is not a value (a value is a number, true, false, a word, a "text" or a [list]). Check the quotes and brackets; the shell takes away quotes of its own.
  months=3?seed = 4
         ^
--set 4:1:1: there is no element [7] (1 in the list). Use a path that `recognition validate` shows for the scenario.
  interventions[7].rung=4
  ^
--set 5:1:1: nothing to set at 'china' (no element, or several, have that name or type). Use a path that `recognition validate` shows for the scenario.
  interventions.china.rung=4
  ^
--set 6:1:1: nothing to set at 'x' (it would lie inside a plain value). Use a path that `recognition validate` shows for the scenario.
  months.x=4
  ^
--set 7:1:1: 'russia' names a whole element (only its keys can be set). Use a path that `recognition validate` shows for the scenario.
  interventions.russia=4
  ^
--set 8:1:1: there is no element [0] (it is not a list). Use a path that `recognition validate` shows for the scenario.
  seed[0]=4
  ^
--set 9:1:1: 'a[x]' is not a path (a path is keys joined by dots, with [n] for an element of a list). Write for example parameters.beta_r or interventions[0].magnitude.
  a[x]=4
  ^)");
}

TEST_CASE("what --set sets wrongly is reported where it was typed") {
  const test::TemporaryFolder files;
  auto request = request_for("taliban-2025");
  request.set = {
      {"months", "many"}, {"parameters.beta_q", "1"}, {"interventions.russia.rung", "9"}};
  CHECK(
      message_of(request, files) ==
      R"(--set 1:1:8: 'months' is text (a whole number is expected). Write for example months = 12.
  months=many
         ^
--set 2:1:19: unknown key 'beta_q' (in parameters). Did you mean 'beta_r'?
  parameters.beta_q=1
                    ^
--set 3:1:27: 'rung' is 9 (0 to 4 are allowed). Choose a number within these bounds.
  interventions.russia.rung=9
                            ^)");
}

TEST_CASE("files that are no scenarios get a clear message") {
  const test::TemporaryFolder files;
  const auto refusal = [&](const std::string& name, const std::string& bytes) {
    return message_of(request_for(files.write(name, bytes)), files);
  };
  CHECK(refusal("empty.toml", "") ==
        "empty.toml:1:1: 'start' is missing (it is the first month that is simulated). Add start = "
        "...\nempty.toml:1:1: 'episode' is missing (it says whose recognition is simulated). Add "
        "episode = ...");
  CHECK(refusal("truncated.toml", "episode = \"taliban_2021\"\nstart = \"2025") ==
        "truncated.toml:2:14: this is not TOML (Error while parsing string: encountered "
        "end-of-file). Text needs quotes, lists need brackets; see https://toml.io.\n"
        "  start = \"2025\n               ^");
  CHECK(refusal("zeros.toml", std::string("title\0", 6)) ==
        "zeros.toml: this is not a text file (byte 5 is zero). Give the text file itself, not an "
        "archive, a spreadsheet or a result.");
  CHECK(refusal("binary.toml", std::string("\x89HDF\r\n\x1a\n\0\0", 10)) ==
        "binary.toml:1:1: this byte is not UTF-8 (0x89). Save the file as UTF-8.");
  CHECK(refusal("latin1.toml", "title = \"Par\xe9\"\n") ==
        "latin1.toml:1:13: this byte is not UTF-8 (0xe9). Save the file as UTF-8.");
  CHECK(refusal("utf16.toml", std::string("\xff\xfe"
                                          "a\0",
                                          4)) ==
        "utf16.toml:1:1: this byte is not UTF-8 (0xff). Save the file as UTF-8.");
  CHECK(refusal("huge.toml", std::string((1U << 20U) + 1, '#')) ==
        "huge.toml: this file is too large (1048577 bytes; the limit is 1048576). Check that it is "
        "the file you mean.");
  CHECK(refusal("folder/x.toml", "").find("'start' is missing") != std::string::npos);
  CHECK(message_of(request_for(files.path() / "folder"), files) ==
        "folder: this is not a regular file. Give the path of a file.");
  files.write("bom.toml", "\xEF\xBB\xBF" + kLeastScenario);
  CHECK_NOTHROW(read_scenario(request_for(files.path() / "bom.toml")));
  files.write("crlf.toml", "episode = \"taliban_2021\"\r\nstart = \"2025-07\"\r\n");
  CHECK_NOTHROW(read_scenario(request_for(files.path() / "crlf.toml")));
}

}  // namespace
}  // namespace recognition
