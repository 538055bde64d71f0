#pragma once
// One growing dataset. Rows are gathered into whole chunks, so that what lands in the file does not
// depend on the sizes of the batches.

#include <cstddef>
#include <string>
#include <vector>

#include "core/hash.hpp"
#include "store/hdf5.hpp"
#include "store/schema.hpp"

namespace recognition {

class Column {
 public:
  // `dataset` is chunked in `chunk_rows` rows, has no rows yet and no filters; `row_shape` are its
  // further extents.
  Column(Variable variable, Hdf5Handle dataset, std::vector<std::size_t> row_shape,
         std::size_t chunk_rows);

  // Values of `rows` rows, as the variable's element. Throws StoreError.
  void append(const void* values, std::size_t rows);
  // Writes what is left and closes the dataset; returns the SHA-256 of all values.
  std::string finish();

  [[nodiscard]] const Variable& variable() const { return variable_; }
  [[nodiscard]] std::size_t rows() const { return written_rows_ + buffered_rows(); }
  [[nodiscard]] std::vector<std::size_t> shape() const;
  [[nodiscard]] std::size_t row_bytes() const { return row_bytes_; }

 private:
  [[nodiscard]] std::size_t buffered_rows() const { return buffer_.size() / row_bytes_; }
  void write_chunk(const std::byte* values, std::size_t rows);

  Variable variable_;
  Hdf5Handle dataset_;
  std::vector<std::size_t> row_shape_;
  std::size_t chunk_rows_;
  std::size_t row_bytes_;
  std::size_t written_rows_ = 0;
  std::vector<std::byte> buffer_;
  Hasher hasher_;
};

}  // namespace recognition
