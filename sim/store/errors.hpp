#pragma once

#include <stdexcept>

namespace recognition {

// Reading or writing a result failed for a reason outside the program, such as a full disk. A file
// that is no whole result is bad input instead: InputError.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace recognition
