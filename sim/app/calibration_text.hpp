#pragma once
// What `calibrate` and `parameters` print.

#include <span>
#include <string>

#include "study/calibration/file.hpp"
#include "study/calibration/fit.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

[[nodiscard]] std::string records_text(std::span<const EpisodeRecord> records);
[[nodiscard]] std::string fit_text(const Fit& fit);

struct NamedCalibration {
  std::string name;
  Calibration calibration;
};
// Every parameter with its prior, each posterior, grade and what informs it.
[[nodiscard]] std::string ledger_text(std::span<const NamedCalibration> calibrations);

}  // namespace recognition
