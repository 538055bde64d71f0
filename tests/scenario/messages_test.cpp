// Every message of the scenario reader, provoked. messages.txt holds blocks of
//   === what is wrong
//   the scenario
//   --- the whole message
//   the message
// RECOGNITION_UPDATE=1 writes the messages anew; read the diff before you commit it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/text.hpp"
#include "scenario/fixture.hpp"
#include "scenario/scenario.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

constexpr std::string_view kTitle = "=== ";
constexpr std::string_view kMessage = "--- the whole message";

struct Block {
  std::string title;
  std::string scenario;
  std::string message;
};

std::filesystem::path messages_path() {
  return test::source_dir() / "tests" / "scenario" / "messages.txt";
}

std::vector<Block> read_blocks() {
  const std::string text = read_text_file(messages_path());
  std::vector<Block> blocks;
  bool in_message = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(kTitle)) {
      blocks.push_back({std::string{line.substr(kTitle.size())}, {}, {}});
      in_message = false;
    } else if (line == kMessage) {
      in_message = true;
    } else if (!blocks.empty()) {
      (in_message ? blocks.back().message : blocks.back().scenario) += std::string{line} + '\n';
    }
  }
  return blocks;
}

std::string message_of(const std::string& scenario) {
  try {
    const bool kosovo = scenario.find("\"kosovo_2008\"") != std::string::npos;
    (void)read_scenario_text(scenario, "s.toml",
                             kosovo ? test::kosovo_names() : test::small_names());
    return "none\n";
  } catch (const InputError& error) {
    return std::string{error.what()} + '\n';
  }
}

void update() {
  const auto blocks = read_blocks();
  std::ofstream file(messages_path());
  for (const Block& block : blocks) {
    file << kTitle << block.title << '\n'
         << block.scenario << kMessage << '\n'
         << message_of(block.scenario);
  }
}

TEST_CASE("every message names line and column, what, why and what to do") {
  if (std::getenv("RECOGNITION_UPDATE") != nullptr) update();
  const auto blocks = read_blocks();
  REQUIRE(blocks.size() > 40);
  for (const Block& block : blocks) {
    INFO(block.title << '\n' << block.scenario);
    // The text ends in a newline that splitting sees as one more, empty line.
    CHECK(trim(message_of(block.scenario)) == trim(block.message));
  }
}

}  // namespace
}  // namespace recognition
