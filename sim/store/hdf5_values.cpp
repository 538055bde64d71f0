#include "store/hdf5_values.hpp"

#include <fmt/format.h>

#include <bit>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "store/errors.hpp"

namespace recognition {
namespace {

Hdf5Handle list_space(std::size_t size) {
  const hsize_t extent = size;
  return {H5Screate_simple(1, &extent, nullptr), H5Sclose, "describe a list"};
}

Hdf5Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose, "describe a value"}; }

Hdf5Handle create_attribute(hid_t object, const std::string& name, hid_t type, hid_t space,
                            const std::string& doing) {
  return {H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, doing};
}

Hdf5Handle open_attribute(hid_t object, const std::string& name, const std::string& doing) {
  return {H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, doing};
}

template <class Value>
void write_number(hid_t object, const std::string& name, Value value, hid_t file, hid_t memory) {
  const auto doing = fmt::format("write the attribute '{}'", name);
  const auto space = scalar_space();
  auto attribute = create_attribute(object, name, file, space.get(), doing);
  check_hdf5(H5Awrite(attribute.get(), memory, &value), doing);
  attribute.close(doing);
}

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  return pointers;
}

std::size_t product(const std::vector<std::size_t>& extents) {
  return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies<>());
}

// `read(type, pointers)` fills one pointer per element of `space`; HDF5 owns what they point to.
template <class Read>
std::vector<std::string> collect_texts(hid_t stored_type, hid_t space, const std::string& doing,
                                       Read read) {
  if (H5Tis_variable_str(stored_type) <= 0) {
    throw StoreError(fmt::format("Cannot {}: it is no text of variable length.", doing));
  }
  const auto type = text_type();
  std::vector<char*> pointers(product(extents_of(space)));
  if (pointers.empty()) return {};
  check_hdf5(read(type.get(), static_cast<void*>(pointers.data())), doing);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  check_hdf5(H5Dvlen_reclaim(type.get(), space, H5P_DEFAULT, pointers.data()), doing);
  return texts;
}

}  // namespace

static_assert(std::endian::native == std::endian::little,
              "values go to the file as they lie in memory: a big-endian machine must swap them");

hid_t type_of(Element element) {
  switch (element) {
    case Element::kInt8:
      return H5T_STD_I8LE;
    case Element::kUint8:
      return H5T_STD_U8LE;
    case Element::kInt16:
      return H5T_STD_I16LE;
    case Element::kUint16:
      return H5T_STD_U16LE;
    case Element::kInt32:
      return H5T_STD_I32LE;
    case Element::kUint32:
      return H5T_STD_U32LE;
    case Element::kInt64:
      return H5T_STD_I64LE;
    case Element::kFloat32:
      return H5T_IEEE_F32LE;
    case Element::kFloat64:
      return H5T_IEEE_F64LE;
    case Element::kText:
      break;
  }
  throw std::logic_error("text has a type of its own");
}

Hdf5Handle text_type() {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "describe text");
  check_hdf5(H5Tset_size(type.get(), H5T_VARIABLE), "describe text");
  check_hdf5(H5Tset_cset(type.get(), H5T_CSET_UTF8), "describe text");
  return type;
}

void write_attribute(hid_t object, const std::string& name, std::string_view text) {
  const auto doing = fmt::format("write the attribute '{}'", name);
  const auto type = text_type();
  const auto space = scalar_space();
  auto attribute = create_attribute(object, name, type.get(), space.get(), doing);
  const std::string ended(text);
  const char* const pointer = ended.c_str();
  check_hdf5(H5Awrite(attribute.get(), type.get(), &pointer), doing);
  attribute.close(doing);
}

void write_attribute(hid_t object, const std::string& name, const std::vector<std::string>& texts) {
  const auto doing = fmt::format("write the attribute '{}'", name);
  const auto type = text_type();
  const auto space = list_space(texts.size());
  auto attribute = create_attribute(object, name, type.get(), space.get(), doing);
  if (!texts.empty()) {
    check_hdf5(H5Awrite(attribute.get(), type.get(), pointers_to(texts).data()), doing);
  }
  attribute.close(doing);
}

void write_attribute(hid_t object, const std::string& name, std::int64_t value) {
  write_number(object, name, value, H5T_STD_I32LE, H5T_NATIVE_INT64);
}

void write_attribute(hid_t object, const std::string& name, std::uint64_t value) {
  write_number(object, name, value, H5T_STD_U64LE, H5T_NATIVE_UINT64);
}

void write_attribute(hid_t object, const std::string& name, double value) {
  write_number(object, name, value, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE);
}

void write_wide_attribute(hid_t object, const std::string& name, std::int64_t value) {
  write_number(object, name, value, H5T_STD_I64LE, H5T_NATIVE_INT64);
}

std::string read_text_attribute(hid_t object, const std::string& name) {
  const auto texts = read_texts_attribute(object, name);
  if (texts.size() != 1) {
    throw StoreError(fmt::format("Cannot read the attribute '{}': it is not one text.", name));
  }
  return texts.front();
}

std::vector<std::string> read_texts_attribute(hid_t object, const std::string& name) {
  const auto doing = fmt::format("read the attribute '{}'", name);
  const auto exists = H5Aexists(object, name.c_str());
  check_hdf5(exists, doing);
  if (exists == 0) return {};
  const auto attribute = open_attribute(object, name, doing);
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose, doing);
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose, doing);
  return collect_texts(type.get(), space.get(), doing, [&](hid_t memory_type, void* pointers) {
    return H5Aread(attribute.get(), memory_type, pointers);
  });
}

std::uint64_t read_number_attribute(hid_t object, const std::string& name) {
  const auto doing = fmt::format("read the attribute '{}'", name);
  const auto attribute = open_attribute(object, name, doing);
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose, doing);
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose, doing);
  if (H5Tget_class(type.get()) != H5T_INTEGER || product(extents_of(space.get())) != 1) {
    throw StoreError(fmt::format("Cannot {}: it is not one whole number.", doing));
  }
  std::uint64_t value = 0;
  check_hdf5(H5Aread(attribute.get(), H5T_NATIVE_UINT64, &value), doing);
  return value;
}

void write_texts(hid_t dataset, const std::string& name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  check_hdf5(H5Dwrite(dataset, text_type().get(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                      pointers_to(texts).data()),
             fmt::format("write '{}'", name));
}

std::vector<std::string> read_texts(hid_t dataset, const std::string& name) {
  const auto doing = fmt::format("read '{}'", name);
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, doing);
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, doing);
  return collect_texts(type.get(), space.get(), doing, [&](hid_t memory_type, void* pointers) {
    return H5Dread(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers);
  });
}

std::vector<std::size_t> extents_of(hid_t space) {
  const int rank = H5Sget_simple_extent_ndims(space);
  check_hdf5(rank, "read the shape");
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  check_hdf5(H5Sget_simple_extent_dims(space, extents.data(), nullptr), "read the shape");
  return {extents.begin(), extents.end()};
}

}  // namespace recognition
