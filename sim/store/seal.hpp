#pragma once
// The seal of a result: 128 bytes of text behind the HDF5 content that give its length and SHA-256.
// HDF5 ignores what follows its own content, so every reader opens a sealed file; ours refuses one
// without its seal, so that no damaged byte ever reaches HDF5 (which crashes on some).

#include <filesystem>

#include "store/partial_file.hpp"

namespace recognition {

inline constexpr std::size_t kSealBytes = 128;

// Hashes the file and appends the seal. Throws StoreError.
void seal(const PartialFile& file);

// Throws InputError with one sentence and a remedy for whatever is no whole, unchanged result of a
// schema that this program reads: missing, unreadable, empty, foreign, cut short, changed, newer.
void check_seal(const std::filesystem::path& path);

}  // namespace recognition
