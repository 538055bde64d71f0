#pragma once
// The seal of a result: 128 bytes of text behind the HDF5 content that give its length and SHA-256.
// HDF5 ignores what follows its own content, so every reader opens a sealed file; ours refuses one
// without its seal, so that no damaged byte ever reaches HDF5 (which crashes on some).

#include <filesystem>
#include <string>

#include "store/formats.hpp"
#include "store/partial_file.hpp"
#include "store/schema.hpp"

namespace recognition {

inline constexpr std::size_t kSealBytes = 128;

// Hashes the file and appends the seal. Throws StoreError.
void seal(const PartialFile& file, std::string_view format = kSchemaName,
          int version = kSchemaVersion);

// Throws InputError with one sentence and a remedy for whatever is no whole, unchanged result of
// this format in a version that this program reads: missing, unreadable, empty, foreign, cut short,
// changed, newer, or of another format.
void check_seal(const std::filesystem::path& path,
                const ResultFormat& format = *find_format(kSchemaName));

// Name of the format that the seal gives, without checking anything else; empty where `path` cannot
// be read or ends in no seal.
[[nodiscard]] std::string format_of(const std::filesystem::path& path);

}  // namespace recognition
