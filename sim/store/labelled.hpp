#pragma once
// Small and middling result files made of labelled arrays: what every command but `run` writes
// (docs/results-format.md, "Other results").

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "store/run_writer.hpp"
#include "store/schema.hpp"

namespace recognition {

// A dimension with one label per position, which becomes its coordinate.
struct LabelledDimension {
  std::string name;
  std::variant<std::vector<std::string>, std::vector<std::int64_t>, std::vector<double>> labels;
  std::string long_name;
  std::string units;  // empty: none, as text
  std::optional<Element> stored = {};
};

// Values are row-major; without dimensions there is one.
struct LabelledArray {
  std::string name;
  std::vector<std::string> dimensions;  // outermost first
  std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::string>> values;
  std::string long_name;
  std::string units;
  // How numbers lie in the file: float64 and int64 unless given. Whole numbers must fit.
  std::optional<Element> stored = {};
};

struct LabelledFile {
  std::string format;  // one of result_formats()
  int version = 1;
  // Provenance, which the content hash leaves out: what it must cover belongs in an array.
  std::vector<std::pair<std::string, std::variant<std::string, double, std::int64_t>>> attributes;
  std::vector<LabelledDimension> dimensions;
  std::vector<LabelledArray> arrays;
};

// Writes `<path>.partial`, seals it, gives it its name; returns the content hash. Adds the
// attributes Conventions, schema, schema_version, code_version, code_commit, finished, content_hash
// and complete. Throws InputError as check_writable does, StoreError on a full disk (no file is
// left), std::logic_error where sizes and dimensions do not match.
std::string write_labelled(const LabelledFile& file, const std::filesystem::path& path,
                           const WriterOptions& options);

// Hashes the file before anything is parsed. Throws InputError for whatever is no whole, unchanged
// file of this format in a version that this program reads. Attributes come back with those that
// the writer added, dimensions and arrays in the order in which they were written.
[[nodiscard]] LabelledFile read_labelled(const std::filesystem::path& path,
                                         std::string_view format);

// Of dimensions and arrays; what write_labelled returns.
[[nodiscard]] std::string content_hash_of(const LabelledFile& file);

[[nodiscard]] std::size_t size_of(const LabelledDimension& dimension);
// Extents of an array of this file. Throws std::logic_error for a dimension that it has not.
[[nodiscard]] std::vector<std::size_t> shape_of(const LabelledFile& file,
                                                const LabelledArray& array);

// By name. Throws InputError: the file lacks what its format promises.
[[nodiscard]] const LabelledDimension& dimension_of(const LabelledFile& file,
                                                    std::string_view name);
[[nodiscard]] const LabelledArray& array_of(const LabelledFile& file, std::string_view name);
[[nodiscard]] const std::vector<double>& doubles_of(const LabelledFile& file,
                                                    std::string_view name);
[[nodiscard]] const std::vector<std::int64_t>& integers_of(const LabelledFile& file,
                                                           std::string_view name);
[[nodiscard]] const std::vector<std::string>& texts_of(const LabelledFile& file,
                                                       std::string_view name);
// Text of an attribute, numbers as text; empty where it is absent.
[[nodiscard]] std::string attribute_of(const LabelledFile& file, std::string_view name);

}  // namespace recognition
