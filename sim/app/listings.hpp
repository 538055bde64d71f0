#pragma once
// What `recognition list` shows, from the tables in the code and the shipped data.

#include <filesystem>
#include <string>
#include <vector>

#include "app/listing.hpp"

namespace recognition {

// Each throws InputError when the data cannot be read. A single scenario or policy file that
// cannot be read is named in `unreadable` instead.
[[nodiscard]] Listing list_of_nations(const std::filesystem::path& scenarios_dir);
[[nodiscard]] Listing list_of_episodes(const std::filesystem::path& scenarios_dir);
[[nodiscard]] Listing list_of_scenarios(const std::filesystem::path& scenarios_dir,
                                        std::vector<std::string>& unreadable);
[[nodiscard]] Listing list_of_policies(const std::filesystem::path& scenarios_dir,
                                       std::vector<std::string>& unreadable);
[[nodiscard]] Listing list_of_policy_types();
[[nodiscard]] Listing list_of_parameters();
[[nodiscard]] Listing list_of_variables();  // of the model

}  // namespace recognition
