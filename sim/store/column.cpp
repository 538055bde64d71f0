#include "store/column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace recognition {

Column::Column(Variable variable, Hdf5Handle dataset, std::vector<std::size_t> row_shape,
               std::size_t chunk_rows)
    : variable_(std::move(variable)),
      dataset_(std::move(dataset)),
      row_shape_(std::move(row_shape)),
      chunk_rows_(chunk_rows),
      row_bytes_(size_of(variable_.element)) {
  for (const std::size_t extent : row_shape_) row_bytes_ *= extent;
  buffer_.reserve(chunk_rows_ * row_bytes_);
}

void Column::append(const void* values, std::size_t rows) {
  hasher_.add(values, rows * row_bytes_);
  const auto* next = static_cast<const std::byte*>(values);
  while (rows > 0) {
    if (buffer_.empty() && rows >= chunk_rows_) {
      write_chunk(next, chunk_rows_);
      next += chunk_rows_ * row_bytes_;
      rows -= chunk_rows_;
      continue;
    }
    const std::size_t taken = std::min(rows, chunk_rows_ - buffered_rows());
    buffer_.insert(buffer_.end(), next, next + taken * row_bytes_);
    next += taken * row_bytes_;
    rows -= taken;
    if (buffered_rows() == chunk_rows_) {
      write_chunk(buffer_.data(), chunk_rows_);
      buffer_.clear();
    }
  }
}

// `values` hold a whole chunk, of which the first `rows` rows count.
void Column::write_chunk(const std::byte* values, std::size_t rows) {
  const auto doing = fmt::format("write '{}'", variable_.name);
  std::vector<hsize_t> extents{written_rows_ + rows};
  extents.insert(extents.end(), row_shape_.begin(), row_shape_.end());
  check_hdf5(H5Dset_extent(dataset_.get(), extents.data()), doing);
  std::vector<hsize_t> offset(extents.size(), 0);
  offset.front() = written_rows_;
  check_hdf5(H5Dwrite_chunk(dataset_.get(), H5P_DEFAULT, 0, offset.data(), chunk_rows_ * row_bytes_,
                            values),
             doing);
  written_rows_ += rows;
}

std::string Column::finish() {
  if (!buffer_.empty()) {
    const std::size_t rows = buffered_rows();
    buffer_.resize(chunk_rows_ * row_bytes_);
    write_chunk(buffer_.data(), rows);
    buffer_.clear();
  }
  dataset_.close(fmt::format("close '{}'", variable_.name));
  return hasher_.hex();
}

std::vector<std::size_t> Column::shape() const {
  std::vector<std::size_t> shape{rows()};
  shape.insert(shape.end(), row_shape_.begin(), row_shape_.end());
  return shape;
}

}  // namespace recognition
