#pragma once
// From names of episodes to their records.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "study/calibration/record.hpp"

namespace recognition {

// Those named, in the order of the folder; all of it where none is. Throws InputError naming every
// unknown one.
[[nodiscard]] std::vector<std::string> chosen_episodes(const std::vector<std::string>& named,
                                                       const std::filesystem::path& scenarios_dir);

// `until`: last months used, by episode, in the place of options.until.
[[nodiscard]] std::vector<EpisodeRecord> read_records(const std::vector<std::string>& episodes,
                                                      const std::filesystem::path& scenarios_dir,
                                                      const RecordOptions& options,
                                                      const std::map<std::string, Month>& until);

}  // namespace recognition
