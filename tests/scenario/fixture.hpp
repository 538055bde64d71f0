#pragma once
// A small set of names, so that messages do not change with the world's tables.

#include <filesystem>
#include <string>

#include "scenario/known_names.hpp"
#include "scenario/scenario.hpp"
#include "support/paths.hpp"
#include "support/temporary_folder.hpp"

namespace recognition::test {

inline KnownNames small_names() {
  KnownNames names;
  for (const char* code : {"AFG", "CHN", "DEU", "FRA", "PAK", "RUS", "SAU", "USA"}) {
    names.nations[code] = {{Month{1946, 1}, std::nullopt}};
  }
  names.nations["CSK"] = {{Month{1918, 1}, Month{1940, 1}}, {Month{1945, 10}, Month{1993, 1}}};
  names.nations["SSD"] = {{Month{2011, 7}, std::nullopt}};
  names.nations["TWN"] = {};
  names.organisations["EU"] = {{"DEU", 1958, 9999}, {"FRA", 1958, 9999}};
  names.organisations["SCO"] = {{"CHN", 2001, 9999}, {"RUS", 2001, 9999}};
  names.episodes = {"kosovo_2008", "taliban_2021"};
  names.episode = EpisodeFacts{"taliban_2021", "AFG",          Rungs::kLadder,
                               Month{2021, 8}, Month{2026, 1}, {{"RUS", Month{2025, 7}}}};
  return names;
}

inline KnownNames kosovo_names() {
  KnownNames names = small_names();
  names.episode =
      EpisodeFacts{"kosovo_2008", "XKX", Rungs::kRecognition, Month{2008, 2}, Month{2020, 3}, {}};
  return names;
}

// The keys that a scenario cannot do without.
inline const std::string kLeastScenario = "episode = \"taliban_2021\"\nstart = \"2025-07\"\n";

inline ScenarioRequest request_for(const std::filesystem::path& file) {
  return {file, {}, {}, source_dir() / "scenarios"};
}

}  // namespace recognition::test
