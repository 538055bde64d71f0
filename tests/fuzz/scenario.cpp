// Any bytes as a scenario: read, or refused with problems that have a message. What is read
// survives its own resolved text.
#include "scenario/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

recognition::KnownNames names() {
  using recognition::Month;
  recognition::KnownNames known;
  for (const char* code : {"AFG", "CHN", "DEU", "FRA", "PAK", "RUS", "SAU", "USA"}) {
    known.nations[code] = {{Month{1946, 1}, std::nullopt}};
  }
  known.nations["CSK"] = {{Month{1945, 10}, Month{1993, 1}}};
  known.organisations["EU"] = {{"DEU", 1958, 9999}, {"FRA", 1958, 9999}};
  known.episodes = {"kosovo_2008", "taliban_2021"};
  known.episode = recognition::EpisodeFacts{
      .name = "taliban_2021",
      .target = "AFG",
      .rungs = recognition::Rungs::kLadder,
      .start = Month{2021, 8},
      .last_recorded = Month{2026, 1},
      .leader_moves = {{"RUS", Month{2025, 7}}},
  };
  return known;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const recognition::KnownNames known = names();
  std::string resolved;
  try {
    const std::string text{reinterpret_cast<const char*>(data), size};
    resolved = recognition::read_scenario_text(text, "fuzz.toml", known).resolved;
  } catch (const recognition::InputError& error) {
    if (error.problems().empty() || error.what()[0] == '\0') std::abort();
    return 0;
  }
  if (recognition::read_scenario_text(resolved, "fuzz.toml", known).resolved != resolved) {
    std::abort();
  }
  return 0;
}
