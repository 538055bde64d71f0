#pragma once
// A fit on disk: a labelled file "recognition-calibration" (docs/calibration.md).

#include <filesystem>
#include <string>

#include "store/labelled.hpp"
#include "study/calibration/fit.hpp"

namespace recognition {

inline constexpr std::string_view kCalibrationFormat = "recognition-calibration";

struct Calibration {
  Fit fit;
  std::string content_hash;
};

// Returns the content hash. Throws as write_labelled does.
std::string write_calibration(const Fit& fit, const std::filesystem::path& path,
                              const WriterOptions& options);

// Throws InputError as read_labelled does, and where the file lacks a parameter of this program.
[[nodiscard]] Calibration read_calibration(const std::filesystem::path& path);

// What calibration says of a parameter, for the ledger.
[[nodiscard]] std::string_view fitted_grade(const FittedParameter& parameter);  // data, prior
// Names of the episodes that hold a tenth or more of the information, most first.
[[nodiscard]] std::string informants_of(const Fit& fit, const FittedParameter& parameter);

}  // namespace recognition
