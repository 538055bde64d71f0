// What the program says of a command line that makes no sense.
#include "app/program.hpp"

#include <catch2/catch.hpp>

#include "core/problems.hpp"

namespace recognition {
namespace {

std::string refusal(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "recognition");
  try {
    (void)run_program(arguments);
    return "done";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST_CASE("an unknown command is refused with the nearest one") {
  CHECK(refusal({"rnu"}) == "there is no command 'rnu'. Did you mean 'run'?");
  CHECK(refusal({"valdate", "taliban-2025"}) ==
        "there is no command 'valdate'. Did you mean 'validate'?");
}

TEST_CASE("a missing command is refused with what to try") {
  CHECK(refusal({}) == "no command is given. Try recognition run taliban-2025, or --help.");
}

TEST_CASE("an unknown option is refused with the nearest one") {
  CHECK(refusal({"run", "taliban-2025", "--replicate", "5"}) ==
        "recognition run has no option '--replicate'. Did you mean '--replicates'?");
  CHECK(refusal({"run", "taliban-2025", "--relpicates=5"}) ==
        "recognition run has no option '--relpicates'. Did you mean '--replicates'?");
}

TEST_CASE("an argument too many is refused") {
  CHECK(refusal({"run", "taliban-2025", "kosovo-2008"}) ==
        "'kosovo-2008' is one argument too many. See recognition run --help.");
}

TEST_CASE("a missing argument is refused by its name") {
  CHECK(refusal({"run"}) == "scenario is required. See recognition run --help.");
  CHECK(refusal({"export", "run.h5"}) == "--output is required. See recognition export --help.");
}

TEST_CASE("numbers out of bounds and words for numbers are refused") {
  CHECK(refusal({"run", "taliban-2025", "--replicates", "0"}) ==
        "--replicates: Value 0 not in range 1 to 10000000. See recognition run --help.");
  CHECK(refusal({"run", "taliban-2025", "--threads", "0"}) ==
        "--threads: Value 0 not in range 1 to 1024. See recognition run --help.");
  CHECK(refusal({"run", "taliban-2025", "--seed", "-1"}).starts_with("--seed: "));
  CHECK(refusal({"run", "taliban-2025", "--replicates", "many"}).starts_with("--replicates: "));
  CHECK(refusal({"run", "taliban-2025", "--kernel", "warp"}).find("warp") != std::string::npos);
}

TEST_CASE("a setting without a key or a value is refused with how to write it") {
  const std::string end =
      " sets nothing (it needs a key and a value). Write --set months=60, or --set "
      "parameters.beta_r=0.5.";
  CHECK(refusal({"run", "taliban-2025", "--set", "months"}) == "--set 'months'" + end);
  CHECK(refusal({"run", "taliban-2025", "--set", "=60"}) == "--set '=60'" + end);
}

TEST_CASE("an unknown list is refused with the nearest one") {
  CHECK(refusal({"list", "paramters"}) ==
        "there is no list of 'paramters'. Did you mean 'parameters'?");
}

}  // namespace
}  // namespace recognition
