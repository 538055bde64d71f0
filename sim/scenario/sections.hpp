#pragma once
// Parts of the scenario reader, one per section of a file. Each reports what is wrong with its
// section and goes on.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/toml.hpp"
#include "scenario/keys.hpp"
#include "scenario/known_names.hpp"
#include "scenario/scenario.hpp"

namespace recognition {

// A section with the bounds of its keys. The section must outlive it.
class CheckedSection {
 public:
  CheckedSection(TomlSection& section, std::string_view name) : section_(section), name_(name) {}

  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
  [[nodiscard]] std::optional<std::string> choice(std::string_view key);
  [[nodiscard]] std::optional<std::string> text(std::string_view key);  // no control characters
  [[nodiscard]] std::optional<Month> month(std::string_view key);       // 1946 to 2200

 private:
  TomlSection& section_;
  std::string_view name_;
};

void read_root(TomlSection& root, const KnownNames& names, Scenario& scenario);
void read_synthetic(TomlSection& root, Scenario& scenario);
void read_parameters(TomlSection& root, const KnownNames& names, Scenario& scenario);
void read_structure(TomlSection& root, Scenario& scenario);
void read_output(TomlSection& root, Scenario& scenario);
void read_interventions(TomlSection& root, const KnownNames& names, Scenario& scenario);

// The facts of the scenario's own episode; nullptr where it plays in none.
[[nodiscard]] const EpisodeFacts* facts_of(const Scenario& scenario, const KnownNames& names);

// What no section can see alone.
void check_dates(TomlSection& root, const TomlDocument& document, const KnownNames& names,
                 const Scenario& scenario, Problems& problems);
void check_overlaps(const TomlDocument& document, const KnownNames& names, const Scenario& scenario,
                    Problems& problems);
void check_shocks(const TomlDocument& document, const KnownNames& names, const Scenario& scenario,
                  Problems& problems);

// Last month in which an intervention of this type can act.
[[nodiscard]] Month last_month(const Intervention& intervention, const Scenario& scenario);

// The canonical text of a scenario: every value, sorted keys. Reading it gives the same scenario.
[[nodiscard]] std::string resolved_text(const Scenario& scenario);

// "Did you mean 'x'?", or `otherwise` where no valid name is near.
[[nodiscard]] std::string nearest_or(std::string_view given, const std::vector<std::string>& valid,
                                     const std::string& otherwise);

}  // namespace recognition
