#include <fmt/format.h>
#include <hdf5_hl.h>

#include <stdexcept>

#include "core/version.hpp"
#include "store/content_hash.hpp"
#include "store/errors.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_values.hpp"
#include "store/labelled.hpp"
#include "store/labelled_bytes.hpp"
#include "store/partial_file.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

// Given up unless it was closed.
struct OpenLabelled {
  explicit OpenLabelled(const std::string& path) : file(create_result_file(path)) {}
  ~OpenLabelled() { give_up_file(file.get()); }
  OpenLabelled(const OpenLabelled&) = delete;
  OpenLabelled& operator=(const OpenLabelled&) = delete;
  Hdf5Handle file;
};

void write_values(hid_t dataset, const LabelledArray& array) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
    write_texts(dataset, array.name, *texts);
    return;
  }
  const auto bytes = stored_bytes(array);
  if (bytes.empty()) return;
  check_hdf5(
      H5Dwrite(dataset, type_of(element_of(array)), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()),
      fmt::format("write '{}'", array.name));
}

void attach(hid_t file, hid_t dataset, const LabelledArray& array) {
  const auto doing = fmt::format("label the dimensions of '{}'", array.name);
  for (std::size_t i = 0; i < array.dimensions.size(); ++i) {
    const auto scale = open_dataset(file, array.dimensions[i]);
    check_hdf5(H5DSattach_scale(dataset, scale.get(), static_cast<unsigned>(i)), doing);
  }
}

void write_array(hid_t file, const LabelledArray& array, const std::vector<std::size_t>& extents,
                 bool is_coordinate) {
  Shape shape;
  shape.extents.assign(extents.begin(), extents.end());
  shape.limits = shape.extents;
  const bool text = element_of(array) == Element::kText;
  const auto type = text ? text_type() : Hdf5Handle();
  auto dataset =
      create_dataset(file, array.name, text ? type.get() : type_of(element_of(array)), shape);
  if (is_coordinate) {
    check_hdf5(H5DSset_scale(dataset.get(), array.name.c_str()), "label a dimension");
  } else {
    attach(file, dataset.get(), array);
  }
  if (!array.units.empty()) write_attribute(dataset.get(), "units", array.units);
  write_attribute(dataset.get(), "long_name", array.long_name);
  write_values(dataset.get(), array);
  dataset.close(fmt::format("close '{}'", array.name));
}

void write_given(hid_t file, const LabelledFile& content) {
  for (const auto& [name, value] : content.attributes) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      write_attribute(file, name, *text);
    } else if (const auto* number = std::get_if<double>(&value)) {
      write_attribute(file, name, *number);
    } else {
      write_wide_attribute(file, name, std::get<std::int64_t>(value));
    }
  }
}

void write_start(hid_t file, const LabelledFile& content) {
  const CodeVersion code = code_version();
  write_attribute(file, "Conventions", std::string_view("CF-1.8"));
  write_attribute(file, "schema", content.format);
  write_attribute(file, "schema_version", std::int64_t{content.version});
  write_given(file, content);
  write_attribute(file, "code_version", code.version);
  write_attribute(file, "code_commit",
                  fmt::format("{}{}", code.commit, code.dirty ? "-dirty" : ""));
}

void write_end(hid_t file, const std::string& hash) {
  write_attribute(file, "finished", utc_now());
  write_attribute(file, "content_hash", hash);
  write_attribute(file, "complete", std::int64_t{1});
}

// HDF5 tells the variable; on a full disk it is the file that matters.
[[noreturn]] void tell_file(const StoreError& error, const std::string& path) {
  std::string text = error.what();
  if (text.find(path) != std::string::npos) throw error;
  if (text.ends_with('.')) text.pop_back();
  throw StoreError(fmt::format("{}, in {}.", text, path));
}

std::string write_into(const PartialFile& partial, const LabelledFile& content) try {
  OpenLabelled open(partial.path().string());
  const hid_t file = open.file.get();
  write_start(file, content);
  for (const LabelledDimension& dimension : content.dimensions) {
    write_array(file, coordinate_of(dimension), {size_of(dimension)}, true);
  }
  for (const LabelledArray& array : content.arrays) {
    write_array(file, array, shape_of(content, array), false);
  }
  auto hash = content_hash_of(content);
  write_end(file, hash);
  check_hdf5(H5Fflush(file, H5F_SCOPE_LOCAL), fmt::format("write {}", partial.path().string()));
  open.file.close(fmt::format("close {}", partial.path().string()));
  return hash;
} catch (const StoreError& error) {
  tell_file(error, partial.path().string());
}

}  // namespace

std::string write_labelled(const LabelledFile& file, const std::filesystem::path& path,
                           const WriterOptions& options) {
  const ResultFormat* const format = find_format(file.format);
  if (format == nullptr || format->newest != file.version) {
    throw std::logic_error(
        fmt::format("{} {} is no format that this program writes", file.format, file.version));
  }
  check_labelled(file);
  start_hdf5();
  PartialFile partial(path, options);
  auto hash = write_into(partial, file);
  seal(partial, file.format, file.version);
  partial.publish();
  return hash;
}

}  // namespace recognition
