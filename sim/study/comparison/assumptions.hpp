#pragma once
// Assumptions under which policies are compared: settings laid over every scenario alike.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"
#include "study/prepare.hpp"

namespace recognition {

inline constexpr std::string_view kAsGiven = "as given";  // the scenarios as they are

struct Assumption {
  std::string name;
  std::string why;
  std::vector<std::pair<std::string, std::string>> set;  // as --set
  std::vector<std::string> policies;                     // laid over every scenario

  [[nodiscard]] std::string settings_text() const;  // "parameters.rho=2, +doha-road-map"
};

// From the words behind --assume: a name, its settings path=value, the next name. Throws
// InputError.
[[nodiscard]] std::vector<Assumption> assumptions_from(const std::vector<std::string>& words);

// From a file: [[assumption]] tables of name, why, set (a list of "path=value") and policies. A
// path, or a name in scenarios_dir/assumptions. Throws InputError with every problem found.
[[nodiscard]] std::vector<Assumption> read_assumptions(const std::filesystem::path& file,
                                                       const std::filesystem::path& scenarios_dir);

// Throws InputError where two have one name.
void check_names(const std::vector<Assumption>& assumptions);

// Every scenario under an assumption (nullptr: as given), on the seed and with the replicates of
// the first. Throws InputError; what an assumption sets wrongly is placed at its name.
[[nodiscard]] std::vector<std::unique_ptr<const PreparedRun>> prepare_under(
    const Assumption* assumption, const std::vector<ScenarioRequest>& requests);

}  // namespace recognition
