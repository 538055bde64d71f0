#include "store/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/schema.hpp"

namespace recognition {
namespace {

constexpr std::array kFormats{
    ResultFormat{kSchemaName, kSchemaVersion, kOldestReadableSchema, "run"},
    ResultFormat{"recognition-comparison", 1, 1, "compare"},
    ResultFormat{"recognition-sweep", 1, 1, "merge"},
    ResultFormat{"recognition-shard", 1, 1, "sweep"},
    ResultFormat{"recognition-sensitivity", 1, 1, "sensitivity"},
    ResultFormat{"recognition-discovery", 1, 1, "discover"},
    ResultFormat{"recognition-calibration", 1, 1, "calibrate"},
    ResultFormat{"recognition-scores", 1, 1, "score"},
};

}  // namespace

std::span<const ResultFormat> result_formats() { return kFormats; }

const ResultFormat* find_format(std::string_view name) {
  const auto* const found =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [&](const ResultFormat& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : found;
}

std::string compute_again(const ResultFormat& format) {
  return fmt::format("Compute it again with recognition {}.", format.command);
}

}  // namespace recognition
