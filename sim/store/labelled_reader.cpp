#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "core/problems.hpp"
#include "store/errors.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_values.hpp"
#include "store/labelled.hpp"
#include "store/labelled_bytes.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

herr_t note_link(hid_t /*group*/, const char* name, const H5L_info_t* /*info*/, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t note_attribute(hid_t /*object*/, const char* name, const H5A_info_t* /*info*/, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

herr_t note_scale(hid_t /*dataset*/, unsigned /*dimension*/, hid_t scale, void* name) {
  const auto length = H5Iget_name(scale, nullptr, 0);
  if (length <= 0) return -1;
  std::string path(static_cast<std::size_t>(length), '\0');
  H5Iget_name(scale, path.data(), path.size() + 1);
  *static_cast<std::string*>(name) = path.substr(path.rfind('/') + 1);
  return 1;  // one scale a dimension
}

std::vector<std::string> names_of_datasets(hid_t file) {
  std::vector<std::string> names;
  hsize_t position = 0;
  check_hdf5(H5Literate(file, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, note_link, &names),
             "list the variables");
  return names;
}

Element stored_element(hid_t dataset, const std::string& name) {
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, "read a type");
  if (H5Tget_class(type.get()) == H5T_STRING) return Element::kText;
  for (const Element element :
       {Element::kInt8, Element::kUint8, Element::kInt16, Element::kUint16, Element::kInt32,
        Element::kUint32, Element::kInt64, Element::kFloat32, Element::kFloat64}) {
    if (H5Tequal(type.get(), type_of(element)) > 0) return element;
  }
  throw StoreError(fmt::format("'{}' has a type that no result has.", name));
}

std::size_t values_in(hid_t dataset) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, "read a shape");
  const auto extents = extents_of(space.get());
  return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies<>());
}

template <class Value>
std::vector<Value> numbers_in(hid_t dataset, Element memory, const std::string& name) {
  std::vector<Value> values(values_in(dataset));
  if (values.empty()) return values;
  check_hdf5(H5Dread(dataset, type_of(memory), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
             fmt::format("read '{}'", name));
  return values;
}

std::string text_or_none(hid_t object, const std::string& name) {
  const auto texts = read_texts_attribute(object, name);
  return texts.empty() ? "" : texts.front();
}

LabelledArray read_array(hid_t dataset, const std::string& name) {
  LabelledArray array;
  array.name = name;
  array.long_name = text_or_none(dataset, "long_name");
  array.units = text_or_none(dataset, "units");
  const Element element = stored_element(dataset, name);
  if (element == Element::kText) {
    array.values = read_texts(dataset, name);
  } else if (element == Element::kFloat32 || element == Element::kFloat64) {
    array.values = numbers_in<double>(dataset, Element::kFloat64, name);
    if (element == Element::kFloat32) array.stored = element;
  } else {
    array.values = numbers_in<std::int64_t>(dataset, Element::kInt64, name);
    if (element != Element::kInt64) array.stored = element;
  }
  return array;
}

std::vector<std::string> dimensions_in(hid_t dataset, const std::string& name) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, "read a shape");
  std::vector<std::string> dimensions(extents_of(space.get()).size());
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    check_hdf5(
        H5DSiterate_scales(dataset, static_cast<unsigned>(i), nullptr, note_scale, &dimensions[i]),
        fmt::format("read the dimensions of '{}'", name));
  }
  return dimensions;
}

LabelledDimension dimension_from(LabelledArray&& array) {
  LabelledDimension dimension{array.name, {}, array.long_name, array.units, array.stored};
  std::visit([&](auto& values) { dimension.labels = std::move(values); }, array.values);
  return dimension;
}

std::variant<std::string, double, std::int64_t> read_value(hid_t file, const std::string& name) {
  const auto doing = fmt::format("read the attribute '{}'", name);
  const Hdf5Handle attribute(H5Aopen(file, name.c_str(), H5P_DEFAULT), H5Aclose, doing);
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose, doing);
  if (H5Tget_class(type.get()) == H5T_STRING) return read_text_attribute(file, name);
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose, doing);
  if (!extents_of(space.get()).empty()) throw StoreError(fmt::format("Cannot {}.", doing));
  if (H5Tget_class(type.get()) == H5T_INTEGER) {
    std::int64_t value = 0;
    check_hdf5(H5Aread(attribute.get(), H5T_NATIVE_INT64, &value), doing);
    return value;
  }
  double value = 0.0;
  check_hdf5(H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &value), doing);
  return value;
}

void read_attributes_of(hid_t file, LabelledFile& content) {
  std::vector<std::string> names;
  hsize_t position = 0;
  check_hdf5(H5Aiterate2(file, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, note_attribute, &names),
             "list the attributes");
  for (const std::string& name : names)
    content.attributes.emplace_back(name, read_value(file, name));
}

LabelledFile read_content(const std::filesystem::path& path) {
  const auto file = open_result_file(path.string());
  LabelledFile content;
  read_attributes_of(file.get(), content);
  if (attribute_of(content, "complete") != "1") throw StoreError("It is not complete.");
  content.format = attribute_of(content, "schema");
  content.version = static_cast<int>(read_number_attribute(file.get(), "schema_version"));
  for (const std::string& name : names_of_datasets(file.get())) {
    const auto dataset = open_dataset(file.get(), name);
    auto array = read_array(dataset.get(), name);
    if (H5DSis_scale(dataset.get()) > 0) {
      content.dimensions.push_back(dimension_from(std::move(array)));
    } else {
      array.dimensions = dimensions_in(dataset.get(), name);
      content.arrays.push_back(std::move(array));
    }
  }
  return content;
}

[[noreturn]] void refuse_content(const std::filesystem::path& path, const ResultFormat& format,
                                 std::string why) {
  if (why.ends_with('.')) why.pop_back();
  throw InputError(
      fmt::format("{} does not hold what a file of {} promises", path.string(), format.name), why,
      compute_again(format));
}

}  // namespace

LabelledFile read_labelled(const std::filesystem::path& path, std::string_view format) {
  const ResultFormat* const known = find_format(format);
  if (known == nullptr) throw std::logic_error(fmt::format("{} is no format", format));
  start_hdf5();
  check_seal(path, *known);
  try {
    auto content = read_content(path);
    if (content.format != format) throw StoreError("It is of another format.");
    check_labelled(content);
    return content;
  } catch (const StoreError& error) {  // sealed, but not by this program
    refuse_content(path, *known, error.what());
  } catch (const std::logic_error& error) {
    refuse_content(path, *known, error.what());
  }
}

}  // namespace recognition
