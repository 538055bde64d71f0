// Every message of the sweep reader, provoked. sweep_messages.txt holds blocks of
//   === what is wrong
//   the sweep file, behind its first two lines
//   --- the whole message
//   the message
// RECOGNITION_UPDATE=1 writes the messages anew; read the diff before you commit it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "core/text.hpp"
#include "scenario/fixture.hpp"
#include "study/shipped.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {
namespace {

constexpr std::string_view kBlockTitle = "=== ";
constexpr std::string_view kBlockMessage = "--- the whole message";

struct SweepMessage {
  std::string title;
  std::string sweep;
  std::string message;
};

std::filesystem::path sweep_messages_path() {
  return test::source_dir() / "tests" / "study" / "sweep_messages.txt";
}

std::vector<SweepMessage> read_sweep_messages() {
  const std::string text = read_text_file(sweep_messages_path());
  std::vector<SweepMessage> blocks;
  bool in_message = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with(kBlockTitle)) {
      blocks.push_back({std::string{line.substr(kBlockTitle.size())}, {}, {}});
      in_message = false;
    } else if (line == kBlockMessage) {
      in_message = true;
    } else if (!blocks.empty() && !(in_message && line.empty())) {
      (in_message ? blocks.back().message : blocks.back().sweep) += std::string{line} + '\n';
    }
  }
  return blocks;
}

// Without the folders, which differ between machines.
std::string told(std::string message, const std::filesystem::path& folder) {
  for (const std::string& prefix :
       {folder.string() + "/", (test::source_dir() / "scenarios").string() + "/"}) {
    for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix)) {
      message.erase(at, prefix.size());
    }
  }
  return message;
}

std::string sweep_message_of(const std::string& sweep, const test::TemporaryFolder& folder) {
  const bool whole = sweep.starts_with("# whole\n");
  const auto file =
      folder.write("s.toml", whole ? sweep : "extends = \"taliban-2025\"\ntitle = \"T\"\n" + sweep);
  try {
    (void)read_sweep(file, test::scenarios_dir());
    return "none\n";
  } catch (const InputError& error) {
    return told(error.what(), folder.path()) + '\n';
  }
}

}  // namespace

TEST_CASE("Every message of the sweep reader is as written down") {
  const test::TemporaryFolder folder;
  folder.write("empty.csv", "parameters.beta_r\n");
  folder.write("bad.csv", "parameters.beta_r,policy,monthz\n99,none,3\n1,no-rusia,\n");
  folder.write("refused.csv", "parameters.beta_p,policy,monthz\n99,none,3\n1,no-russia,3\n");
  auto blocks = read_sweep_messages();
  REQUIRE(blocks.size() > 30);
  const bool update = std::getenv("RECOGNITION_UPDATE") != nullptr;
  std::string written;
  for (SweepMessage& block : blocks) {
    const std::string message = sweep_message_of(block.sweep, folder);
    INFO(block.title);
    if (!update) CHECK(message == block.message);
    written += std::string{kBlockTitle} + block.title + '\n' + block.sweep +
               std::string{kBlockMessage} + '\n' + message;
  }
  if (update) std::ofstream(sweep_messages_path()) << written;
}

TEST_CASE("A sweep that is not there is told with the nearest shipped one") {
  CHECK_THROWS_WITH(read_sweep("main-weigths", test::scenarios_dir()),
                    "there is no sweep 'main-weigths'. Did you mean 'main-weights'?");
}

}  // namespace recognition
