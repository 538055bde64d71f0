#pragma once

#include <stdexcept>

namespace recognition {

// Reading or writing a result failed for a reason outside the program: full disk, damaged file.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace recognition
