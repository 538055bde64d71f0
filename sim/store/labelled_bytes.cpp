#include "store/labelled_bytes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace recognition {
namespace {

template <class Stored, class Value>
std::vector<std::byte> converted(const LabelledArray& array, const std::vector<Value>& values) {
  std::vector<std::byte> bytes(values.size() * sizeof(Stored));
  std::byte* to = bytes.data();
  for (const Value value : values) {
    const auto stored = static_cast<Stored>(value);
    if constexpr (std::numeric_limits<Stored>::is_integer) {
      if (static_cast<Value>(stored) != value) {
        throw std::logic_error(fmt::format("{} does not fit into '{}'", value, array.name));
      }
    }
    std::memcpy(to, &stored, sizeof(Stored));
    to += sizeof(Stored);
  }
  return bytes;
}

template <class Value>
std::vector<std::byte> bytes_as(Element element, const LabelledArray& array,
                                const std::vector<Value>& values) {
  switch (element) {
    case Element::kInt8:
      return converted<std::int8_t>(array, values);
    case Element::kUint8:
      return converted<std::uint8_t>(array, values);
    case Element::kInt16:
      return converted<std::int16_t>(array, values);
    case Element::kUint16:
      return converted<std::uint16_t>(array, values);
    case Element::kInt32:
      return converted<std::int32_t>(array, values);
    case Element::kUint32:
      return converted<std::uint32_t>(array, values);
    case Element::kInt64:
      return converted<std::int64_t>(array, values);
    case Element::kFloat32:
      return converted<float>(array, values);
    case Element::kFloat64:
      return converted<double>(array, values);
    case Element::kText:
      break;
  }
  throw std::logic_error(fmt::format("'{}' holds numbers, not text", array.name));
}

bool is_real(Element element) {
  return element == Element::kFloat32 || element == Element::kFloat64;
}

}  // namespace

Element element_of(const LabelledArray& array) {
  if (std::holds_alternative<std::vector<std::string>>(array.values)) return Element::kText;
  const bool real = std::holds_alternative<std::vector<double>>(array.values);
  const Element element = array.stored.value_or(real ? Element::kFloat64 : Element::kInt64);
  if (is_real(element) != real || element == Element::kText) {
    throw std::logic_error(
        fmt::format("'{}' cannot be stored as {}", array.name, name_of(element)));
  }
  return element;
}

LabelledArray coordinate_of(const LabelledDimension& dimension) {
  LabelledArray array{dimension.name,      {dimension.name}, {},
                      dimension.long_name, dimension.units,  dimension.stored};
  std::visit([&](const auto& labels) { array.values = labels; }, dimension.labels);
  return array;
}

std::vector<std::byte> stored_bytes(const LabelledArray& array) {
  const Element element = element_of(array);
  if (const auto* reals = std::get_if<std::vector<double>>(&array.values)) {
    return element == Element::kFloat32 ? converted<float>(array, *reals)
                                        : converted<double>(array, *reals);
  }
  return bytes_as(element, array, std::get<std::vector<std::int64_t>>(array.values));
}

}  // namespace recognition
