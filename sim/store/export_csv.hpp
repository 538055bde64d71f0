#pragma once
// Tidy tables of a result, for programs that do not read HDF5.

#include <filesystem>
#include <vector>

#include "store/run_reader.hpp"
#include "store/run_writer.hpp"

namespace recognition {

// Writes moves.csv, first_month.csv, counts.csv, monthly.csv, nations.csv, parameters.csv and,
// where paths are stored, rung.csv (23,160 rows per path of 193 nations and 120 months) into
// `folder`, which is made if it is missing. RFC 4180, UTF-8, one header line; a missing value is
// an empty cell. Each file appears whole or not at all; returns their paths.
// Throws InputError before anything is written when one of them exists and may not be overwritten,
// StoreError on a full disk.
std::vector<std::filesystem::path> export_csv(const RunReader& run,
                                              const std::filesystem::path& folder,
                                              WriterOptions options);

}  // namespace recognition
