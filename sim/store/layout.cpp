#include "store/layout.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>
#include <stdexcept>

#include "store/content_hash.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_values.hpp"

namespace recognition {
namespace {

constexpr std::size_t kReplicatesInChunk = 1024;
constexpr std::size_t kMostBytesInChunk = 1U << 22U;
constexpr std::size_t kPathBytesInChunk = 1U << 20U;
constexpr std::size_t kMostMovesInChunk = 1U << 16U;
constexpr std::size_t kFewestMovesInChunk = 256;
// netCDF knows a dimension without a coordinate by this name (netCDF-4 format, appendix C).
constexpr const char* kBareDimension =
    "This is a netCDF dimension but not a netCDF variable.         0";

std::vector<std::size_t> row_shape_of(const RunHeader& header, const Variable& variable) {
  std::vector<std::size_t> shape;
  for (std::size_t i = 1; i < variable.dimensions.size(); ++i) {
    shape.push_back(dimension_size(header, variable.dimensions[i], 0));
  }
  return shape;
}

std::size_t chunk_rows_of(const RunHeader& header, const Variable& variable) {
  if (variable.dimensions.front() == "move") {
    return std::clamp<std::size_t>(std::size_t{header.replicates} * 16, kFewestMovesInChunk,
                                   kMostMovesInChunk);
  }
  if (variable.name == "rung") {
    const std::size_t path_bytes = header.nations.size() * static_cast<std::size_t>(header.months);
    return std::clamp<std::size_t>(kPathBytesInChunk / path_bytes, 1,
                                   std::min<std::size_t>(header.paths, kReplicatesInChunk));
  }
  std::size_t row_bytes = size_of(variable.element);
  for (const std::size_t extent : row_shape_of(header, variable)) row_bytes *= extent;
  return std::clamp<std::size_t>(kMostBytesInChunk / row_bytes, 1,
                                 std::min<std::size_t>(header.replicates, kReplicatesInChunk));
}

void describe(hid_t dataset, const Variable& variable) {
  if (!variable.units.empty()) write_attribute(dataset, "units", variable.units);
  write_attribute(dataset, "long_name", variable.long_name);
  write_attribute(dataset, "description", variable.description);
  if (variable.name == "month") {
    write_attribute(dataset, "standard_name", std::string_view("time"));
    write_attribute(dataset, "calendar", std::string_view("standard"));
    write_attribute(dataset, "axis", std::string_view("T"));
  }
  const bool on_nations = std::find(variable.dimensions.begin(), variable.dimensions.end(),
                                    "nation") != variable.dimensions.end();
  if (on_nations && variable.name != "nation" && variable.name != "nation_name") {
    write_attribute(dataset, "coordinates", std::string_view("nation_name"));
  }
}

bool is_coordinate(const Variable& variable) {
  return variable.dimensions.size() == 1 && variable.dimensions.front() == variable.name;
}

// Opens each dimension once, to hang the variables on.
class Builder {
 public:
  Builder(hid_t file, const RunHeader& header) : file_(file), header_(header) {}

  [[nodiscard]] Hdf5Handle bare_dimension(const std::string& name) {
    Shape shape{{0}, {H5S_UNLIMITED}, {kReplicatesInChunk}};
    auto dataset = create_dataset(file_, name, H5T_IEEE_F32BE, shape);
    check_hdf5(H5DSset_scale(dataset.get(), kBareDimension), "label a dimension");
    return dataset;
  }

  [[nodiscard]] Column growing(const Variable& variable) {
    const auto row_shape = row_shape_of(header_, variable);
    const auto chunk_rows = chunk_rows_of(header_, variable);
    Shape shape{{0}, {H5S_UNLIMITED}, {chunk_rows}};
    for (auto* part : {&shape.extents, &shape.limits, &shape.chunk}) {
      part->insert(part->end(), row_shape.begin(), row_shape.end());
    }
    auto dataset = create_dataset(file_, variable.name, type_of(variable.element), shape);
    finish(dataset.get(), variable);
    return {variable, std::move(dataset), row_shape, chunk_rows};
  }

