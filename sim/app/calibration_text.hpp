#pragma once
// What `calibrate` and `parameters` print.

#include <span>
#include <string>

#include "study/calibration/checks.hpp"
#include "study/calibration/file.hpp"
#include "study/calibration/fit.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

[[nodiscard]] std::string records_text(std::span<const EpisodeRecord> records);
[[nodiscard]] std::string fit_text(const Fit& fit);

[[nodiscard]] std::string bias_text(std::span<const BiasRow> rows, std::uint32_t replicates);
[[nodiscard]] std::string ranks_text(std::span<const RankRow> rows, std::uint32_t replicates);
[[nodiscard]] std::string recovery_text(std::span<const RecoveryRow> rows);

struct NamedCalibration {
  std::string name;
  Calibration calibration;
};
// Every parameter with its prior, each posterior, grade and what informs it.
[[nodiscard]] std::string ledger_text(std::span<const NamedCalibration> calibrations);

}  // namespace recognition
