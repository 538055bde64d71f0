#pragma once
// Creates the datasets of a new result: variables with their text, on labelled dimensions.

#include <vector>

#include "store/column.hpp"

namespace recognition {

// A new file of which everything that is known at the start is written.
struct Layout {
  Layout() = default;
  ~Layout() { give_up_file(file.get()); }  // unless the file was closed
  Layout(Layout&&) = default;
  Layout& operator=(Layout&&) = default;

  Hdf5Handle file;
  Hdf5Handle move_dimension;    // labels `move`, which has no coordinate
  std::vector<Column> columns;  // what grows with the replicates, in order of the schema
};

// Throws StoreError.
[[nodiscard]] Layout create_layout(const std::string& path, const RunHeader& header);

// Texts and numbers of the variables that do not grow, and their digests in the content hash.
[[nodiscard]] std::vector<std::string> texts_of(const RunHeader& header, std::string_view variable);
[[nodiscard]] std::vector<std::byte> numbers_of(const RunHeader& header, std::string_view variable);
[[nodiscard]] std::string fixed_digest(const RunHeader& header, const Variable& variable);

// Whether a variable grows with the replicates.
[[nodiscard]] bool grows(const Variable& variable);

}  // namespace recognition
