#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/text.hpp"
#include "store/csv_writer.hpp"
#include "store/labelled_info.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

template <class Values>
std::string cell_at(const Values& values, std::size_t at) {
  return std::visit(
      [&](const auto& list) -> std::string {
        using Value = typename std::decay_t<decltype(list)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          return csv_cell(list[at]);
        } else if constexpr (std::is_same_v<Value, double>) {
          return std::isnan(list[at]) ? "" : fmt::format("{}", list[at]);
        } else {
          return fmt::format("{}", list[at]);
        }
      },
      values);
}

// Variables on the same dimensions, and their table.
struct LabelledTable {
  std::vector<std::string> dimensions;
  std::vector<const LabelledArray*> arrays;
  std::unique_ptr<CsvWriter> csv;
};

std::vector<LabelledTable> tables_of(const LabelledFile& file) {
  std::vector<LabelledTable> tables;
  for (const LabelledArray& array : file.arrays) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const LabelledTable& table) {
      return table.dimensions == array.dimensions;
    });
    if (found == tables.end()) {
      tables.push_back({array.dimensions, {&array}, nullptr});
    } else {
      found->arrays.push_back(&array);
    }
  }
  return tables;
}

void open_table(LabelledTable& table, const fs::path& folder, WriterOptions options) {
  const bool single = table.dimensions.empty();
  std::vector<std::string> columns = table.dimensions;
  for (const auto* array : table.arrays) columns.push_back(csv_cell(array->name));
  table.csv = std::make_unique<CsvWriter>(
      folder / (single ? "values.csv" : join(table.dimensions, "_") + ".csv"), options,
      single ? "name,value" : join(columns, ","));
}

void fill_table(const LabelledFile& file, LabelledTable& table) {
  if (table.dimensions.empty()) {
    for (const auto* array : table.arrays) {
      table.csv->row(FMT_COMPILE("{},{}\n"), csv_cell(array->name), cell_at(array->values, 0));
    }
    return;
  }
  const auto shape = shape_of(file, *table.arrays.front());
  std::vector<const LabelledDimension*> dimensions;
  for (const auto& name : table.dimensions) dimensions.push_back(&dimension_of(file, name));
  std::size_t rows = 1;
  for (const std::size_t extent : shape) rows *= extent;
  std::vector<std::string> cells(shape.size() + table.arrays.size());
  for (std::size_t at = 0; at < rows; ++at) {
    std::size_t rest = at;
    for (std::size_t i = shape.size(); i-- > 0; rest /= shape[i]) {
      cells[i] = cell_at(dimensions[i]->labels, rest % shape[i]);
    }
    for (std::size_t k = 0; k < table.arrays.size(); ++k) {
      cells[shape.size() + k] = cell_at(table.arrays[k]->values, at);
    }
    table.csv->row(FMT_COMPILE("{}\n"), join(cells, ","));
  }
}

}  // namespace

std::vector<fs::path> export_labelled(const LabelledFile& file, const fs::path& folder,
                                      WriterOptions options) {
  make_table_folder(folder);
  auto tables = tables_of(file);
  for (auto& table : tables) open_table(table, folder, options);  // all, before any is written
  std::vector<fs::path> paths;
  for (auto& table : tables) fill_table(file, table);
  for (auto& table : tables) {
    table.csv->publish();
    paths.push_back(table.csv->path());
  }
  return paths;
}

}  // namespace recognition
