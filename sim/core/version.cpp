#include "core/version.hpp"

#include "recognition_version.hpp"

namespace recognition {

CodeVersion code_version() { return {generated::kVersion, generated::kCommit, generated::kDirty}; }

std::string_view source_scenarios_dir() { return generated::kScenariosDir; }

}  // namespace recognition