  void fixed(const Variable& variable) {
    Shape shape;
    for (const auto& dimension : variable.dimensions) {
      shape.extents.push_back(dimension_size(header_, dimension, 0));
    }
    shape.limits = shape.extents;
    const bool text = variable.element == Element::kText;
    const auto type = text ? text_type() : Hdf5Handle();
    auto dataset =
        create_dataset(file_, variable.name, text ? type.get() : type_of(variable.element), shape);
    finish(dataset.get(), variable);
    const auto doing = fmt::format("write '{}'", variable.name);
    if (text) {
      write_texts(dataset.get(), variable.name, texts_of(header_, variable.name));
    } else {
      check_hdf5(H5Dwrite(dataset.get(), type_of(variable.element), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                          numbers_of(header_, variable.name).data()),
                 doing);
    }
    dataset.close(doing);
  }

 private:
  // Text of a variable, and its place on the dimensions.
  void finish(hid_t dataset, const Variable& variable) {
    if (is_coordinate(variable)) {
      check_hdf5(H5DSset_scale(dataset, variable.name.c_str()), "label a dimension");
    } else {
      for (std::size_t i = 0; i < variable.dimensions.size(); ++i) {
        const auto doing = fmt::format("label the dimensions of '{}'", variable.name);
        const Hdf5Handle scale(H5Dopen2(file_, variable.dimensions[i].c_str(), H5P_DEFAULT),
                               H5Dclose, doing);
        check_hdf5(H5DSattach_scale(dataset, scale.get(), static_cast<unsigned>(i)), doing);
      }
    }
    describe(dataset, variable);
  }

  hid_t file_;
  const RunHeader& header_;
};

template <class Value, class Source, class Convert>
std::vector<std::byte> bytes_of(const std::vector<Source>& source, Convert convert) {
  std::vector<std::byte> bytes(source.size() * sizeof(Value));
  for (std::size_t i = 0; i < source.size(); ++i) {
    const Value value = convert(source[i]);
    std::memcpy(bytes.data() + i * sizeof(Value), &value, sizeof(Value));
  }
  return bytes;
}

}  // namespace

bool grows(const Variable& variable) {
  if (variable.dimensions.empty()) return false;
  const std::string& first = variable.dimensions.front();
  return first == "replicate" || first == "path" || first == "move";
}

std::vector<std::string> texts_of(const RunHeader& header, std::string_view variable) {
  if (variable == "nation") return header.nations;
  if (variable == "nation_name") return header.nation_names;
  if (variable == "scenario") return {header.resolved_scenario};
  std::vector<std::string> texts;
  if (variable == "rung_name") {
    for (int rung = 0; rung < kRungCount; ++rung) {
      texts.emplace_back(rung_name(static_cast<Rung>(rung)));
    }
    return texts;
  }
  const std::map<std::string_view, std::string NamedValue::*> parts{
      {"parameter", &NamedValue::name},          {"parameter_unit", &NamedValue::unit},
      {"parameter_prior", &NamedValue::prior},   {"parameter_grade", &NamedValue::grade},
      {"parameter_source", &NamedValue::source}, {"parameter_meaning", &NamedValue::meaning}};
  const auto part = parts.at(variable);
  for (const NamedValue& value : header.parameters) texts.push_back(value.*part);
  return texts;
}

std::vector<std::byte> numbers_of(const RunHeader& header, std::string_view variable) {
  if (variable == "initial_rung") {
    return bytes_of<Rung>(header.initial_rung, [](Rung rung) { return rung; });
  }
  if (variable == "parameter_value") {
    return bytes_of<double>(header.parameters, [](const NamedValue& named) { return named.value; });
  }
  if (variable == "month") {
    std::vector<int> months(static_cast<std::size_t>(header.months));
    std::iota(months.begin(), months.end(), 0);
    return bytes_of<std::int32_t>(
        months, [&](int i) { return (header.first_month + i).days_since_1970(); });
  }
  throw std::logic_error(fmt::format("'{}' does not come from the header", variable));
}

std::string fixed_digest(const RunHeader& header, const Variable& variable) {
  if (variable.element == Element::kText) return digest_of_texts(texts_of(header, variable.name));
  const auto numbers = numbers_of(header, variable.name);
  Hasher hasher;
  hasher.add(numbers.data(), numbers.size());
  return hasher.hex();
}

Layout create_layout(const std::string& path, const RunHeader& header) {
  Layout layout;
  layout.file = create_result_file(path);
  Builder builder(layout.file.get(), header);
  layout.move_dimension = builder.bare_dimension("move");
  const auto variables = variables_of(header);
  layout.columns.reserve(variables.size());
  for (const Variable& variable : variables) {
    if (grows(variable)) {
      layout.columns.push_back(builder.growing(variable));
    } else {
      builder.fixed(variable);
    }
  }
  return layout;
}

}  // namespace recognition
