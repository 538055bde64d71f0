#include "store/labelled.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "store/content_hash.hpp"
#include "store/formats.hpp"
#include "store/labelled_bytes.hpp"

namespace recognition {
namespace {

template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_lack(const LabelledFile& file, std::string_view name,
                              std::string_view what) {
  const ResultFormat* const format = find_format(file.format);
  throw InputError(fmt::format("the result lacks {} '{}'", what, name),
                   fmt::format("format {} {} promises it", file.format, file.version),
                   format == nullptr ? "" : compute_again(*format));
}

template <class Value>
const std::vector<Value>& values_of(const LabelledFile& file, std::string_view name) {
  const auto& values = array_of(file, name).values;
  if (!std::holds_alternative<std::vector<Value>>(values)) {
    refuse_lack(file, name, "values of the promised type in");
  }
  return std::get<std::vector<Value>>(values);
}

void add_to_hash(const LabelledFile& file, const LabelledArray& array, ContentHash& hash) {
  std::string digest;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&array.values)) {
    digest = digest_of_texts(*texts);
  } else {
    const auto bytes = stored_bytes(array);
    Hasher hasher;
    hasher.add(bytes.data(), bytes.size());
    digest = hasher.hex();
  }
  hash.add(Variable{array.name, element_of(array), {}, "", "", ""}, shape_of(file, array), digest);
}

}  // namespace

std::size_t size_of(const LabelledDimension& dimension) {
  return std::visit([](const auto& labels) { return labels.size(); }, dimension.labels);
}

std::vector<std::size_t> shape_of(const LabelledFile& file, const LabelledArray& array) {
  std::vector<std::size_t> shape;
  for (const std::string& name : array.dimensions) {
    const auto* const dimension = find_named(file.dimensions, name);
    if (dimension == nullptr) {
      throw std::logic_error(
          fmt::format("'{}' lies along '{}', which is no dimension of the file", array.name, name));
    }
    shape.push_back(size_of(*dimension));
  }
  return shape;
}

void check_labelled(const LabelledFile& file) {
  std::vector<std::string> names;
  for (const auto& dimension : file.dimensions) names.push_back(dimension.name);
  for (const auto& array : file.arrays) {
    names.push_back(array.name);
    const auto shape = shape_of(file, array);
    const auto promised =
        std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
    const auto found = std::visit([](const auto& values) { return values.size(); }, array.values);
    if (found != promised) {
      throw std::logic_error(fmt::format("'{}' holds {} values, not the {} of its shape ({})",
                                         array.name, found, promised, fmt::join(shape, ", ")));
    }
  }
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) throw std::logic_error(fmt::format("'{}' is there twice", *twice));
}

std::string content_hash_of(const LabelledFile& file) {
  check_labelled(file);
  ContentHash hash(fmt::format("{} {}", file.format, file.version));
  for (const auto& dimension : file.dimensions) add_to_hash(file, coordinate_of(dimension), hash);
  for (const auto& array : file.arrays) add_to_hash(file, array, hash);
  return hash.hex();
}

const LabelledDimension& dimension_of(const LabelledFile& file, std::string_view name) {
  const auto* const found = find_named(file.dimensions, name);
  if (found == nullptr) refuse_lack(file, name, "the dimension");
  return *found;
}

const LabelledArray& array_of(const LabelledFile& file, std::string_view name) {
  const auto* const found = find_named(file.arrays, name);
  if (found == nullptr) refuse_lack(file, name, "the variable");
  return *found;
}

const std::vector<double>& doubles_of(const LabelledFile& file, std::string_view name) {
  return values_of<double>(file, name);
}

const std::vector<std::int64_t>& integers_of(const LabelledFile& file, std::string_view name) {
  return values_of<std::int64_t>(file, name);
}

const std::vector<std::string>& texts_of(const LabelledFile& file, std::string_view name) {
  return values_of<std::string>(file, name);
}

std::string attribute_of(const LabelledFile& file, std::string_view name) {
  for (const auto& [given, value] : file.attributes) {
    if (given != name) continue;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    return fmt::format("{}", std::get<std::int64_t>(value));
  }
  return "";
}

}  // namespace recognition
