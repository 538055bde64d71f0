#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/labelled.hpp"

namespace recognition {

// What `recognition info` prints of a labelled file: attributes, dimensions, variables with units.
[[nodiscard]] std::string describe_labelled(const LabelledFile& file,
                                            const std::filesystem::path& path);

// Tidy tables: variables on the same dimensions share one, named after these ("point_year.csv"),
// with a column for each dimension and variable; single values stand in values.csv. RFC 4180,
// UTF-8; a missing value (NaN) is an empty cell. Returns the paths; throws as export_csv does.
std::vector<std::filesystem::path> export_labelled(const LabelledFile& file,
                                                   const std::filesystem::path& folder,
                                                   WriterOptions options);

}  // namespace recognition
