#pragma once
// What a run simulates as bytes, and back: how a scenario travels into a kernel that reads no
// files, such as the one in a report (analysis/report/whatif). Bytes of one version of the program
// fit that version alone.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/drivers.hpp"
#include "model/parameter_draws.hpp"
#include "model/parameters.hpp"

namespace recognition {

struct PackedPolicy {
  std::string name;  // of its file, without .toml
  std::string title;
  std::vector<Intervention> interventions;
};

// Of the world only what the model reads stays: no origins of covariates, no sources, no record.
struct ModelPack {
  World world;
  DriverRequest request;  // the scenario's own
  Parameters parameters;
  std::vector<ParameterDraw> draws;  // of the first replicates; empty: all run with `parameters`
  Structure structure;
  std::uint64_t seed = 0;
  std::vector<PackedPolicy> policies;  // what may be laid over the scenario
};

[[nodiscard]] std::string pack(ModelPack model);
// Nothing where the bytes are no whole pack of this version.
[[nodiscard]] std::optional<ModelPack> unpack(std::string_view bytes);

}  // namespace recognition
