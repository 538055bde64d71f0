#pragma once
// Labelled values as they lie in a file.

#include <cstddef>
#include <vector>

#include "store/labelled.hpp"

namespace recognition {

[[nodiscard]] Element element_of(const LabelledArray& array);
// What a dimension's labels are as an array.
[[nodiscard]] LabelledArray coordinate_of(const LabelledDimension& dimension);
// Throws std::logic_error where a whole number does not fit. Not for text.
[[nodiscard]] std::vector<std::byte> stored_bytes(const LabelledArray& array);
// Throws std::logic_error where names, sizes and dimensions do not match.
void check_labelled(const LabelledFile& file);

}  // namespace recognition
